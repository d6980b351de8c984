import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import {
  dataRequestAct,
  dataRequestCode,
  dataRequestEntry,
  dataRequestList,
  dataRequestListQuery,
  dataRequestDetail as detailShape,
} from '../contract/data-request-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { fileDataRequest } from './file-request.ts';
import { handleRequest } from './handle-request.ts';
import { listRequests, requestDetail } from './read-requests.ts';
import { requestsCsv } from './request-csv.ts';

const params = z.object({ code: dataRequestCode });

/** Requests about personal data, for those charged with answering them. */
export function staffRequestRoutes(deps: AppDeps): Route[] {
  const { prisma, cipher, knowledge } = deps;
  const about = { tag: 'staff', access: { kind: 'staff', action: 'data_request:handle' } } as const;
  const detail = (actor: StaffActor, code: string, now: Date, read = false) =>
    requestDetail({ prisma, cipher, actor, code, now, read });
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/staff/data-requests',
      summary: 'Requests about personal data by the deadline that runs; nothing of who asks',
      query: dataRequestListQuery,
      response: dataRequestList,
      handle: ({ query, now }) => listRequests({ prisma, now }, query),
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/staff/data-requests.csv',
      summary: 'All of them as a file, without personal data',
      response: { raw: 'text/csv', description: 'one row for each request' },
      async handle({ res, now }) {
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="yeu-cau-du-lieu.csv"');
        res.setHeader('Cache-Control', 'private, no-store');
        res.end(await requestsCsv(prisma, knowledge(), now));
      },
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/staff/data-requests/:code',
      summary: 'One request; reading it is written down',
      params,
      response: detailShape,
      handle: ({ caller: { actor }, params: { code }, now }) => detail(actor, code, now, true),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/data-requests',
      summary: 'Take in the request of somebody who came in person or wrote on paper',
      body: dataRequestEntry,
      response: detailShape,
      status: 201,
      idempotency: {
        remember: ({ code }) => ({ code }),
        again: ({ code = '' }, { caller, now }) => detail(caller.actor, code, now, true),
      },
      async handle({ caller: { actor }, body, now, idempotencyKey }) {
        const key = `staff:${actor.id}:${idempotencyKey}`;
        const given = { ...body, key, channel: 'counter', citizenId: null, takenBy: actor.id };
        const { code } = await prisma.$transaction((tx) => fileDataRequest(tx, deps, given));
        return detail(actor, code, now, true);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/data-requests/:code/acts',
      summary: 'Answer, take more time, refuse on legal grounds or end; the citizen reads the words',
      params,
      body: dataRequestAct,
      response: detailShape,
      async handle({ caller: { actor }, params: { code }, body, now }) {
        await prisma.$transaction((tx) => handleRequest(tx, deps, { code, staffId: actor.id, act: body }));
        return detail(actor, code, now, true);
      },
    }),
  ];
}
