import type { DeadlineState } from '../../contract/case.ts';
import type { ProposalListItem, ProposalState } from '../../contract/proposal-api.ts';

export const proposalStateWords: Record<ProposalState, string> = {
  received: 'Chờ chuyển',
  passed_on: 'Đã chuyển',
  declined: 'Không chuyển',
};

const eventWords: Record<string, string> = {
  received: 'gửi kiến nghị',
  passed_on: 'ghi nhận đã chuyển',
  declined: 'kết thúc, không chuyển',
};

/** What happened in one line, without the actor. */
export const wordsOfProposalEvent = (type: string) => eventWords[type] ?? 'cập nhật kiến nghị';

const soonMs = 24 * 3_600_000;

/** How urgent passing it on is. */
export function proposalDeadline(
  { state, dueAt }: Pick<ProposalListItem, 'state' | 'dueAt'>,
  now: number,
): { dueAt: string; deadline: DeadlineState } {
  if (state !== 'received') return { dueAt, deadline: 'none' };
  const left = Date.parse(dueAt) - now;
  return { dueAt, deadline: left <= 0 ? 'late' : left < soonMs ? 'soon' : 'ok' };
}
