import { normalise } from '../../bot/text/normalise.ts';
import { addClock } from '../cases/deadlines.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { reachCitizens } from '../cases/recipients.ts';
import { say, sayTime } from '../cases/say.ts';
import { messageRulesOf, whenTold } from '../cases/when-told.ts';
import { type DataRequestAct, openRequestStates } from '../contract/data-request-api.ts';
import type { DataRequest, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { settleRequestNotices } from './notify-request.ts';
import { appendRequestEvent, holdRequest, type RequestEventType } from './request-events.ts';

type Given = { code: string; staffId: string; act: DataRequestAct };

const typeOf = { answer: 'answered', extend: 'extended', refuse: 'refused', finish: 'done' } as const satisfies Record<
  DataRequestAct['act'],
  RequestEventType
>;

/**
 * Answers a request, takes more time for it (once), refuses it on legal grounds, or ends it; the citizen reads the
 * words by chat where they can be reached. Whatever comes first is the first answer, in the sense of the law.
 * @throws AppError not_found, version_conflict, not_allowed_now
 */
export async function handleRequest(tx: Tx, deps: CaseDeps, { code, staffId, act }: Given): Promise<DataRequest> {
  const found = await holdRequest(tx, { code });
  if (!found) throw new AppError('not_found');
  if (found.version !== act.version) throw new AppError('version_conflict');
  const open = openRequestStates.some((state) => state === found.state);
  if (!open || (act.act === 'extend' && found.extendedAt)) throw new AppError('not_allowed_now');
  const now = deps.clock();
  const row = await tx.dataRequest.update({ where: { id: found.id }, data: changed(deps, found, act, now) });
  await tx.dataRequestText.createMany({
    data: wordsOf(act).map(({ kind, text }) => ({
      ...{ id: newId(), requestId: row.id, kind, text: normalise(text), createdAt: now },
    })),
  });
  await appendRequestEvent(tx, { row, type: typeOf[act.act], actor: { kind: 'staff', id: staffId }, now });
  await settleRequestNotices(tx, { id: row.id, now });
  await tell(tx, deps, { row, act, staffId });
  return row;
}

function changed(deps: CaseDeps, row: DataRequest, act: DataRequestAct, now: Date): Prisma.DataRequestUpdateInput {
  const common = {
    state: typeOf[act.act],
    answeredAt: row.answeredAt ?? now,
    // The next deadline is warned of anew.
    noticeLevel: row.answeredAt === null || act.act === 'extend' ? 0 : row.noticeLevel,
    updatedAt: now,
    version: { increment: 1 },
  };
  if (act.act === 'answer') return { ...common, state: row.state === 'extended' ? 'extended' : 'answered' };
  if (act.act !== 'extend') return { ...common, doneAt: now };
  const { calendar, tenant } = deps.knowledge();
  const from = row.dueAt > now ? row.dueAt : now;
  const dueAt = addClock(calendar, tenant.zone, from, { value: act.days, unit: 'working-day' });
  return { ...common, dueAt, extendedAt: now };
}

function wordsOf(act: DataRequestAct): { kind: string; text: string }[] {
  const said = { kind: act.act === 'extend' ? 'reason' : 'answer', text: act.words };
  return act.act === 'refuse' ? [said, { kind: 'legal', text: act.legal }] : [said];
}

type Told = { row: DataRequest; act: DataRequestAct; staffId: string };

async function tell(tx: Tx, deps: CaseDeps, { row, act, staffId }: Told): Promise<void> {
  if (!row.citizenId) return;
  const [to] = await reachCitizens(tx, [row.citizenId]);
  if (!to) return;
  const knowledge = deps.knowledge();
  const { language, conversationId } = to;
  const parameters = {
    code: row.code,
    text: act.words,
    due: sayTime(knowledge, language, row.dueAt),
    legal: act.act === 'refuse' ? act.legal : null,
  };
  const now = row.updatedAt;
  await enqueue(tx, {
    conversationId,
    dedupeKey: `data-request:${row.id}:${row.version}`,
    payload: {
      text: say(knowledge, language, `dataRequest.${typeOf[act.act]}`, parameters),
      buttons: [{ type: 'page', title: say(knowledge, language, 'button.openDataRequest'), path: '/me/data' }],
    },
    author: 'staff',
    staffId,
    now,
    notBefore: whenTold(messageRulesOf(knowledge), { ...to, says: 'words', urgent: false, now }),
  });
}
