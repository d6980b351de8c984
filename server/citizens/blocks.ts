import type { StaffActor } from '../access/actor.ts';
import { can, whereFor } from '../access/can.ts';
import { blockedWords, blockOf } from '../cases/citizen-limits.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { recipients } from '../cases/recipients.ts';
import { say } from '../cases/say.ts';
import type { BlockItem, BlockShown } from '../contract/block-api.ts';
import { nobodyWaits } from '../conversations/return-to-bot.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { recordTalk } from '../events-out/record-talk.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { FieldCipher } from './field-cipher.ts';

const day = 86_400_000;

type Block = {
  citizenId: string;
  staff: StaffActor;
  reason: string;
  until: Date;
  caseId?: string;
  conversationId?: string;
};

const note = (tx: Tx, given: { staff: StaffActor; action: string; citizenId: string; now: Date }) =>
  tx.accessAudit.create({
    data: {
      id: newId(),
      staffId: given.staff.id,
      action: given.action,
      resource: `citizen:${given.citizenId}`,
      at: given.now,
    },
    select: { id: true },
  });

async function tell(
  tx: Tx,
  given: { citizenId: string; key: string; now: Date; words: (language: 'vi' | 'en') => string },
) {
  const { citizenId, key, now, words } = given;
  for (const to of await recipients(tx, { row: { id: citizenId, citizenId }, onlyReporter: true })) {
    const payload = { text: words(to.language), buttons: [] };
    await enqueue(tx, { conversationId: to.conversationId, dedupeKey: key, payload, author: 'bot', now });
  }
}

/**
 * Keeps a citizen from sending reports and messages to staff until a time; they are told why, and how to complain.
 * Talks that wait for a person or are held by one go back to the bot.
 * @throws AppError forbidden, bad_request for the time, not_allowed_now when one is in force
 */
export async function blockCitizen(tx: Tx, deps: CaseDeps, block: Block): Promise<void> {
  const now = deps.clock();
  const { citizenId, staff, reason, until, caseId, conversationId } = block;
  if (!can(staff, 'citizen:block')) throw new AppError('forbidden');
  const knowledge = deps.knowledge();
  const { blockDays } = knowledge.serviceLevels.limits;
  if (until <= now || until.getTime() > now.getTime() + blockDays * day) {
    const message = `Chọn lúc hết hạn trong tương lai, lâu nhất ${blockDays} ngày.`;
    throw new AppError('bad_request', { fields: [{ path: 'until', message }] });
  }
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
  if (await blockOf(tx, citizenId, now))
    throw new AppError('not_allowed_now', { detail: 'Người này đang bị chặn. Bỏ chặn trước nếu cần đổi hạn.' });
  const id = newId();
  const data = {
    id,
    citizenId,
    reason: reason.normalize('NFC'),
    from: now,
    until,
    byId: staff.id,
    caseId,
    conversationId,
  };
  await tx.citizenBlock.create({ data, select: { id: true } });
  const freed = await tx.conversation.updateManyAndReturn({
    where: { citizenId, owner: { not: 'bot' } },
    data: { owner: 'bot', ownerStaffId: null, ownerSince: now, ...nobodyWaits },
    select: { id: true },
  });
  for (const one of freed) await recordTalk(tx, { id: one.id, name: 'returned', by: 'staff', why: 'blocked', now });
  await tx.conversation.updateMany({ where: { citizenId }, data: nobodyWaits });
  await note(tx, { staff, action: 'citizen:block', citizenId, now });
  await tell(tx, { citizenId, key: `block:${id}`, now, words: blockedWords(knowledge, { reason, until }) });
}

/**
 * Ends a block before its time. @throws AppError not_found, forbidden, version_conflict, not_allowed_now when it is over
 */
