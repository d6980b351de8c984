import type { ConversationListItem } from '../../contract/conversation-api.ts';
import { span } from './time-left.ts';

type Talk = Pick<ConversationListItem, 'owner' | 'ownerName' | 'mine' | 'since' | 'waitingSince' | 'returned'>;

/** Why the bot came back although somebody was asked for. */
export function returnedWords({ returned, ownerName }: Talk): string {
  if (returned?.reason === 'off_duty') return 'gọi ngoài giờ trực';
  if (returned?.reason === 'staff_silent') return `${ownerName ?? 'cán bộ'} chưa trả lời tiếp, trợ lý số đã quay lại`;
  return 'chưa ai nhận, trợ lý số đã quay lại';
}

/** How a talk stands in the list: how long the citizen has waited, and who answers. */
export function waitWords(talk: Talk, now: number): string {
  const since = talk.waitingSince ?? (talk.owner === 'queue' ? talk.since : null);
  const waits = since ? `chờ ${span(now - Date.parse(since))}` : null;
  if (talk.returned) return `${waits ?? 'chờ cán bộ'} · ${returnedWords(talk)}`;
  if (talk.owner === 'queue') return waits ?? 'chờ cán bộ';
  if (talk.owner === 'bot') return 'Trợ lý số đang trả lời';
  return `${talk.mine ? 'Anh/Chị' : (talk.ownerName ?? 'Cán bộ')} đang trả lời${waits ? ` · người dân ${waits}` : ''}`;
}
