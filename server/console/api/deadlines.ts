import { deadlineChoices, type ExtensionRequest } from '../../contract/deadline-api.ts';
import { caseDetail } from '../../contract/staff-api.ts';
import { call } from './client.ts';

const at = (code: string) => `/api/staff/cases/${encodeURIComponent(code)}/deadline`;

export const loadDeadlineChoices = (code: string, signal?: AbortSignal) =>
  call(at(code), { schema: deadlineChoices, signal });
export const sendExtension = (code: string, body: ExtensionRequest) =>
  call(at(code), { schema: caseDetail, method: 'POST', body });
