import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { DossierOutcome } from '../contract/dossier-api.ts';
import type { Dossier, PrismaClient } from '../database/client/client.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { newId } from '../ids.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { appendDossierEvent, type DossierActor } from './dossier-events.ts';
import { hasEnded } from './late.ts';
import { hashContent, hashDigits } from './personal.ts';
import type { DossierTold } from './read-message.ts';
import { tellFollowers } from './tell-followers.ts';

export type DossierDeps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource; cipher: FieldCipher };
export type Taken = { outcome: DossierOutcome; reason: string | null };

/**
 * Takes messages of the one-stop system in, those of one dossier in the source's order and in one transaction, so that
 * a follower hears of several steps once. Answers each in the order given. With `trial` nothing is kept.
 */
export async function takeMessages(
  deps: DossierDeps,
  given: { told: DossierTold[]; actor: DossierActor; trial?: boolean; onProgress?: (done: number) => void },
): Promise<Taken[]> {
  const taken: Taken[] = given.told.map(() => ({ outcome: 'same', reason: null }));
  const byCode = new Map<string, number[]>();
  for (const [index, { code }] of given.told.entries()) byCode.set(code, [...(byCode.get(code) ?? []), index]);
  let done = 0;
  for (const indexes of byCode.values()) {
    const messages = indexes
      .map((index) => ({ index, told: given.told[index] }))
      .filter(hasTold)
      .sort(bySource);
    for (const [index, outcome] of await takeDossier(deps, { messages, ...given })) taken[index] = outcome;
    done += indexes.length;
    given.onProgress?.(done);
  }
  return taken;
}

/** A batch waits its turn rather than failing half way. */
const patience = { maxWait: 20_000, timeout: 30_000 };

type Message = { index: number; told: DossierTold };
const hasTold = (one: { index: number; told: DossierTold | undefined }): one is Message => one.told !== undefined;
const bySource = (a: Message, b: Message) => order(a.told, b.told) || a.index - b.index;

type Stamp = { sourceAt: Date; sourceVersion: number | bigint | null };
/** Negative when `a` is older. The source's version decides where both have one. */
function order(a: Stamp, b: Stamp): number {
  if (a.sourceVersion !== null && b.sourceVersion !== null) return Number(a.sourceVersion) - Number(b.sourceVersion);
  return a.sourceAt.getTime() - b.sourceAt.getTime();
}

type OneDossier = { messages: Message[]; actor: DossierActor; trial?: boolean };

async function takeDossier(deps: DossierDeps, given: OneDossier): Promise<Map<number, Taken>> {
  for (let tries = 0; ; tries++) {
    try {
      if (given.trial) return await takeInto(deps.prisma, deps, given);
      return await deps.prisma.$transaction((tx) => takeInto(tx, deps, given), patience);
    } catch (error) {
      // Somebody else made the same dossier at the same instant: now it is there.
      if (!isUniqueViolation(error) || tries > 2) throw error;
    }
  }
}

