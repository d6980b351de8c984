import {
  dossierResults,
  type FigureActRequest,
  type FiguresRequest,
  figureFileReport,
  figuresAnswer,
  indicatorDetail,
  indicatorSheet,
} from '../../contract/indicator-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const base = '/api/staff/indicators';
const of = (period: string) => `period=${encodeURIComponent(period)}`;
/** A file of thousands of rows is judged row by row. */
const patience = 180_000;

export const sheetFileAddress = (period: string) => `${base}.csv?${of(period)}`;
export const loadSheet = (period: string, signal?: Signal) =>
  call(`${base}?${of(period)}`, { schema: indicatorSheet, signal });
export const loadIndicator = (id: string, areaCode: string, period: string, signal?: Signal) =>
  call(`${base}/${encodeURIComponent(id)}?${of(period)}&area=${encodeURIComponent(areaCode)}`, {
    schema: indicatorDetail,
    signal,
  });
export const sendFigures = (body: FiguresRequest) =>
  call(`${base}/figures`, { schema: figuresAnswer, method: 'POST', body });
export const sendFigureAct = (body: FigureActRequest) =>
  call(`${base}/${body.act === 'submit' ? 'submission' : 'decision'}`, { schema: figuresAnswer, method: 'POST', body });
export const sendFigureFile = (file: File, period: string, trial: boolean) =>
  call(`${base}/import${trial ? '/trial' : ''}?${of(period)}`, {
    schema: figureFileReport,
    method: 'POST',
    body: new Blob([file], { type: 'application/octet-stream' }),
    timeout: patience,
  });
export const loadDossierResults = (period: string, signal?: Signal) =>
  call(`/api/staff/dossier-results?${of(period)}`, { schema: dossierResults, signal });
