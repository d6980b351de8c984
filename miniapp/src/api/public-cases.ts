import type {
  PublicCaseDetail,
  PublicCaseList,
  PublicCaseStanding,
  PublicMap,
} from '../../../server/contract/public-case-api.ts';
import { citizenGet, citizenPost } from './citizen-request.ts';
import { type Query, withQuery } from './query.ts';
import { request } from './request.ts';

export const readPublicCases = (query: Query) =>
  request<PublicCaseList>({ path: withQuery('/api/public/cases', query) });
export const readCaseMap = (query: Query) => request<PublicMap>({ path: withQuery('/api/public/case-map', query) });
export const readPublicCase = (code: string, language: string) =>
  request<PublicCaseDetail>({ path: withQuery(`/api/public/cases/${encodeURIComponent(code)}`, { language }) });

const own = (code: string) => `/api/citizen/public-cases/${encodeURIComponent(code)}`;
/** How I stand to it: whether I follow it, and whether I have the same trouble. */
export const readStanding = (code: string) => citizenGet<PublicCaseStanding>(own(code));
export type PublicCaseAct = 'support' | 'support-withdrawal' | 'following' | 'unfollowing';
export const actOnPublicCase = (code: string, act: PublicCaseAct) =>
  citizenPost<PublicCaseStanding>(`${own(code)}/${act}`, {});
