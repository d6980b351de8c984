import { z } from 'zod';
import { undoAct } from '../cases/undo-act.ts';
import { caseCode } from '../contract/case.ts';
import { caseDetail } from '../contract/staff-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readAfterAct, visibleCase } from './read-case.ts';

/** Taking one's own last act on a case back. */
export function undoRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, clock } = deps;
  return [
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/acts/:sequence/undo',
      summary:
        'Take one’s own last act on a case back while it is `undoable`; too late, or once something else was done, it is refused',
      tag: 'staff',
      // The right to the act itself is checked where it is undone.
      access: { kind: 'staff', action: 'case:read' },
      params: z.object({ code: caseCode, sequence: z.coerce.number().int().min(1).max(1_000_000) }),
      response: caseDetail,
      async handle({ caller: { actor }, params: { code, sequence } }) {
        // What one has just given out of one's hands may be out of one's sight.
        const own = { case: { code }, sequence, actorKind: 'staff', actorId: actor.id };
        if ((await prisma.caseEvent.count({ where: own })) === 0) await visibleCase({ prisma, actor, code });
        const act = { code, sequence, staff: actor };
        await prisma.$transaction((tx) => undoAct(tx, { clock, knowledge }, act));
        return readAfterAct({ deps, actor, code, now: clock() });
      },
    }),
  ];
}
