import { z } from 'zod';
import { can } from '../access/can.ts';
import { cannedRepliesFor } from '../cases/canned-replies.ts';
import { caseCode } from '../contract/case.ts';
import { cannedReplyList } from '../contract/desk-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { caseReader } from './case-reader.ts';
import { visibleCase } from './read-case.ts';

/** Words ready to be put into a reply or a note. */
export function cannedReplyRoutes({ prisma, knowledge }: AppDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/canned-replies',
      summary: 'All canned replies and notes as written, for an act on many cases',
      tag: 'staff',
      access: { kind: 'staff', action: 'case:note' },
      response: cannedReplyList,
      handle: () => ({
        items: knowledge().cannedReplies.map(({ id, title, words, use, text }) => ({ id, title, words, use, text })),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/cases/:code/canned-replies',
      summary: 'Canned replies and notes for this case, filled in from it',
      tag: 'staff',
      access: { kind: 'staff', action: 'case:note' },
      params: z.object({ code: caseCode }),
      response: cannedReplyList,
      async handle({ caller: { actor }, params: { code }, now }) {
        await visibleCase({ prisma, actor, code });
        const row = await prisma.case.findUniqueOrThrow({ where: { code } });
        const uses = (['reply', 'note'] as const).filter((use) => can(actor, `case:${use}`, row));
        const deps = { prisma, knowledge: knowledge(), now };
        return { items: await cannedRepliesFor(deps, caseReader(actor), { row, officer: actor.name, uses }) };
      },
    }),
  ];
}
