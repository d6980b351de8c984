import type { Tx } from '../cases/deps.ts';
import type { DataSourceNote, PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { configuredKey, doorOf, doors, keyIdOf } from './doors.ts';

// Small, since on the embedded database an open transaction holds everybody up.
const batch = 200;
const patience = { maxWait: 20_000, timeout: 30_000 };
const hourMs = 3_600_000;
/** Of what nobody has described, so many are kept: a hostile sender must not fill the register. */
const mostUnregistered = 500;

/**
 * Counts what was noted into the register, each note once however many processes do it. Codes nobody has described are
 * entered as unregistered. Returns how many notes were counted; a full batch means there are more.
 */
export async function foldNotes(prisma: PrismaClient, now: Date): Promise<number> {
  return prisma.$transaction(async (tx) => {
    // Rows another process is counting are left to it.
    const notes = await tx.$queryRaw<DataSourceNote[]>`
      DELETE FROM "DataSourceNote" WHERE id IN (
        SELECT id FROM "DataSourceNote" ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED
      ) RETURNING id, source, direction, at, count, fault`;
    const bySource = grouped(notes, ({ source }) => source);
    // In one order, so that two processes never wait for each other in a circle.
    for (const code of [...bySource.keys()].sort()) await count(tx, { code, notes: bySource.get(code) ?? [], now });
    return notes.length;
  }, patience);
}

/** Enters the doors of this product that are not in the register yet. */
export async function enterDoors(tx: Tx, now: Date): Promise<void> {
  const codes = Object.keys(doors);
  if ((await tx.dataSource.count({ where: { code: { in: codes } } })) === codes.length) return;
  await tx.dataSource.createMany({
    data: Object.entries(doors).map(([code, door]) => ({ id: newId(), code, ...door, createdAt: now, updatedAt: now })),
    skipDuplicates: true,
  });
}

type Heard = { code: string; notes: DataSourceNote[]; now: Date };

async function count(tx: Tx, { code, notes, now }: Heard): Promise<void> {
  const sourceId = await sourceOf(tx, { code, notes, now });
  if (!sourceId) return;
  const held = await tx.dataSource.findUniqueOrThrow({ where: { id: sourceId } });
  const inOrder = [...notes].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id.localeCompare(b.id));
  const good = inOrder.filter(({ fault }) => fault === null);
  const lastGood = good.at(-1);
  const lastBad = inOrder.findLast(({ fault }) => fault !== null);
  const sinceGood = inOrder.slice(inOrder.findLastIndex(({ fault }) => fault === null) + 1).length;
  const newer = lastGood && (!held.lastReceivedAt || lastGood.at >= held.lastReceivedAt) ? lastGood : undefined;
  const worse = lastBad && (!held.lastFaultAt || lastBad.at >= held.lastFaultAt) ? lastBad : undefined;
  await tx.dataSource.update({
    where: { id: sourceId },
    data: {
      received: { increment: good.reduce((sum, note) => sum + note.count, 0) },
      faultsInRow: lastGood ? sinceGood : { increment: sinceGood },
      ...(newer && { lastReceivedAt: newer.at, lastCount: newer.count }),
      ...(worse && { lastFaultAt: worse.at, lastFault: worse.fault }),
    },
    select: { id: true },
  });
  for (const [hour, heard] of grouped(inOrder, ({ at }) => Math.floor(at.getTime() / hourMs))) {
    const key = { sourceId, hour: new Date(hour * hourMs) };
    const received = heard.reduce((sum, note) => sum + (note.fault === null ? note.count : 0), 0);
    const faults = heard.filter(({ fault }) => fault !== null).length;
    await tx.dataSourceHour.upsert({
      where: { sourceId_hour: key },
      create: { ...key, received, faults },
      update: { received: { increment: received }, faults: { increment: faults } },
      select: { hour: true },
    });
  }
}

/** The row of a code, made when there is none. Locked, so that its numbers are counted by one at a time. */
async function sourceOf(tx: Tx, { code, notes, now }: Heard): Promise<string | undefined> {
  const lock = () => tx.$queryRaw<{ id: string }[]>`SELECT id FROM "DataSource" WHERE code = ${code} FOR UPDATE`;
  const [known] = await lock();
  if (known) return known.id;
  const door = doorOf(code);
  const keyId = keyIdOf(code);
  const key = keyId ? await tx.apiKey.findUnique({ where: { id: keyId }, select: { name: true } }) : null;
  const trusted = door || key || code === configuredKey.id;
  if (!trusted && (await tx.dataSource.count({ where: { state: 'unregistered' } })) >= mostUnregistered)
    return undefined;
  const name = key?.name ?? (code === configuredKey.id ? configuredKey.name : code);
  const found = { name, direction: notes[0]?.direction ?? 'source', kind: key ? 'api' : null };
  await tx.dataSource.createMany({
    data: [{ id: newId(), code, ...(door ?? found), createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  });
  return (await lock())[0]?.id;
}

function grouped<K>(notes: readonly DataSourceNote[], by: (note: DataSourceNote) => K): Map<K, DataSourceNote[]> {
  const groups = new Map<K, DataSourceNote[]>();
  for (const note of notes) groups.set(by(note), [...(groups.get(by(note)) ?? []), note]);
  return groups;
}
