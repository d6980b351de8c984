import { type AbsenceRequest, absenceList, absenceSet, ownAbsences } from '../../contract/absence-api.ts';
import { call } from './client.ts';

export const loadAbsences = (signal?: AbortSignal) => call('/api/staff/absences', { schema: absenceList, signal });
export const loadOwnAbsences = (signal?: AbortSignal) =>
  call('/api/staff/account/absences', { schema: ownAbsences, signal });
/** Without a person: one's own. */
export const sendAbsence = (id: string | null, body: AbsenceRequest) =>
  call(id === null ? '/api/staff/account/absence' : `/api/staff/absences/${encodeURIComponent(id)}`, {
    schema: absenceSet,
    method: 'POST',
    body,
  });
