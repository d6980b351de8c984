import { normalise } from '../../bot/text/normalise.ts';
import type { StaffActor } from '../access/actor.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { say } from '../cases/say.ts';
import { messageRulesOf, whenTold } from '../cases/when-told.ts';
import type { RegulationProposal } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { appendProposalEvent } from './proposal-events.ts';

type Act = { code: string; version: number; staff: Pick<StaffActor, 'id'> };

/**
 * Records that a proposal was passed on, to whom and with which letter, and tells the citizen.
 * @throws AppError not_found, version_conflict, not_allowed_now
 */
export async function passOn(
  tx: Tx,
  deps: CaseDeps,
  input: Act & { to: string; reference: string; reply?: string | undefined },
): Promise<void> {
  const { to, reference, reply = '' } = input;
  const row = await finish(tx, deps, input, 'passed_on');
  await keepWords(tx, row, [
    { kind: 'passed_to', text: to },
    { kind: 'reference', text: reference },
    { kind: 'reply', text: reply },
  ]);
  await tell(tx, deps, { row, staff: input.staff, key: 'regulation.passedOn', words: { to, reference, text: reply } });
}

/**
 * Ends a proposal that is none on a regulation; the citizen is told why.
 * @throws AppError not_found, version_conflict, not_allowed_now
 */
export async function decline(tx: Tx, deps: CaseDeps, input: Act & { reply: string }): Promise<void> {
  const row = await finish(tx, deps, input, 'declined');
  await keepWords(tx, row, [{ kind: 'reply', text: input.reply }]);
  await tell(tx, deps, { row, staff: input.staff, key: 'regulation.declined', words: { text: input.reply } });
}

async function finish(
  tx: Tx,
  { clock }: CaseDeps,
  { code, version, staff }: Act,
  state: 'passed_on' | 'declined',
): Promise<RegulationProposal> {
  const now = clock();
  const found = await tx.regulationProposal.findUnique({ where: { code } });
  if (!found) throw new AppError('not_found');
  if (found.version !== version) throw new AppError('version_conflict');
  if (found.state !== 'received') throw new AppError('not_allowed_now');
  const { count } = await tx.regulationProposal.updateMany({
    where: { code, version },
    data: { state, doneAt: now, updatedAt: now, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError('version_conflict');
  const row = await tx.regulationProposal.findUniqueOrThrow({ where: { code } });
  await appendProposalEvent(tx, { row, type: state, actor: { kind: 'staff', id: staff.id }, now });
  return row;
}

async function keepWords(tx: Tx, row: RegulationProposal, words: { kind: string; text: string }[]): Promise<void> {
  await tx.proposalText.createMany({
    data: words
      .filter(({ text }) => text !== '')
      .map(({ kind, text }) => ({
        id: newId(),
        proposalId: row.id,
        kind,
        text: normalise(text),
        createdAt: row.updatedAt,
      })),
  });
}

async function tell(
  tx: Tx,
  deps: CaseDeps,
  told: { row: RegulationProposal; staff: Act['staff']; key: string; words: Record<string, string> },
): Promise<void> {
  const { row, staff, key, words } = told;
  if (!row.conversationId) return;
  const talk = await tx.conversation.findUnique({
    where: { id: row.conversationId },
    select: { language: true, channel: true, lastInboundAt: true },
  });
  if (!talk) return;
  const language = talk.language === 'en' ? 'en' : 'vi';
  await enqueue(tx, {
    conversationId: row.conversationId,
    dedupeKey: `proposal:${row.id}:${row.state}`,
    payload: { text: say(deps.knowledge(), language, key, { code: row.code, ...words }), buttons: [] },
    author: 'staff',
    staffId: staff.id,
    now: row.updatedAt,
    notBefore: whenTold(messageRulesOf(deps.knowledge()), {
      ...talk,
      says: 'words',
      urgent: false,
      now: row.updatedAt,
    }),
  });
}
