import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { can, feeUnits } from '../access/can.ts';
import { unitName } from '../cases/say.ts';
import {
  payeeAccountList,
  payeeAccountRequest,
  reconciliation,
  reconciliationClosing,
  reconciliationQuery,
} from '../contract/staff-fee-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { reconcile, reconciliationCsv } from './reconciliation.ts';
import { savePayeeAccount } from './staff-acts.ts';
import { unitsOf } from './staff-fees.ts';

/** The day's reconciliation of a unit, and the accounts that units take money by. */
export function reconciliationRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge } = deps;
  const reads = { tag: 'staff', access: { kind: 'staff', action: 'fee:read' } } as const;
  const manages = { tag: 'staff', access: { kind: 'staff', action: 'fee:manage' } } as const;
  const demand = (actor: StaffActor, action: 'fee:read' | 'fee:manage', unit: string) => {
    const units = feeUnits(actor, action);
    if ((units !== null && !units.includes(unit)) || !knowledge().units.has(unit)) throw new AppError('not_found');
  };
  const shown = async (actor: StaffActor, { day, unit }: { day: string; unit: string }, now: Date) => {
    demand(actor, 'fee:read', unit);
    const units = feeUnits(actor, 'fee:manage');
    const report = await reconcile({ prisma, knowledge: knowledge(), day, unitId: unit, now });
    return { ...report, mayClose: units === null || units.includes(unit) };
  };
  const accounts = async (actor: StaffActor) => {
    const units = feeUnits(actor, 'fee:read');
    const rows = await prisma.payeeAccount.findMany({
      where: units === null ? {} : { unitId: { in: units } },
      orderBy: { unitId: 'asc' },
    });
    return {
      items: rows.map(({ updatedAt: _, updatedById: __, ...row }) => ({
        ...row,
        unit: unitName(knowledge(), 'vi', row.unitId),
      })),
      units: unitsOf({ knowledge: knowledge(), actor }, 'fee:manage'),
      mayManage: can(actor, 'fee:manage'),
    };
  };
  return [
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/reconciliation',
      summary: 'What matched, is missing, different or doubled on a unit’s day',
      query: reconciliationQuery,
      response: reconciliation,
      handle: ({ caller: { actor }, query, now }) => shown(actor, query, now),
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/reconciliation.csv',
      summary: 'The same as a file',
      query: reconciliationQuery,
      response: { raw: 'text/csv', description: 'one row for each payment, line or attempt' },
      async handle({ caller: { actor }, query, res, now }) {
        const report = await shown(actor, query, now);
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', `attachment; filename="doi-soat-${query.day}.csv"`);
        res.setHeader('Cache-Control', 'private, no-store');
        res.end(reconciliationCsv(knowledge(), report));
      },
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/reconciliation/closing',
      summary: 'Signs a day off as it is now; what comes later is said to have changed it',
      body: reconciliationClosing,
      response: reconciliation,
      async handle({ caller: { actor }, body: { day, unit, note = null }, now }) {
        demand(actor, 'fee:manage', unit);
        const { counts } = await shown(actor, { day, unit }, now);
        const data = { counts, note: note || null, closedById: actor.id, closedAt: now };
        const key = { day: new Date(day), unitId: unit };
        await prisma.reconciliationDay.upsert({
          where: { day_unitId: key },
          create: { ...key, ...data },
          update: data,
        });
        return shown(actor, { day, unit }, now);
      },
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/payee-accounts',
      summary: 'The accounts that units take money by',
      response: payeeAccountList,
      handle: ({ caller: { actor } }) => accounts(actor),
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/payee-accounts/:unitId',
      summary: 'A unit’s own account at a bank or the treasury',
      params: z.object({ unitId: z.string().max(100) }),
      body: payeeAccountRequest,
      response: payeeAccountList,
      async handle({ caller: { actor }, params: { unitId }, body, now }) {
        demand(actor, 'fee:manage', unitId);
        await prisma.$transaction((tx) => savePayeeAccount(tx, { unitId, actor, now, given: body }));
        return accounts(actor);
      },
    }),
  ];
}