export async function liftBlock(
  tx: Tx,
  deps: CaseDeps,
  { id, version, reason, staff }: { id: string; version: number; reason: string; staff: StaffActor },
): Promise<void> {
  const now = deps.clock();
  if (!can(staff, 'citizen:block')) throw new AppError('forbidden');
  const row = await tx.citizenBlock.findUnique({ where: { id } });
  if (!row) throw new AppError('not_found');
  if (row.version !== version) throw new AppError('version_conflict');
  if (row.liftedAt || row.until <= now) throw new AppError('not_allowed_now');
  const lifted = { liftedAt: now, liftedById: staff.id, liftReason: reason.normalize('NFC') };
  const { count } = await tx.citizenBlock.updateMany({
    where: { id, version, liftedAt: null },
    data: { ...lifted, version: version + 1 },
  });
  if (count === 0) throw new AppError('version_conflict');
  await note(tx, { staff, action: 'citizen:lift', citizenId: row.citizenId, now });
  const knowledge = deps.knowledge();
  const words = (language: 'vi' | 'en') => say(knowledge, language, 'care.lifted');
  await tell(tx, { citizenId: row.citizenId, key: `lifted:${id}`, now, words });
}

const nameOf = (names: ReadonlyMap<string, string>, id: string | null) => names.get(id ?? '') ?? 'Cán bộ';

/** The block in force for the citizen of a case or talk, as its page shows it. */
export async function shownBlock(
  prisma: Pick<Tx, 'citizenBlock' | 'user'>,
  citizenId: string | null,
  now: Date,
): Promise<BlockShown | null> {
  const row = citizenId === null ? null : await blockOf(prisma, citizenId, now);
  if (!row) return null;
  const by = await prisma.user.findUnique({ where: { id: row.byId }, select: { name: true } });
  const { id, reason, from, until, version } = row;
  return { id, reason, from: from.toISOString(), until: until.toISOString(), by: by?.name ?? 'Cán bộ', version };
}

const pastShown = 200;

/**
 * Blocks in force, the first to end first, and the latest of those that are over. Reading whom they are about is written
 * to the audit.
 */
export async function listBlocks(given: {
  prisma: PrismaClient;
  cipher: FieldCipher;
  actor: StaffActor;
  now: Date;
}): Promise<BlockItem[]> {
  const { prisma, cipher, actor, now } = given;
  const inForce = { liftedAt: null, until: { gt: now } };
  const include = { citizen: { select: { nameEncrypted: true } } };
  const [current, past] = await Promise.all([
    prisma.citizenBlock.findMany({ where: inForce, orderBy: { until: 'asc' }, include }),
    prisma.citizenBlock.findMany({ where: { NOT: inForce }, orderBy: { from: 'desc' }, take: pastShown, include }),
  ]);
  const rows = [...current, ...past];
  const [people, cases] = await Promise.all([
    prisma.user.findMany({
      where: { id: { in: rows.flatMap(({ byId, liftedById }) => [byId, liftedById ?? '']) } },
      select: { id: true, name: true },
    }),
    prisma.case.findMany({
      where: { AND: [{ id: { in: rows.flatMap(({ caseId }) => caseId ?? []) } }, whereFor(actor, 'case:read')] },
      select: { id: true, code: true },
    }),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const codes = new Map(cases.map(({ id, code }) => [id, code]));
  const named = can(actor, 'case:contact');
  if (named && rows.length > 0) {
    await prisma.accessAudit.create({
      data: { id: newId(), staffId: actor.id, action: 'block:list', resource: 'blocks', at: now },
      select: { id: true },
    });
  }
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    from: row.from.toISOString(),
    until: row.until.toISOString(),
    by: nameOf(names, row.byId),
    version: row.version,
    active: row.liftedAt === null && row.until > now,
    citizenName: named && row.citizen.nameEncrypted ? cipher.decrypt(row.citizen.nameEncrypted) : null,
    caseCode: codes.get(row.caseId ?? '') ?? null,
    conversationId: row.conversationId,
    lifted: row.liftedAt
      ? { at: row.liftedAt.toISOString(), by: nameOf(names, row.liftedById), reason: row.liftReason ?? '' }
      : null,
  }));
}
