import { z } from 'zod';
import { absenceList, absenceRequest, absenceSet, ownAbsences as ownShape } from '../contract/absence-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { listAbsences, mayTellAbsence, ownAbsences, setAbsence } from './absence.ts';

/** Who is away: said by oneself, or for somebody by the head of their unit. */
export function absenceRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge } = deps;
  const tag = 'staff';
  const access = { kind: 'staff', action: 'absence:manage' } as const;
  return [
    defineRoute({
      method: 'post',
      path: '/api/staff/account/absence',
      summary: 'Say that one is away, now or later, or back; one’s open cases go to the stand-in or to their units',
      tag,
      access: { kind: 'staff', action: 'self:manage' },
      body: absenceRequest,
      response: absenceSet,
      handle: ({ caller: { actor }, body }) =>
        setAbsence(deps, { ...body, actor, userId: actor.id, knowledge: knowledge() }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/account/absences',
      summary: 'One’s own absences: planned ones and those of the last year',
      tag,
      access: { kind: 'staff', action: 'self:manage' },
      response: ownShape,
      handle: ({ caller: { actor }, now }) => ownAbsences(deps, { userId: actor.id, now }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/absences',
      summary: 'The people of one’s units, and who of them is away',
      tag,
      access,
      response: absenceList,
      handle: ({ caller: { actor }, now }) => listAbsences(deps, { actor, now }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/absences/:id',
      summary: 'Say of somebody in one’s units that they are away, or back',
      tag,
      access,
      params: z.object({ id: z.uuid() }),
      body: absenceRequest,
      response: absenceSet,
      async handle({ caller: { actor }, params: { id }, body }) {
        const person = await prisma.user.findUnique({
          where: { id, deactivatedAt: null },
          select: { memberships: { select: { unitId: true } } },
        });
        const unitIds = person?.memberships.flatMap(({ unitId }) => unitId ?? []) ?? [];
        // Somebody of another unit is nobody to them.
        if (!person || !mayTellAbsence(actor, unitIds)) throw new AppError('not_found');
        return setAbsence(deps, { ...body, actor, userId: id, knowledge: knowledge() });
      },
    }),
  ];
}
