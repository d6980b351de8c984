import type {
  AlikeCaseList,
  AlikeCasesRequest,
  CategoryProposals,
  ChatHistory,
  Citizen,
  CitizenCaseDetail,
  CitizenCaseList,
  FollowRequest,
  PlaceFound,
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

export const changeFewMessages = (few: boolean) => changeCitizen('few-messages', { few });

export const proposeCategories = (text: string) =>
  citizenPost<CategoryProposals>('/api/citizen/category-proposals', { text });
/** Where an address in words is. */
export const findPlaceInWords = (text: string) =>
  withToken((token) => request<PlaceFound>({ path: '/api/citizen/place-in-words', body: { text }, token }));
/** Files a report under a key of its own: however often it is sent, it is one case. */
export const fileReportOnce = (report: ReportRequest, idempotencyKey: string) =>
  withToken((token) => request<CitizenCaseDetail>({ path: '/api/citizen/cases', body: report, token, idempotencyKey }));

export const findAlikeCases = (told: AlikeCasesRequest) => citizenPost<AlikeCaseList>('/api/citizen/alike-cases', told);
export const followCase = (code: string, told: FollowRequest) =>
  citizenPost<CitizenCaseDetail>(`/api/citizen/cases/${encodeURIComponent(code)}/following`, told);
export const unfollowCase = (code: string) =>
  citizenPost<CitizenCaseList>(`/api/citizen/cases/${encodeURIComponent(code)}/unfollowing`, {});

export const readCases = () => citizenGet<CitizenCaseList>('/api/citizen/cases');
/** Those older than where a list ended. */
export const readOlderCases = (cursor: string) =>
  citizenGet<CitizenCaseList>(`/api/citizen/cases?cursor=${encodeURIComponent(cursor)}`);
export const readCase = (code: string) =>
  citizenGet<CitizenCaseDetail>(`/api/citizen/cases/${encodeURIComponent(code)}`);

/** What the citizen can do with a case of theirs. */
export type CaseAct =
  | { act: 'rating'; stars: number; text?: string }
  | { act: 'reopening'; reason: string; fileIds: string[] }
  | { act: 'chase' }
  | { act: 'withdrawal'; reason?: string }
  | { act: 'messages'; text: string; fileIds: string[] };
export const actOnCase = (code: string, { act, ...body }: CaseAct) =>
  citizenPost<CitizenCaseDetail>(`/api/citizen/cases/${encodeURIComponent(code)}/${act}`, body);

export const readChat = (after: string | undefined) =>
  citizenGet<ChatHistory>(`/api/citizen/chat${after ? `?after=${encodeURIComponent(after)}` : ''}`);
export type ChatWords = { text: string } | { fileId: string } | { location: { latitude: number; longitude: number } };
export const sendChat = (words: ChatWords) => citizenPost<{ id: string }>('/api/citizen/chat', words);
