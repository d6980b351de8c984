import type { StaffActor } from '../access/actor.ts';
import { can, whereFor } from '../access/can.ts';
import { blanksOf, caseValues, fillIn } from '../cases/fill-in.ts';
import { reportersOf } from '../cases/recipients.ts';
import { reachOf } from '../cases/reply-reach.ts';
import type { BulkTrial } from '../contract/desk-api.ts';
import type { ReachKind } from '../contract/reply-reach.ts';
import { describeError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { caseReader } from '../staff/case-reader.ts';
import { noReporter, stillBlank } from './bulk.ts';

type Asked = { codes: string[]; text: string; actor: StaffActor; now: Date };

/**
 * To whom a reply to many cases would come and how, whom it leaves out and why, and its words for the first of them.
 * Writes nothing.
 */
export async function tryBulkReply(
  { prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>,
  { codes, text, actor, now }: Asked,
): Promise<BulkTrial> {
  const wanted = [...new Set(codes)];
  const rows = await prisma.case.findMany({
    where: { AND: [{ code: { in: wanted } }, whereFor(actor, 'case:read')] },
  });
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const reporters = await reportersOf(
    prisma,
    rows.flatMap(({ citizenId }) => citizenId ?? []),
  );
  const counts = new Map<ReachKind, number>();
  const left: BulkTrial['left'] = [];
  let first: BulkTrial['first'] = null;
  const reader = caseReader(actor);
  for (const code of wanted) {
    const row = byCode.get(code);
    if (!row) left.push({ code, why: describeError('not_found').vi });
    else if (!can(actor, 'case:reply', row)) left.push({ code, why: describeError('forbidden').vi });
    else if (row.citizenId === null) left.push({ code, why: noReporter });
    else {
      const deps = { prisma, knowledge: knowledge(), now };
      // Only words with variables differ from case to case.
      const differs: boolean = text.includes('{') || first === null;
      const words: string = differs ? fillIn(text, await caseValues(deps, reader, { row, officer: actor.name })) : text;
      const blanks = blanksOf(words).filter((name) => !blanksOf(text).includes(name));
      if (blanks.length > 0) {
        left.push({ code, why: stillBlank(blanks) });
        continue;
      }
      const { how } = reachOf(knowledge(), { row, to: reporters.get(row.citizenId), now });
      counts.set(how, (counts.get(how) ?? 0) + 1);
      first ??= { code, text: words };
    }
  }
  return { first, reached: [...counts].map(([how, count]) => ({ how, count })), left };
}
