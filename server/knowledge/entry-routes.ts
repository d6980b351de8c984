import { z } from 'zod';
import {
  entryDetail as detailShape,
  entryList,
  entryListQuery,
  entryRequest,
  restorationRequest,
  targetList,
  targetQuery,
} from '../contract/knowledge-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { restoreEntry } from './edit-entry.ts';
import { exportEntries } from './export-entries.ts';
import { entryDetail, listEntries, listTargets } from './read-entries.ts';
import { saveDraft } from './save-draft.ts';

const kind = z.enum(['qa', 'alias']);
const params = z.object({ kind, key: z.string().min(1).max(200) });
const fileNames = { qa: 'hoi-dap.yaml', alias: 'ten-goi.yaml' };

/** Answered questions and added words: read, written, taken back, and taken out as files. */
export function entryRoutes({ prisma, knowledge, refreshKnowledge }: AppDeps): Route[] {
  const tag = 'staff';
  const access = { kind: 'staff', action: 'knowledge:edit' } as const;
  const deps = () => ({ prisma, knowledge: knowledge() });
  const detail = async (which: z.output<typeof params>) => {
    await refreshKnowledge();
    return entryDetail(deps(), which);
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/knowledge/targets',
      summary: 'Procedures, places or categories that words can be added to',
      tag,
      access,
      query: targetQuery,
      response: targetList,
      handle: ({ query }) => listTargets(knowledge(), query),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/knowledge/entries',
      summary: 'Answered questions, or words added in the console',
      tag,
      access,
      query: entryListQuery,
      response: entryList,
      handle: ({ query }) => listEntries(deps(), query),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/knowledge/entries/:kind/:key',
      summary: 'One of them, with its earlier versions',
      tag,
      access,
      params,
      response: detailShape,
      handle: ({ params }) => entryDetail(deps(), params),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/knowledge/entries',
      summary: 'Save an answered question or added words; the bot uses them at once',
      tag,
      access,
      body: entryRequest,
      response: detailShape,
      status: 201,
      async handle({ caller: { actor }, body: { draft, version }, now }) {
        const given = { knowledge: knowledge(), draft, version, staffId: actor.id, now };
        return detail(await prisma.$transaction((tx) => saveDraft(tx, given)));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/knowledge/entries/:kind/:key/restoration',
      summary: 'Make an earlier version the live one again, or take the entry out (0)',
      tag,
      access,
      params,
      body: restorationRequest,
      response: detailShape,
      async handle({ caller: { actor }, params, body, now }) {
        await prisma.$transaction((tx) => restoreEntry(tx, { ...params, ...body, staffId: actor.id, now }));
        return detail(params);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/knowledge/export/:kind',
      summary: 'The same as a file of the knowledge folder',
      tag,
      access,
      params: z.object({ kind }),
      response: { raw: 'application/yaml', description: 'a file for `knowledge/questions` or `knowledge/aliases`' },
      async handle({ params: { kind }, res }) {
        res.setHeader('Content-Disposition', `attachment; filename="${fileNames[kind]}"`);
        res.type('application/yaml').send(await exportEntries(prisma, kind));
      },
    }),
  ];
}
