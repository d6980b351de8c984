import type {
  AlikeCaseList,
  AlikeCasesRequest,
  CategoryProposals,
  ChatHistory,
  Citizen,
  CitizenCase,
  CitizenCaseDetail,
  FollowRequest,
  ReportRequest,
} from '../../../server/contract/citizen-api.ts';
import { citizenGet, citizenPost, withToken } from './citizen-request.ts';
import { request } from './request.ts';

const changeCitizen = (path: string, body: object) => citizenPost<Citizen>(`/api/citizen/${path}`, body);

/** What the server now knows of the citizen; consents may have come from the chat. */
export const readCitizen = () => citizenGet<Citizen>('/api/citizen/me');
export const giveConsent = (consent: { purpose: string; version: string }) => changeCitizen('consents', consent);
export const withdrawConsent = (consent: { purpose: string; version: string }) =>
  changeCitizen('consents/withdrawal', consent);
/** The position behind what Zalo's `getLocation` gave; the token works once. */
export const decodePosition = (given: { accessToken: string; code: string }) =>
  withToken((token) =>
    request<{ latitude: number; longitude: number }>({ path: '/api/citizen/position', body: given, token }),
  );
export const changeLanguage = (language: 'vi' | 'en') => changeCitizen('language', { language });

export const proposeCategories = (text: string) =>
  citizenPost<CategoryProposals>('/api/citizen/category-proposals', { text });
export const fileReport = (report: ReportRequest) => citizenPost<CitizenCaseDetail>('/api/citizen/cases', report);

export const findAlikeCases = (told: AlikeCasesRequest) => citizenPost<AlikeCaseList>('/api/citizen/alike-cases', told);
export const followCase = (code: string, told: FollowRequest) =>
  citizenPost<CitizenCaseDetail>(`/api/citizen/cases/${encodeURIComponent(code)}/following`, told);
export const unfollowCase = (code: string) =>
  citizenPost<{ items: CitizenCase[] }>(`/api/citizen/cases/${encodeURIComponent(code)}/unfollowing`, {});

export const readCases = () => citizenGet<{ items: CitizenCase[] }>('/api/citizen/cases');
export const readCase = (code: string) =>
  citizenGet<CitizenCaseDetail>(`/api/citizen/cases/${encodeURIComponent(code)}`);

/** What the citizen can do with a case of theirs. */
export type CaseAct =
  | { act: 'rating'; stars: number; text?: string }
  | { act: 'reopening'; reason: string; fileIds: string[] }
  | { act: 'withdrawal'; reason?: string }
  | { act: 'messages'; text: string; fileIds: string[] };
export const actOnCase = (code: string, { act, ...body }: CaseAct) =>
  citizenPost<CitizenCaseDetail>(`/api/citizen/cases/${encodeURIComponent(code)}/${act}`, body);

export const readChat = (after: string | undefined) =>
  citizenGet<ChatHistory>(`/api/citizen/chat${after ? `?after=${encodeURIComponent(after)}` : ''}`);
export type ChatWords = { text: string } | { fileId: string } | { location: { latitude: number; longitude: number } };
export const sendChat = (words: ChatWords) => citizenPost<{ id: string }>('/api/citizen/chat', words);
