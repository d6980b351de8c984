import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { dossiersFor } from '../access/can.ts';
import {
  dossierCode,
  dossierFile,
  dossierFileReport,
  dossierListQuery,
  staffDossier,
  staffDossierList,
} from '../contract/dossier-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { readUpload } from '../http/read-upload.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendDownload } from '../http/send-download.ts';
import { importFile } from './import-file.ts';
import { addResult, removeResult } from './results.ts';
import { listDossiers, staffDossierDetail } from './staff-dossiers.ts';

// Case codes have another form; what cannot be a dossier's is answered like one that does not exist.
const params = z.object({ code: dossierCode });

/** Dossiers for staff: list, history, import of a file, results to download. */
export function staffDossierRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, cipher, files } = deps;
  const detail = (actor: StaffActor, code: string, now: Date) =>
    staffDossierDetail({ prisma, knowledge: knowledge(), cipher, actor, now }, code);
  const reads = { tag: 'staff', access: { kind: 'staff', action: 'dossier:read' } } as const;
  const imports = { tag: 'staff', access: { kind: 'staff', action: 'dossier:import' } } as const;
  const staff = ({ id }: StaffActor) => ({ kind: 'staff', id }) as const;
  return [
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/dossiers',
      summary: 'Dossiers of the units this person may see',
      query: dossierListQuery,
      response: staffDossierList,
      handle: ({ caller: { actor }, query, now }) =>
        listDossiers({ prisma, knowledge: knowledge(), actor, now }, query),
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/dossiers/:code',
      summary: 'One dossier with its history; reading it is kept',
      params,
      response: staffDossier,
      handle: ({ caller: { actor }, params: { code }, now }) => detail(actor, code, now),
    }),
    ...[true, false].map((trial) =>
      defineRoute({
        ...imports,
        method: 'post',
        path: `/api/staff/dossiers/import${trial ? '/trial' : ''}`,
        summary: trial ? 'What a CSV file would change' : 'Take a CSV file in, each row for itself',
        body: dossierFile,
        size: 'large',
        response: dossierFileReport,
        handle: ({ caller: { actor }, body }) => importFile(deps, { text: body.text, actor: staff(actor), trial }),
      }),
    ),
    defineRoute({
      ...imports,
      method: 'post',
      path: '/api/staff/dossiers/:code/results',
      summary: 'A result to download: the PDF, JPEG or PNG itself, up to 10 MB',
      params,
      query: z.object({ name: z.string().trim().min(1).max(120).default('Kết quả') }),
      body: 'stream',
      response: staffDossier,
      limit: 'upload',
      async handle({ caller: { actor }, params: { code }, query: { name }, req, now }) {
        const bytes = await readUpload(req);
        await addResult(deps, { code, name, bytes, actor: staff(actor), now });
        return detail(actor, code, now);
      },
    }),
    defineRoute({
      ...imports,
      method: 'post',
      path: '/api/staff/dossiers/:code/results/:id/removal',
      summary: 'Take a result away for good',
      params: params.extend({ id: z.uuid() }),
      response: staffDossier,
      async handle({ caller: { actor }, params: { code, id }, now }) {
        await removeResult(deps, { code, id, actor: staff(actor), now });
        return detail(actor, code, now);
      },
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/dossiers/:code/results/:id',
      summary: 'A result of a dossier this person may see',
      params: params.extend({ id: z.uuid() }),
      response: { raw: 'application/pdf', description: 'the result: PDF, JPEG or PNG, as a download' },
      async handle({ caller: { actor }, params: { code, id }, res }) {
        const dossier = { AND: [{ code }, dossiersFor(actor)] };
        const result = await prisma.dossierResult.findFirst({ where: { id, dossier } });
        if (!result) throw new AppError('not_found');
        await sendDownload(files, res, result);
      },
    }),
  ];
}
