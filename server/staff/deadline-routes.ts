import { z } from 'zod';
import { can } from '../access/can.ts';
import { deadlineChoices as choicesFor, extendDeadline } from '../cases/extend-deadline.ts';
import { tellingChanges } from '../cases/telling-changes.ts';
import { caseCode } from '../contract/case.ts';
import { deadlineChoices, extensionRequest } from '../contract/deadline-api.ts';
import { caseDetail } from '../contract/staff-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readAfterAct, visibleCase } from './read-case.ts';

const params = z.object({ code: caseCode });

/** More time for a case. */
export function deadlineRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, clock } = deps;
  const hold = deps.settings.replyUndoSeconds * 1000;
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/cases/:code/deadline',
      summary: 'New deadlines to choose from when a case needs more time',
      tag: 'staff',
      access: { kind: 'staff', action: 'case:extend' },
      params,
      response: deadlineChoices,
      async handle({ caller: { actor }, params: { code }, now }) {
        const target = await visibleCase({ prisma, actor, code });
        if (!can(actor, 'case:extend', target)) throw new AppError('forbidden');
        return choicesFor(knowledge(), await prisma.case.findUniqueOrThrow({ where: { code } }), now);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/deadline',
      summary: 'Give a case more time, for a reason the citizen is told',
      tag: 'staff',
      access: { kind: 'staff', action: 'case:extend' },
      params,
      body: extensionRequest,
      response: caseDetail,
      async handle({ caller: { actor }, params: { code }, body: { version, reason, dueAt, undoable } }) {
        await visibleCase({ prisma, actor, code });
        const act = {
          code,
          version,
          staff: actor,
          reason,
          dueAt: new Date(dueAt),
          holdMilliseconds: undoable ? hold : 0,
        };
        await tellingChanges(deps, { code, version }, () =>
          prisma.$transaction((tx) => extendDeadline(tx, { clock, knowledge }, act)),
        );
        return readAfterAct({ deps, actor, code, now: clock() });
      },
    }),
  ];
}
