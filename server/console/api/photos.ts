import type { CoverRequest, PublicationRequest } from '../../contract/photo-publication.ts';
import { caseDetail } from '../../contract/staff-api.ts';
import { call } from './client.ts';

const at = (code: string, id: string) =>
  `/api/staff/cases/${encodeURIComponent(code)}/photos/${encodeURIComponent(id)}`;

export const sendPublication = (code: string, id: string, body: PublicationRequest) =>
  call(`${at(code, id)}/publication`, { schema: caseDetail, method: 'POST', body });
export const sendCover = (code: string, id: string, body: CoverRequest) =>
  call(`${at(code, id)}/cover`, { schema: caseDetail, method: 'POST', body, timeout: 60_000 });
