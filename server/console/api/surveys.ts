import { type SurveyDraft, surveyDetail, surveyList } from '../../contract/survey-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (id: string) => `/api/staff/surveys/${encodeURIComponent(id)}`;

export const loadSurveys = (signal?: Signal) => call('/api/staff/surveys', { schema: surveyList, signal });
export const loadSurvey = (id: string, signal?: Signal) => call(at(id), { schema: surveyDetail, signal });
export const sendNewSurvey = (draft: SurveyDraft) =>
  call('/api/staff/surveys', { schema: surveyDetail, method: 'POST', body: draft });
export const sendSurveyChange = (id: string, body: { version: number; draft: SurveyDraft }) =>
  call(at(id), { schema: surveyDetail, method: 'POST', body });
export const sendSurveyAct = (id: string, act: 'opening' | 'ending', version: number) =>
  call(`${at(id)}/${act}`, { schema: surveyDetail, method: 'POST', body: { version } });
export const resultsFileAddress = (id: string) => `${at(id)}/results.csv`;
