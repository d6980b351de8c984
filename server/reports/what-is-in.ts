import type { ReportTable } from '../contract/report-api.ts';

/** Which measures a report holds, in its order; one that the ward's `kpis.yaml` does not have is left out. */
export const reportFigureIds: readonly string[] = [
  ...['received', 'resolved', 'on-time-resolved', 'on-time-filed', 'open', 'late-open', 'oldest-open'],
  ...['first-response', 'handling-median', 'handling-p90', 'reopen-rate', 'recurring', 'unproved'],
  ...['satisfaction', 'first-assignment', 'bot-alone', 'bot-unanswered'],
  ...['dossiers-received', 'dossiers-finished', 'dossiers-on-time', 'dossiers-late'],
  ...['fees-paid', 'fees-amount', 'appointments', 'appointments-missed'],
];

/** The lines of the chart over time. */
export const reportTrendIds: readonly string[] = ['received', 'resolved'];

const beside = ['received', 'resolved', 'on-time-resolved', 'late-open'] as const;
/** The tables: by what, and which measures stand side by side. */
export const reportTables: readonly { by: ReportTable['by']; ids: readonly string[] }[] = [
  { by: 'unit', ids: beside },
  { by: 'area', ids: beside },
  { by: 'category', ids: beside },
];
