import { z } from 'zod';
import { dossiersFor } from '../access/can.ts';
import { dossierCode } from '../contract/dossier-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { sendPaper } from './send-paper.ts';

/** Papers that citizens laid with a dossier, for whoever may read that dossier. */
export function staffPaperRoutes({ prisma, files, cipher }: AppDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/dossiers/:code/papers/:id',
      summary: 'A paper laid with a dossier this person may see; each opening is kept in the audit',
      tag: 'staff',
      access: { kind: 'staff', action: 'dossier:read' },
      params: z.object({ code: dossierCode, id: z.uuid() }),
      response: { raw: 'application/pdf', description: 'the paper: PDF or JPEG' },
      async handle({ caller: { actor }, params: { code, id }, res, now }) {
        const attachments = { some: { dossier: { AND: [{ code }, dossiersFor(actor)] } } };
        const paper = await prisma.paper.findFirst({ where: { id, state: 'ready', attachments } });
        if (!paper) throw new AppError('not_found');
        const data = { id: newId(), staffId: actor.id, action: 'paper:read', resource: `paper:${id}`, at: now };
        await prisma.accessAudit.create({ data, select: { id: true } });
        await sendPaper({ files, cipher }, { res, paper, part: 'file' });
      },
    }),
  ];
}
