import {
  type BulkRequest,
  type BulkTrialRequest,
  bulkResult,
  bulkTrial,
  bulkUndone,
  cannedReplyList,
  caseGroups,
  type Grouping,
  type SavedViewRequest,
  savedViews,
  selection,
} from '../../contract/desk-api.ts';
import { type MacroRequest, type MacroTrialRequest, macroList, macroTrial } from '../../contract/macro-api.ts';
import { type PresenceRequest, presentOthers } from '../../contract/presence.ts';
import { caseDetail } from '../../contract/staff-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const part = encodeURIComponent;
const ofCase = (code: string, path: string) => `/api/staff/cases/${part(code)}/${path}`;
const post = (body: unknown) => ({ method: 'POST', body }) as const;

export const loadCannedReplies = (code: string, signal?: Signal) =>
  call(ofCase(code, 'canned-replies'), { schema: cannedReplyList, signal });

/** A sign of life at a case, or that one left it; the others there. `keepalive`: it is sent though the page closes. */
export const sendPresence = (code: string, body: PresenceRequest) =>
  call(ofCase(code, 'presence'), { schema: presentOthers, keepalive: body.leaves ?? false, ...post(body) });

/** Takes the case out of one's mentions. */
export const sendMentionsHandled = (code: string) =>
  call(ofCase(code, 'mentions/handled'), { schema: caseDetail, ...post({}) });

export const loadViews = (signal?: Signal) => call('/api/staff/views', { schema: savedViews, signal });
export const saveView = (body: SavedViewRequest, id?: string) =>
  call(id ? `/api/staff/views/${part(id)}` : '/api/staff/views', { schema: savedViews, ...post(body) });
export const removeView = (id: string) =>
  call(`/api/staff/views/${part(id)}/removal`, { schema: savedViews, ...post({}) });

/** How many cases of the list with this query string stand in each group. */
export const loadGroups = (by: Grouping, query: string, signal?: Signal) =>
  call(`/api/staff/groups?by=${by}${query && `&${query}`}`, { schema: caseGroups, signal });

/** The cases of the list with this query string; none when they are more than can be acted on at once. */
export const loadSelection = (query: string, signal?: Signal) =>
  call(`/api/staff/selection?${query}`, { schema: selection, signal });
export const sendBulk = (body: BulkRequest, key: string) =>
  call('/api/staff/bulk', { schema: bulkResult, timeout: 60_000, key, ...post(body) });
/** Takes back what was done under the key, as far as it still can be. */
export const sendBulkUndo = (key: string) =>
  call('/api/staff/bulk/undo', { schema: bulkUndone, timeout: 60_000, ...post({ key }) });
/** Whom a reply to many cases would come to, and how. */
export const sendBulkTrial = (body: BulkTrialRequest) =>
  call('/api/staff/bulk/trial', { schema: bulkTrial, timeout: 60_000, ...post(body) });

/** Canned replies as written, their variables not filled in. */
export const loadCannedTemplates = (signal?: Signal) =>
  call('/api/staff/canned-replies', { schema: cannedReplyList, signal });

/** Macros this person may carry out on some case, or those for one. */
export const loadMacros = (signal?: Signal) => call('/api/staff/macros', { schema: macroList, signal });
export const loadMacrosFor = (code: string, signal?: Signal) =>
  call(ofCase(code, 'macros'), { schema: macroList, signal });
export const sendMacroTrial = (code: string, id: string, body: MacroTrialRequest) =>
  call(ofCase(code, `macros/${part(id)}/trial`), { schema: macroTrial, timeout: 40_000, ...post(body) });
export const sendMacro = (code: string, id: string, body: MacroRequest) =>
  call(ofCase(code, `macros/${part(id)}`), { schema: caseDetail, timeout: 40_000, ...post(body) });
