import type {
  CitizenDossier,
  CitizenDossierList,
  CodeReading,
  LookUpRequest,
} from '../../../server/contract/dossier-api.ts';
import { citizenGet, citizenPost, withToken } from './citizen-request.ts';
import { request } from './request.ts';

const at = (code: string) => `/api/citizen/dossiers/${encodeURIComponent(code)}`;

export const readDossiers = () => citizenGet<CitizenDossierList>('/api/citizen/dossiers');
export const readDossier = (code: string) => citizenGet<CitizenDossier>(at(code));
export const lookUpDossier = (given: LookUpRequest) =>
  citizenPost<CitizenDossier>('/api/citizen/dossiers/look-up', given);
export const readCode = (text: string) =>
  withToken((token) => request<CodeReading>({ path: '/api/citizen/dossiers/reading', body: { text }, token }));
export const followDossier = (code: string, on: boolean) =>
  citizenPost<CitizenDossier>(`${at(code)}/${on ? 'following' : 'unfollowing'}`, {});
