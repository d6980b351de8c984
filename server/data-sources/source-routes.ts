import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import {
  dataSourceChange,
  dataSourceDetail,
  dataSourceEnding,
  dataSourceList,
  newDataSource,
} from '../contract/data-source-api.ts';
import type { DataSource } from '../database/client/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { addSource, changeSource, endSource } from './edit-source.ts';
import { listSources, sourceDetail } from './read-sources.ts';
import { sourcesCsv } from './sources-csv.ts';

const params = z.object({ id: z.uuid() });

/** The register of who sends data here and who reads it. */
export function dataSourceRoutes({ prisma, knowledge, clock }: AppDeps): Route[] {
  const reads = { tag: 'staff', access: { kind: 'staff', action: 'data_source:read' } } as const;
  const manages = { tag: 'staff', access: { kind: 'staff', action: 'data_source:manage' }, limit: 'write' } as const;
  const read = () => ({ prisma, knowledge: knowledge(), now: clock() });
  const act = async (actor: StaffActor, work: (tx: Tx) => Promise<DataSource>) => {
    const { id } = await prisma.$transaction(work);
    return sourceDetail(read(), actor, id);
  };
  const by = (actor: StaffActor) => ({ knowledge: knowledge(), staffId: actor.id, now: clock() });
  return [
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/data-sources',
      summary: 'Sources and consumers of data: late ones first, then those nobody has described',
      response: dataSourceList,
      handle: ({ caller: { actor } }) => listSources(read(), actor),
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/data-sources.csv',
      summary: 'The register as a file',
      response: { raw: 'text/csv', description: 'one row for each source or consumer' },
      async handle({ caller: { actor }, res }) {
        const csv = sourcesCsv(await listSources(read(), actor));
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="so-nguon-du-lieu.csv"');
        res.setHeader('Cache-Control', 'private, no-store');
        res.end(csv);
      },
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/data-sources/:id',
      summary: 'One of them with its history and the last two days by the hour',
      params,
      response: dataSourceDetail,
      handle: ({ caller: { actor }, params: { id } }) => sourceDetail(read(), actor, id),
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/data-sources',
      summary: 'Enter one that has not been heard of yet',
      body: newDataSource,
      response: dataSourceDetail,
      status: 201,
      handle: ({ caller: { actor }, body }) => act(actor, (tx) => addSource(tx, { ...by(actor), draft: body })),
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/data-sources/:id',
      summary: 'Describe one; one that announced itself is registered by it',
      params,
      body: dataSourceChange,
      response: dataSourceDetail,
      handle: ({ caller: { actor }, params: { id }, body: { version, ...draft } }) =>
        act(actor, (tx) => changeSource(tx, { ...by(actor), id, version, draft })),
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/data-sources/:id/ending',
      summary: 'Wait for it no longer; what was counted stays',
      params,
      body: dataSourceEnding,
      response: dataSourceDetail,
      handle: ({ caller: { actor }, params: { id }, body }) =>
        act(actor, (tx) => endSource(tx, { ...by(actor), id, version: body.version })),
    }),
  ];
}
