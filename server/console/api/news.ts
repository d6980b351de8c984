import { type NewsDraft, type NewsState, newsReach, staffNews, staffNewsList } from '../../contract/news-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (id: string) => `/api/staff/news/${encodeURIComponent(id)}`;

export type NewsFilter = { q: string; shown: 'all' | NewsState; page: number };

export function loadNewsList({ q, shown, page }: NewsFilter, signal?: Signal) {
  const query = new URLSearchParams({ page: String(page) });
  if (q) query.set('q', q);
  if (shown !== 'all') query.set('state', shown);
  return call(`/api/staff/news?${query}`, { schema: staffNewsList, signal });
}
export const loadNews = (id: string, signal?: Signal) => call(at(id), { schema: staffNews, signal });
const post = (path: string, body: object) => call(path, { schema: staffNews, method: 'POST', body });
export const writeNews = (draft: NewsDraft) => post('/api/staff/news', draft);
export const changeNews = (id: string, body: { version: number; draft: NewsDraft }) => post(`${at(id)}/change`, body);
export const planNews = (id: string, body: { version: number; at: string | null }) => post(`${at(id)}/plan`, body);
export const recallNews = (id: string, body: { version: number }) => post(`${at(id)}/recall`, body);
export const withdrawNews = (id: string, body: { version: number; reason: string }) =>
  post(`${at(id)}/withdrawal`, body);
/** Whom it would reach if it went out now. */
export const askReach = ({ kind, topic, areas, paid }: NewsDraft, signal?: Signal) =>
  call('/api/staff/news/reach', { schema: newsReach, method: 'POST', body: { kind, topic, areas, paid }, signal });
