import { createHash } from 'node:crypto';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { EventDoor, EventReceipt } from '../contract/machine-event.ts';
import { noteDataReceived } from '../data-sources/note.ts';
import { Prisma, type PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Read, ReadEvent, Refusal } from './read-event.ts';

type Deps = { prisma: PrismaClient; cipher: FieldCipher };
export type Came = { raw: unknown; read: Read };
type From = {
  door: EventDoor;
  /** The API key; null where a broker brings it. */
  keyId: string | null;
  /** Names and phones are kept: its owner has agreed to ask people first. */
  mayKeepContacts: boolean;
  now: Date;
};

/**
 * Stores what came, each event once: durable when this returns, decided later. One event's fault is none of the others'.
 * Receipts in the order of what came.
 */
export async function takeEvents({ prisma, cipher }: Deps, came: readonly Came[], from: From): Promise<EventReceipt[]> {
  const rows = came.map(({ read }) => (read.ok ? { id: newId(), event: read.event } : undefined));
  const readable = rows.flatMap((row) => row ?? []);
  return prisma.$transaction(async (tx) => {
    const fresh = await store(tx, readable, { ...from, cipher });
    const known = await hashesOf(
      tx,
      readable.filter(({ id }) => !fresh.has(id)).map(({ event }) => event),
    );
    const receipts = came.map(({ read }, row): { receipt: EventReceipt; refusal?: Refusal } => {
      const stored = rows[row];
      if (!read.ok) return { receipt: refused(row, read.refusal), refusal: read.refusal };
      const { source, externalId, kind, contentHash } = read.event;
      const name = { row, source, id: externalId, reason: null, errors: [] };
      if (stored && fresh.has(stored.id)) return { receipt: { ...name, outcome: 'accepted' } };
      if (known.get(keyOf(read.event)) === contentHash) return { receipt: { ...name, outcome: 'same' } };
      const refusal = { source, externalId, kind, reason: 'different_content' as const, faults: [] };
      return { receipt: refused(row, refusal), refusal };
    });
    await noteRefused(
      tx,
      receipts.flatMap(({ refusal }, row) => (refusal ? [{ refusal, raw: came[row]?.raw }] : [])),
      from,
    );
    await noteSources(
      tx,
      receipts.map(({ receipt }) => receipt),
      from,
    );
    return receipts.map(({ receipt }) => receipt);
  }, patience);
}

// A batch of a thousand on a busy machine.
const patience = { timeout: 20_000, maxWait: 10_000 };

// So many of one request stand in the register of sources; nobody has more.
const mostSources = 50;

/** What the register of data sources is told: how many events of which source, and of which something was wrong. */
async function noteSources(
  tx: Prisma.TransactionClient,
  receipts: readonly EventReceipt[],
  { door, now }: From,
): Promise<void> {
  const sources = new Map<string, { count: number; fault: string | undefined }>();
  for (const { source, outcome, reason } of receipts) {
    const name = source ?? `events.${door}`;
    const known = sources.get(name) ?? { count: 0, fault: undefined };
    if (outcome === 'refused') known.fault = reason ?? undefined;
    else known.count += 1;
    sources.set(name, known);
  }
  for (const [source, { count, fault }] of [...sources].slice(0, mostSources)) {
    if (count > 0) await noteDataReceived(tx, { source, at: now, count });
    if (fault !== undefined) await noteDataReceived(tx, { source, at: now, fault });
  }
}

type Row = { id: string; event: ReadEvent };

/** The ids of those that were not there before. */
async function store(
  tx: Prisma.TransactionClient,
  rows: Row[],
  { door, keyId, mayKeepContacts, now, cipher }: From & { cipher: FieldCipher },
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  // In one order, so that two batches with the same events never wait for each other.
  const ordered = [...rows].sort((a, b) => (keyOf(a.event) < keyOf(b.event) ? -1 : 1));
  const stored = await tx.machineEvent.createManyAndReturn({
    data: ordered.map(({ id, event: { point, texts: _texts, ...event } }) => ({
      id,
      ...event,
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
      ...{ door, keyId, receivedAt: now, dueAt: now },
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  const fresh = new Set(stored.map(({ id }) => id));
  const personal = (kind: string) => kind === 'name' || kind === 'phone';
  const texts = rows
    .filter(({ id }) => fresh.has(id))
    .flatMap(({ id, event }) =>
      event.texts
        .filter(({ kind }) => mayKeepContacts || !personal(kind))
        .map(({ kind, text }) => ({
          ...{ eventId: id, kind, createdAt: now },
          text: personal(kind) ? cipher.encrypt(text) : text,
        })),
    );
  if (texts.length > 0) await tx.machineEventText.createMany({ data: texts });
  return fresh;
}

const keyOf = ({ source, externalId }: Pick<ReadEvent, 'source' | 'externalId'>) => `${source} ${externalId}`;

/** What was told under these names before. */
async function hashesOf(tx: Prisma.TransactionClient, events: ReadEvent[]): Promise<Map<string, string>> {
  if (events.length === 0) return new Map();
  const rows = await tx.machineEvent.findMany({
    where: { OR: bySource(events).map(([source, ids]) => ({ source, externalId: { in: ids } })) },
    select: { source: true, externalId: true, contentHash: true },
  });
  return new Map(rows.map((row) => [keyOf(row), row.contentHash]));
}

function bySource(events: ReadEvent[]): [string, string[]][] {
  const sources = new Map<string, string[]>();
  for (const { source, externalId } of events) sources.set(source, [...(sources.get(source) ?? []), externalId]);
  return [...sources];
}

function refused(row: number, { source, externalId, reason, faults }: Refusal): EventReceipt {
  return { row, source, id: externalId, outcome: 'refused', reason, errors: faults };
}

/** Counts the same refusal again instead of a row each: a sender in a loop fills no table. */
async function noteRefused(
  tx: Prisma.TransactionClient,
  refusals: { refusal: Refusal; raw: unknown }[],
  { door, keyId, now }: From,
): Promise<void> {
  const counted = new Map<string, { refusal: Refusal; count: number }>();
  for (const { refusal, raw } of refusals) {
    const hash = createHash('sha256')
      .update(door)
      .update(keyId ?? '')
      .update(fingerprint(raw))
      .digest('hex');
    const known = counted.get(hash);
    counted.set(hash, { refusal, count: (known?.count ?? 0) + 1 });
  }
  if (counted.size === 0) return;
  const values = [...counted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([hash, { refusal, count }]) => Prisma.sql`(${hash}, ${door}, ${keyId}, ${refusal.source}, ${refusal.externalId},
      ${refusal.kind}, ${refusal.reason}, ${JSON.stringify(refusal.faults)}::jsonb, ${count}::int, ${now}, ${now})`,
    );
  await tx.$executeRaw`
    INSERT INTO "RefusedMachineEvent" ("hash", "door", "keyId", "source", "externalId", "kind", "reason", "faults",
      "count", "firstAt", "lastAt")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("hash") DO UPDATE SET "count" = "RefusedMachineEvent"."count" + excluded."count",
      "lastAt" = excluded."lastAt", "reason" = excluded."reason", "faults" = excluded."faults"`;
}

function fingerprint(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? 'null';
  } catch {
    return 'too deep';
  }
}
