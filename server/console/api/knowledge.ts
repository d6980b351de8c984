import {
  entryDetail,
  entryList,
  type KnowledgeDraft,
  preview,
  questionDetail,
  questionList,
  targetList,
} from '../../contract/knowledge-api.ts';
import { noteServerTime } from '../words/clock.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
type Kind = 'qa' | 'alias';
type Target = 'procedure' | 'place' | 'category';
const at = (path: string) => `/api/staff/${path}`;
const part = encodeURIComponent;
const entryAt = (kind: Kind, key: string) => at(`knowledge/entries/${kind}/${part(key)}`);

/** One page of groups; also sets the page's idea of the server's clock. */
export async function loadQuestions(query: string, signal?: Signal) {
  const list = await call(at(`questions?${query}`), { schema: questionList, signal });
  noteServerTime(list.asOf);
  return list;
}

export const loadQuestion = (id: string, signal?: Signal) =>
  call(at(`questions/${part(id)}`), { schema: questionDetail, signal });
export const sendAnswer = (id: string, body: { version: number; draft: KnowledgeDraft; entryVersion: number | null }) =>
  call(at(`questions/${part(id)}/answer`), { schema: questionDetail, method: 'POST', body });
export const sendGroupState = (id: string, body: { version: number; state: 'open' | 'not_ours' }) =>
  call(at(`questions/${part(id)}/state`), { schema: questionDetail, method: 'POST', body });
/** Learns everything anew with the draft, which takes some seconds. */
export const loadPreview = (body: { draft: KnowledgeDraft; questions: string[] }, signal?: Signal) =>
  call(at('questions/preview'), { schema: preview, method: 'POST', body, signal, timeout: 90_000 });

export const loadTargets = (target: Target, q: string, signal?: Signal) =>
  call(at(`knowledge/targets?target=${target}&q=${part(q)}`), { schema: targetList, signal });
export const loadEntries = (kind: Kind, q: string, signal?: Signal) =>
  call(at(`knowledge/entries?kind=${kind}&q=${part(q)}`), { schema: entryList, signal });
export const loadEntry = (kind: Kind, key: string, signal?: Signal) =>
  call(entryAt(kind, key), { schema: entryDetail, signal });
export const sendEntry = (body: { version: number | null; draft: KnowledgeDraft }) =>
  call(at('knowledge/entries'), { schema: entryDetail, method: 'POST', body });
export const sendRestoration = (kind: Kind, key: string, body: { version: number; to: number }) =>
  call(`${entryAt(kind, key)}/restoration`, { schema: entryDetail, method: 'POST', body });
/** Where the browser gets the entries as a file of the knowledge folder. */
export const exportAddress = (kind: Kind) => at(`knowledge/export/${kind}`);
