import { wholeWhere } from '../cases/list-cases.ts';
import {
  bulkLimit,
  bulkRequest,
  bulkResult,
  bulkTrial,
  bulkTrialRequest,
  bulkUndone,
  bulkUndoRequest,
  selection,
  selectionQuery,
} from '../contract/desk-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { caseReader } from '../staff/case-reader.ts';
import { runBulk } from './bulk.ts';
import { tryBulkReply } from './try-bulk-reply.ts';
import { undoBulk } from './undo-bulk.ts';

/** The same act on many cases. */
export function bulkRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge } = deps;
  const tag = 'staff';
  // What may be done to which case is checked for each where it is carried out.
  const access = { kind: 'staff', action: 'case:read' } as const;
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/selection',
      summary: `The cases of a whole list to act on, when they are ${bulkLimit} at most`,
      tag,
      access,
      query: selectionQuery,
      response: selection,
      async handle({ caller: { actor }, query, now }) {
        const readDeps = { prisma, knowledge: knowledge(), now };
        const where = await wholeWhere(readDeps, caseReader(actor), { ...query, sort: 'due', limit: 1 });
        const total = await prisma.case.count({ where });
        if (total > bulkLimit) return { items: [], total };
        const items = await prisma.case.findMany({ where, select: { code: true, version: true }, take: bulkLimit });
        return { items, total };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/bulk',
      summary: `One act on up to ${bulkLimit} cases, each by itself; tells what became of each. Once per case and key`,
      tag,
      access,
      body: bulkRequest,
      size: 'large',
      response: bulkResult,
      idempotency: 'own',
      handle: ({ caller: { actor }, body, idempotencyKey: key = '' }) => runBulk(deps, { ...body, actor, key }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/bulk/undo',
      summary: 'Take back what one did to many cases under a key, as far as nobody knows of it yet; tells of each',
      tag,
      access,
      body: bulkUndoRequest,
      response: bulkUndone,
      handle: ({ caller: { actor }, body: { key } }) => undoBulk(deps, { actor, key }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/bulk/trial',
      summary: 'Whom a reply to these cases would come to and how, and its words for the first; sends nothing',
      tag,
      access: { kind: 'staff', action: 'case:reply' },
      body: bulkTrialRequest,
      size: 'large',
      response: bulkTrial,
      handle: ({ caller: { actor }, body, now }) => tryBulkReply(deps, { ...body, actor, now }),
    }),
  ];
}
