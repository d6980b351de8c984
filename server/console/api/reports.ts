import {
  type ReportRequest,
  type ReportScheduleRequest,
  type ReportWords,
  reportDetail,
  reportList,
  reportMailed,
  reportSchedules,
  type ScheduledKind,
} from '../../contract/report-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const all = '/api/staff/reports';
const one = (id: string) => `${all}/${encodeURIComponent(id)}`;
const post = (body: unknown) => ({ method: 'POST', body }) as const;

export const loadReports = (signal?: Signal) => call(all, { schema: reportList, signal });
export const loadReport = (id: string, signal?: Signal) => call(one(id), { schema: reportDetail, signal });
export const makeReport = (body: ReportRequest) => call(all, { schema: reportDetail, ...post(body), timeout: 60_000 });
export const writeReport = (id: string, body: ReportWords) =>
  call(`${one(id)}/words`, { schema: reportDetail, ...post(body) });
export const mailReport = (id: string, to: string[]) =>
  call(`${one(id)}/mail`, { schema: reportMailed, ...post({ to }) });
export const reportFile = (id: string, as: 'pdf' | 'xlsx') => `${one(id)}/${as}`;
export const loadSchedules = (signal?: Signal) =>
  call('/api/staff/report-schedules', { schema: reportSchedules, signal });
export const changeSchedule = (kind: ScheduledKind, body: ReportScheduleRequest) =>
  call(`/api/staff/report-schedules/${kind}`, { schema: reportSchedules, ...post(body) });
