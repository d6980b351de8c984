import type { StaffActor } from '../access/actor.ts';
import { undoReply } from '../cases/held-reply.ts';
import { undoAct } from '../cases/undo-act.ts';
import { caseState } from '../contract/case.ts';
import type { BulkResult, BulkUndone } from '../contract/desk-api.ts';
import type { BulkItem, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { findActor } from '../staff/authenticate.ts';
import { reasonOf } from './bulk-refusal.ts';
import { patience } from './macros/try-macro.ts';

type Whose = { staffId: string; key: string };

/** Everything done under the key can be taken back until `hold` milliseconds from now (domain clock), if it still can. */
export async function keepTogether(
  prisma: PrismaClient,
  { staffId, key, hold, now }: Whose & { hold: number; now: Date },
): Promise<void> {
  const until = new Date(now.getTime() + hold);
  await prisma.$executeRaw`UPDATE "UndoableAct" u SET "until" = ${until.toISOString()}::timestamptz
    FROM "BulkItem" b JOIN "Case" c ON c."code" = b."code"
    WHERE b."staffId" = ${staffId} AND b."key" = ${key} AND u."caseId" = c."id" AND u."sequence" = b."undoSequence"`;
  await prisma.$executeRaw`UPDATE "HeldReply" h SET "sendAt" = ${until.toISOString()}::timestamptz
    FROM "BulkItem" b WHERE b."staffId" = ${staffId} AND b."key" = ${key} AND h."id" = b."heldReplyId"`;
}

/** How many cases of the key can be taken back now, and for how long still; null for none. */
export async function undoOf(
  prisma: PrismaClient,
  { staffId, key, now }: Whose & { now: Date },
): Promise<BulkResult['undo']> {
  const rows = await prisma.$queryRaw<{ until: Date }[]>`SELECT COALESCE(u."until", h."sendAt") AS "until"
    FROM "BulkItem" b JOIN "Case" c ON c."code" = b."code"
    LEFT JOIN "UndoableAct" u ON u."caseId" = c."id" AND u."sequence" = b."undoSequence"
    LEFT JOIN "HeldReply" h ON h."id" = b."heldReplyId"
    WHERE b."staffId" = ${staffId} AND b."key" = ${key}
      AND COALESCE(u."until", h."sendAt") > ${now.toISOString()}::timestamptz`;
  if (rows.length === 0) return null;
  const last = Math.max(...rows.map(({ until }) => until.getTime()));
  return { count: rows.length, leftMs: last - now.getTime() };
}

type Deps = Pick<AppDeps, 'prisma' | 'clock' | 'knowledge' | 'log'>;

/**
 * Takes back what this person did under a key, each case in a transaction of its own under the rules of a single undo:
 * what was told meanwhile, or on which somebody went on, stays and says why. Again it changes nothing more.
 * @throws AppError not_found for a key under which this person did nothing that can be taken back
 */
export async function undoBulk(deps: Deps, { actor, key }: { actor: StaffActor; key: string }): Promise<BulkUndone> {
  const items = await deps.prisma.bulkItem.findMany({
    where: { staffId: actor.id, key, OR: [{ undoSequence: { not: null } }, { heldReplyId: { not: null } }] },
    orderBy: { code: 'asc' },
  });
  if (items.length === 0) throw new AppError('not_found');
  const results: BulkUndone['results'] = [];
  for (const item of items) {
    const { code } = item;
    try {
      results.push({ code, done: true, why: null, state: caseState.parse(await undoOne(deps, item)) });
    } catch (error) {
      if (!(error instanceof AppError)) deps.log.error({ code, err: error }, 'one of many acts could not be undone');
      results.push({ code, done: false, why: reasonOf(error), state: null });
    }
  }
  return { results };
}

async function undoOne({ prisma, knowledge, clock }: Deps, item: BulkItem): Promise<string> {
  const { code, undoSequence: sequence, heldReplyId } = item;
  const staff = await findActor({ prisma, knowledge, userId: item.staffId });
  if (!staff) throw new AppError('forbidden');
  return prisma.$transaction(async (tx) => {
    const deps = { clock, knowledge };
    if (sequence !== null) await undoAct(tx, deps, { code, sequence, staff });
    if (heldReplyId !== null) await undoReply(tx, deps, { code, id: heldReplyId, staff });
    return (await tx.case.findUniqueOrThrow({ where: { code }, select: { state: true } })).state;
  }, patience);
}
