import type {
  CitizenSuggestion,
  CitizenSuggestionList,
  SuggestionKind,
} from '../../../server/contract/suggestion-api.ts';
import type { CitizenSurvey, CitizenSurveyList, SurveyAnswer } from '../../../server/contract/survey-api.ts';
import { citizenGet, citizenPost } from './citizen-request.ts';

const at = (id: string) => `/api/citizen/surveys/${encodeURIComponent(id)}`;

export const readSurveys = () => citizenGet<CitizenSurveyList>('/api/citizen/surveys');
export const readSurvey = (id: string) => citizenGet<CitizenSurvey>(at(id));
export const sendAnswer = (id: string, answer: SurveyAnswer) => citizenPost<CitizenSurvey>(`${at(id)}/answer`, answer);
export const readSuggestions = () => citizenGet<CitizenSuggestionList>('/api/citizen/suggestions');
export const sendSuggestion = (given: { kind: SuggestionKind; text: string; wantsAnswer: boolean }) =>
  citizenPost<CitizenSuggestion>('/api/citizen/suggestions', given);
