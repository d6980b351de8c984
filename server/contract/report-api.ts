import { z } from 'zod';
import { instant } from './case.ts';
import { type Kpi, kpi } from './kpi-api.ts';

/** Reports of a week or a month that leaders take to a meeting. Days are local, both ends included. */
export const reportKinds = ['weekly', 'monthly', 'other'] as const;
export const reportKind = z.enum(reportKinds);
export type ReportKind = z.infer<typeof reportKind>;
export const scheduledKinds = ['weekly', 'monthly'] as const;
export const scheduledKind = z.enum(scheduledKinds);
export type ScheduledKind = z.infer<typeof scheduledKind>;

const figureUnit = kpi.shape.unit;
export type FigureUnit = Kpi['unit'];

/** A number with how many things it was counted from; a share is 0–1; null where nothing was counted. */
const cell = z.object({ value: z.number().nullable(), n: z.number().int() });

const figure = cell.extend({
  ...kpi.pick({ id: true, name: true, meaning: true, unit: true, better: true, thresholds: true, subject: true }).shape,
  before: cell.describe('the window of equal length just before'),
});
export type ReportFigure = z.infer<typeof figure>;

const table = z.object({
  by: z.enum(['unit', 'area', 'category', 'channel']),
  columns: z.array(z.object({ id: z.string(), name: z.string(), unit: figureUnit })),
  rows: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      cells: z.array(cell.extend({ ranked: z.boolean().describe('counted from enough to be compared') })),
    }),
  ),
});
export type ReportTable = z.infer<typeof table>;

/** What a report holds; kept with it and never worked out again. */
export const reportFigures = z.object({
  shape: z.literal(1),
  asOf: instant,
  from: z.iso.date(),
  to: z.iso.date(),
  zone: z.string(),
  figures: z.array(figure),
  trend: z.object({
    step: z.enum(['day', 'week', 'month']),
    series: z.array(z.object({ id: z.string(), name: z.string() })),
    rows: z.array(z.object({ key: z.string(), label: z.string(), values: z.array(z.number().nullable()) })),
  }),
  tables: z.array(table),
});
export type ReportFigures = z.infer<typeof reportFigures>;

const reportRow = z.object({
  id: z.uuid(),
  kind: reportKind,
  from: z.iso.date(),
  to: z.iso.date(),
  asOf: instant,
  number: z.string().nullable().describe('under which the office issues it'),
  comments: z.string(),
  /** Null: made by the schedule. */
  madeBy: z.string().nullable(),
  version: z.number().int(),
  createdAt: instant,
});

/** GET /api/staff/reports */
export const reportList = z.object({ items: z.array(reportRow) });
export type ReportList = z.infer<typeof reportList>;
/** GET /api/staff/reports/:id */
export const reportDetail = reportRow.extend({ figures: reportFigures });
export type ReportDetail = z.infer<typeof reportDetail>;

/** POST /api/staff/reports: with the figures of this moment. */
export const reportRequest = z
  .object({ kind: reportKind, from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { message: 'ngày đầu phải trước ngày cuối', path: ['from'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < 366 * 86_400_000, {
    message: 'báo cáo dài nhất một năm',
    path: ['from'],
  });
export type ReportRequest = z.infer<typeof reportRequest>;

/** POST /api/staff/reports/:id/words: what is written beside the figures. */
export const reportWords = z.object({
  version: z.number().int(),
  number: z
    .string()
    .trim()
    .max(20)
    .regex(/^[\p{L}\d./-]*$/u, 'chỉ chữ, số và dấu . / -')
    .nullable(),
  comments: z.string().trim().max(5000),
});
export type ReportWords = z.infer<typeof reportWords>;

/** POST /api/staff/reports/:id/mail: to colleagues who may read reports. */
export const reportMailing = z.object({ to: z.array(z.string().max(64)).min(1).max(50) });
export const reportMailed = z.object({ queued: z.number().int() });

const schedule = z.object({
  kind: scheduledKind,
  enabled: z.boolean(),
  /** Local time `07:30` of the day after the period. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  recipients: z.array(z.string().max(64)).max(50),
  version: z.number().int(),
});
export type ReportSchedule = z.infer<typeof schedule>;
/** GET /api/staff/report-schedules */
export const reportSchedules = z.object({
  items: z.array(schedule),
  /** Who may be sent one. */
  readers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** False: no mail server is configured, reports are only in the console. */
  mail: z.boolean(),
});
export type ReportSchedules = z.infer<typeof reportSchedules>;
/** POST /api/staff/report-schedules/:kind */
export const reportScheduleRequest = schedule.omit({ kind: true });
export type ReportScheduleRequest = z.infer<typeof reportScheduleRequest>;
