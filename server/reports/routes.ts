import { z } from 'zod';
import {
  reportDetail,
  reportList,
  reportMailed,
  reportMailing,
  reportRequest,
  reportScheduleRequest,
  reportSchedules,
  reportWords,
  scheduledKind,
} from '../contract/report-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { originOf } from '../http/origin-of.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { queueLetters, reportLetter, reportReaders } from './mail-report.ts';
import { keepReport } from './make-report.ts';
import { reportPdf } from './pdf/report-pdf.ts';
import { findReport, listReports, showReport } from './present-report.ts';
import { reportXlsx } from './report-xlsx.ts';
import { changeSchedule, listSchedules } from './schedules.ts';
import { wardFigures } from './ward-figures.ts';

const params = z.object({ id: z.uuid() });

/** Reports of weeks and months: made, read, commented, sent and scheduled. */
export function reportRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, settings, cipher } = deps;
  const tag = 'staff';
  const reading = { tag, access: { kind: 'staff', action: 'report:read' } } as const;
  const writing = { tag, access: { kind: 'staff', action: 'report:write' } } as const;
  const schedules = () => listSchedules({ prisma, mail: settings.mail }, knowledge());
  return [
    defineRoute({
      ...reading,
      method: 'get',
      path: '/api/staff/reports',
      summary: 'Reports, newest first',
      response: reportList,
      handle: () => listReports(prisma),
    }),
    defineRoute({
      ...writing,
      method: 'post',
      path: '/api/staff/reports',
      summary: 'Make a report of some local days with the figures of this moment',
      body: reportRequest,
      response: reportDetail,
      status: 201,
      async handle({ caller: { actor }, body: { kind, from, to }, now }) {
        const figures = await wardFigures(deps, { from, to }, now);
        const row = await keepReport(prisma, { id: newId(), kind, figures, madeById: actor.id, now });
        if (!row) throw new Error('a report without a key of the schedule was not kept');
        return showReport(prisma, row.id);
      },
    }),
    defineRoute({
      ...reading,
      method: 'get',
      path: '/api/staff/reports/:id',
      summary: 'A report with its figures as they were kept',
      params,
      response: reportDetail,
      handle: ({ params: { id } }) => showReport(prisma, id),
    }),
    defineRoute({
      ...writing,
      method: 'post',
      path: '/api/staff/reports/:id/words',
      summary: 'Write the number and the comments of a report; its figures stay as they are',
      params,
      body: reportWords,
      response: reportDetail,
      async handle({ params: { id }, body: { version, number, comments }, now }) {
        await findReport(prisma, id);
        const { count } = await prisma.report.updateMany({
          where: { id, version },
          data: { number: number || null, comments, changedAt: now, version: { increment: 1 } },
        });
        if (count === 0) throw new AppError('version_conflict');
        return showReport(prisma, id);
      },
    }),
    defineRoute({
      ...reading,
      method: 'get',
      path: '/api/staff/reports/:id/pdf',
      summary: 'A report on the office’s letterhead (Decree 30/2020)',
      params,
      response: { raw: 'application/pdf', description: 'to be printed and signed' },
      async handle({ params: { id }, res }) {
        const report = await showReport(prisma, id);
        const bytes = await reportPdf(knowledge(), report);
        const { figures } = report;
        sendFile(res, { bytes, mime: 'application/pdf', name: `bao-cao-${figures.from}-${figures.to}.pdf` });
      },
    }),
    defineRoute({
      ...reading,
      method: 'get',
      path: '/api/staff/reports/:id/xlsx',
      summary: 'The figures of a report as a workbook',
      params,
      response: { raw: xlsx, description: 'a sheet for all, over time, and each table' },
      async handle({ params: { id }, res }) {
        const { kind, comments, figures } = await showReport(prisma, id);
        const bytes = await reportXlsx({ kind, comments, figures, office: knowledge().tenant.name.vi });
        sendFile(res, { bytes, mime: xlsx, name: `bao-cao-${figures.from}-${figures.to}.xlsx` });
      },
    }),
    defineRoute({
      ...writing,
      method: 'post',
      path: '/api/staff/reports/:id/mail',
      summary: 'Send a report by e-mail to colleagues who may read reports',
      params,
      body: reportMailing,
      response: reportMailed,
      async handle({ params: { id }, body: { to }, now, req }) {
        if (!settings.mail) throw new AppError('not_allowed_now');
        const report = await showReport(prisma, id);
        const readers = (await reportReaders(prisma, knowledge())).filter((one) => to.includes(one.id));
        if (readers.length !== new Set(to).size) {
          const message = 'có người không xem được báo cáo';
          throw new AppError('bad_request', { fields: [{ path: 'to', message }] });
        }
        const publicUrl = originOf(req, settings.publicUrl);
        const mailing = { knowledge: knowledge(), cipher, publicUrl, now };
        const letter = await reportLetter(report, mailing);
        await prisma.$transaction((tx) => queueLetters(tx, mailing, { report, letter, to: readers }));
        return { queued: readers.length };
      },
    }),
    defineRoute({
      ...reading,
      method: 'get',
      path: '/api/staff/report-schedules',
      summary: 'Which reports are made by themselves, when and for whom',
      response: reportSchedules,
      handle: schedules,
    }),
    defineRoute({
      ...writing,
      method: 'post',
      path: '/api/staff/report-schedules/:kind',
      summary: 'Change when a report is made and who gets it',
      params: z.object({ kind: scheduledKind }),
      body: reportScheduleRequest,
      response: reportSchedules,
      async handle({ caller: { actor }, params: { kind }, body, now }) {
        await changeSchedule(prisma, knowledge(), { kind, ...body, actorId: actor.id, now });
        return schedules();
      },
    }),
  ];
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type File = { bytes: Buffer; mime: string; name: string };

function sendFile(res: { setHeader(name: string, value: string): unknown; end(bytes: Buffer): unknown }, file: File) {
  res.setHeader('Content-Type', file.mime);
  res.setHeader('Content-Disposition', `attachment; filename="${file.name}"`);
  res.setHeader('Cache-Control', 'private, no-store');
  res.end(file.bytes);
}
