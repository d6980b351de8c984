import { strToU8, zipSync } from 'fflate';
import { importReport, importRequest, importTrialRequest } from '../../contract/knowledge-files-api.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { applyImport } from './apply-import.ts';
import { exportFiles } from './export-files.ts';
import { planImport } from './plan-import.ts';

/** Every entry may be written anew. */
const patience = { maxWait: 20_000, timeout: 120_000 };
/** The same content gives the same archive. */
const madeAt = '1980-01-02';

/** All knowledge out as the files of `knowledge/`, and such files in. */
export function knowledgeFileRoutes({ prisma, knowledge, refreshKnowledge }: AppDeps): Route[] {
  const tag = 'staff';
  const access = { kind: 'staff', action: 'settings:manage' } as const;
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/knowledge/files',
      summary: 'Everything in use as the files of the knowledge folder',
      tag,
      access,
      response: { raw: 'application/zip', description: 'the content of `knowledge/`' },
      async handle({ res }) {
        const files = await exportFiles(prisma);
        const packed = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), {
          mtime: madeAt,
        });
        res.setHeader('Content-Disposition', 'attachment; filename="knowledge.zip"');
        res.setHeader('Cache-Control', 'no-store');
        res.type('application/zip').send(Buffer.from(packed));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/knowledge/files/trial',
      summary: 'What taking these files in would change, or what is wrong with them by file and line',
      tag,
      access,
      body: importTrialRequest,
      size: 'large',
      response: importReport,
      handle: async ({ body: { files } }) =>
        (await prisma.$transaction((tx) => planImport(tx, files), patience)).report,
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/knowledge/files',
      summary: 'Take these files in, all or none, as the trial told',
      tag,
      access,
      body: importRequest,
      size: 'large',
      response: importReport,
      async handle({ caller: { actor }, body, now }) {
        const given = { ...body, staffId: actor.id, now, zone: knowledge().tenant.zone };
        const report = await prisma.$transaction((tx) => applyImport(tx, given), patience);
        await refreshKnowledge();
        return report;
      },
    }),
  ];
}
