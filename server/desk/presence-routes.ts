import { z } from 'zod';
import { caseCode } from '../contract/case.ts';
import { presenceRequest, presentOthers } from '../contract/presence.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { visibleCase } from '../staff/read-case.ts';
import { notePresence, presentPeople } from './presence.ts';

/** Who else looks at a case. */
export function presenceRoutes({ prisma }: AppDeps): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/presence',
      summary: 'Say that one looks at the case or left it; answers with the others who look at it',
      tag: 'staff',
      access: { kind: 'staff', action: 'case:read' },
      params: z.object({ code: caseCode }),
      body: presenceRequest,
      response: presentOthers,
      async handle({ caller: { actor }, params: { code }, body, now }) {
        await visibleCase({ prisma, actor, code });
        const { id: caseId } = await prisma.case.findUniqueOrThrow({ where: { code }, select: { id: true } });
        await notePresence(prisma, { ...body, caseId, staffId: actor.id, now });
        const rows = await prisma.casePresence.findMany({
          where: { caseId, staffId: { not: actor.id }, until: { gt: now } },
          select: { caseId: true, staffId: true, writing: true },
        });
        return { people: (await presentPeople(prisma, rows)).get(caseId) ?? [] };
      },
    }),
  ];
}