async function takeInto(
  tx: Tx,
  deps: DossierDeps,
  { messages, actor, trial }: OneDossier,
): Promise<Map<number, Taken>> {
  const now = deps.clock();
  const code = messages[0]?.told.code ?? '';
  // One that came to be after the lock found none is not read unlocked: making it again fails, and is tried again.
  const locked =
    trial || (await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Dossier" WHERE code = ${code} FOR UPDATE`).length;
  const before = locked ? await tx.dossier.findUnique({ where: { code } }) : null;
  const outcomes = new Map<number, Taken>();
  let row = before ? heldOf(before) : undefined;
  const accepted: { told: DossierTold; hash: string; type: 'created' | 'changed' }[] = [];
  for (const { index, told } of messages) {
    const hash = hashOf(told, deps.cipher);
    const taken = await judge(tx, { row, told, hash, dossierId: before?.id });
    outcomes.set(index, taken);
    if (taken.outcome === 'new' || taken.outcome === 'changed')
      accepted.push({ told, hash, type: taken.outcome === 'new' ? 'created' : 'changed' });
    if (taken.outcome !== 'older' && taken.outcome !== 'refused')
      row = {
        contentHash: hash,
        sourceAt: told.sourceAt,
        sourceVersion: told.sourceVersion ?? row?.sourceVersion ?? null,
      };
  }
  if (trial || !row) return outcomes;
  const last = accepted.at(-1);
  if (!last) {
    // The same again, told later: from now on what is older than this does not count.
    if (before && order(row, before) > 0)
      await tx.dossier.update({ where: { code }, data: { sourceAt: row.sourceAt, sourceVersion: row.sourceVersion } });
    return outcomes;
  }
  const after = await write(tx, deps, { before, accepted: accepted.map(({ told }) => told), last, now });
  const steps = await addSteps(tx, after.id, { told: accepted.flatMap(({ told }) => told.steps), now });
  for (const { told, hash, type } of accepted)
    await appendDossierEvent(tx, {
      row: after,
      type,
      actor,
      sourceAt: told.sourceAt,
      contentHash: hash,
      state: told.state,
      now,
    });
  if (before) await tellFollowers(tx, { knowledge: deps.knowledge(), before, after, steps, now });
  return outcomes;
}

type Held = { contentHash: string; sourceAt: Date; sourceVersion: number | bigint | null };
const heldOf = ({ contentHash, sourceAt, sourceVersion }: Dossier): Held => ({ contentHash, sourceAt, sourceVersion });

type Judged = { row: Held | undefined; told: DossierTold; hash: string; dossierId: string | undefined };

async function judge(tx: Tx, { row, told, hash, dossierId }: Judged): Promise<Taken> {
  if (!row) return { outcome: 'new', reason: null };
  const difference = order(told, row);
  if (difference < 0) return { outcome: 'older', reason: null };
  if (hash === row.contentHash) return { outcome: 'same', reason: null };
  if (difference > 0) return { outcome: 'changed', reason: null };
  if (told.sourceVersion !== null && row.sourceVersion !== null)
    return { outcome: 'refused', reason: `version: ${told.sourceVersion} đã có với nội dung khác` };
  // Another content of the very same time: the later arrival counts, unless it had come before that one already.
  const seen = dossierId
    ? await tx.dossierEvent.findFirst({ where: { dossierId, sourceAt: told.sourceAt, contentHash: hash } })
    : null;
  return { outcome: seen ? 'older' : 'changed', reason: null };
}

function hashOf(
  { sourceAt, sourceVersion, applicant, digits, steps, ...rest }: DossierTold,
  cipher: FieldCipher,
): string {
  // The step told by the message itself bears its time, which says nothing new.
  const told = steps.map((step, index) => (index === steps.length - 1 ? { ...step, at: null } : step));
  const secret = cipher.hmac(`${applicant ?? ''}\n${digits ?? ''}`);
  return hashContent({ ...rest, steps: told, secret });
}

type Written = {
  before: Dossier | null;
  accepted: DossierTold[];
  last: { told: DossierTold; hash: string };
  now: Date;
};

async function write(tx: Tx, { cipher }: DossierDeps, { before, accepted, last, now }: Written): Promise<Dossier> {
  const { digits, applicant, steps, ...told } = last.told;
  const name = accepted.findLast((one) => one.applicant !== undefined)?.applicant;
  const phone = accepted.findLast((one) => one.digits !== undefined)?.digits;
  const data = {
    ...told,
    finishedAt: finishedAt(before, accepted),
    sourceVersion: told.sourceVersion ?? before?.sourceVersion ?? null,
    contentHash: last.hash,
    ...(name !== undefined && { applicant: cipher.encrypt(name) }),
    ...(phone !== undefined && { phoneHmac: hashDigits(cipher, told.code, phone) }),
    // Told of again, it is known again.
    anonymisedAt: null,
    updatedAt: now,
  };
  if (!before) return tx.dossier.create({ data: { id: newId(), ...data, createdAt: now } });
  return tx.dossier.update({ where: { id: before.id }, data: { ...data, version: { increment: 1 } } });
}

/** When a dossier ended: as told, else when it was first said to have. */
function finishedAt(before: Dossier | null, accepted: DossierTold[]): Date | null {
  let ended = before && hasEnded(before.state) ? before.finishedAt : null;
  for (const { state, finishedAt, sourceAt } of accepted)
    ended = finishedAt ?? (hasEnded(state) ? (ended ?? sourceAt) : null);
  return ended;
}

/** Keeps steps that are new, or put right, and gives the new ones back in their order. */
async function addSteps(
  tx: Tx,
  dossierId: string,
  { told, now }: { told: DossierTold['steps']; now: Date },
): Promise<DossierTold['steps']> {
  const known = await tx.dossierStep.findMany({ where: { dossierId }, orderBy: { at: 'asc' } });
  const fresh: DossierTold['steps'] = [];
  const all = [...told].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const step of all) {
    const same = [...known, ...fresh].find((one) => one.state === step.state && one.at.getTime() === step.at.getTime());
    // A message that changes something else about the present state makes no step of its own.
    const ofState =
      known.findLast((one) => one.at <= step.at)?.state === step.state && step.note === null && step.office === null;
    if (same || ofState) {
      const { note, office } = step;
      if (same)
        await tx.dossierStep.updateMany({
          where: { dossierId, at: step.at, state: step.state },
          data: { note, office },
        });
      continue;
    }
    fresh.push(step);
  }
  await tx.dossierStep.createMany({
    data: fresh.map((step) => ({ id: newId(), dossierId, ...step, createdAt: now })),
    skipDuplicates: true,
  });
  return fresh;
}
