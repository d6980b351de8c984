import { type DossierState, dossierFileReport, staffDossier, staffDossierList } from '../../contract/dossier-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (code: string) => `/api/staff/dossiers/${encodeURIComponent(code)}`;
/** A file of thousands of rows is judged row by row. */
const patience = 180_000;

export type DossierFilter = { q: string; shown: 'all' | 'late' | DossierState; page: number };

export function loadDossiers({ q, shown, page }: DossierFilter, signal?: Signal) {
  const query = new URLSearchParams({ page: String(page) });
  if (q) query.set('q', q);
  if (shown === 'late') query.set('late', 'true');
  else if (shown !== 'all') query.set('state', shown);
  return call(`/api/staff/dossiers?${query}`, { schema: staffDossierList, signal });
}
export const loadDossier = (code: string, signal?: Signal) => call(at(code), { schema: staffDossier, signal });
export const tryDossierFile = (body: { name: string; text: string }) =>
  call('/api/staff/dossiers/import/trial', { schema: dossierFileReport, method: 'POST', body, timeout: patience });
export const importDossierFile = (body: { name: string; text: string }) =>
  call('/api/staff/dossiers/import', { schema: dossierFileReport, method: 'POST', body, timeout: patience });
export const addDossierResult = (code: string, file: File) =>
  call(`${at(code)}/results?name=${encodeURIComponent(file.name.slice(0, 120))}`, {
    schema: staffDossier,
    method: 'POST',
    body: file.type ? file : new Blob([file], { type: 'application/octet-stream' }),
    timeout: patience,
  });
export const removeDossierResult = (code: string, id: string) =>
  call(`${at(code)}/results/${id}/removal`, { schema: staffDossier, method: 'POST' });
