import {
  type SuggestionAct,
  type SuggestionListQuery,
  suggestionDetail,
  suggestionList,
} from '../../contract/suggestion-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (id: string) => `/api/staff/suggestions/${encodeURIComponent(id)}`;

export type SuggestionShown = SuggestionListQuery['show'];
export const suggestionsFileAddress = '/api/staff/suggestions.csv';
export const loadSuggestions = (show: SuggestionShown, signal?: Signal) =>
  call(`/api/staff/suggestions?show=${show}`, { schema: suggestionList, signal });
export const loadSuggestion = (id: string, signal?: Signal) => call(at(id), { schema: suggestionDetail, signal });
export const sendSuggestionAct = (id: string, body: SuggestionAct) =>
  call(`${at(id)}/acts`, { schema: suggestionDetail, method: 'POST', body });
