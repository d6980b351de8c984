import { z } from 'zod';
import type { StaffActor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { tellingChanges } from '../../cases/telling-changes.ts';
import { caseCode } from '../../contract/case.ts';
import { macroId, macroList, macroRequest, macroTrial, macroTrialRequest } from '../../contract/macro-api.ts';
import { caseDetail } from '../../contract/staff-api.ts';
import { AppError } from '../../errors.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import type { Macro } from '../../knowledge/macro-schema.ts';
import { readAfterAct, visibleCase } from '../../staff/read-case.ts';
import { carryOutMacro } from './carry-out-macro.ts';
import { offeredMacros, stampOf } from './offered-macros.ts';
import { patience, tryMacro } from './try-macro.ts';

const params = z.object({ code: caseCode });
const macroParams = params.extend({ id: macroId });

/** Several acts on a case by one word: which there are, what one would do, and doing it. */
export function macroRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, clock } = deps;
  const tag = 'staff';
  const access = { kind: 'staff', action: 'case:note' } as const;
  const holdMilliseconds = deps.settings.replyUndoSeconds * 1000;
  const targetOf = async (actor: StaffActor, code: string) => {
    await visibleCase({ prisma, actor, code });
    const target = await prisma.case.findUniqueOrThrow({ where: { code } });
    if (!can(actor, 'case:note', target)) throw new AppError('forbidden');
    return target;
  };
  const offered = async (actor: StaffActor, { code, id }: { code: string; id: string }): Promise<Macro> => {
    const target = await targetOf(actor, code);
    const known = offeredMacros(knowledge(), actor, target).some((item) => item.id === id);
    const macro = known ? knowledge().macros.find((one) => one.id === id) : undefined;
    if (!macro) throw new AppError('not_found');
    return macro;
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/macros',
      summary: 'Macros this person may carry out on some case',
      tag,
      access,
      response: macroList,
      handle: ({ caller: { actor } }) => ({ items: offeredMacros(knowledge(), actor) }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/cases/:code/macros',
      summary: 'Macros for this case',
      tag,
      access,
      params,
      response: macroList,
      async handle({ caller: { actor }, params: { code } }) {
        return { items: offeredMacros(knowledge(), actor, await targetOf(actor, code)) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/macros/:id/trial',
      summary: 'What a macro would do to this case, word for word, and what stands against it; changes nothing',
      tag,
      access,
      params: macroParams,
      body: macroTrialRequest,
      response: macroTrial,
      async handle({ caller: { actor }, params: { code, id }, body }) {
        const macro = await offered(actor, { code, id });
        return tryMacro(deps, { ...body, macro, code, staff: actor, holdMilliseconds });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/macros/:id',
      summary:
        'Carry out all acts of a macro in one transaction, or none; `detail` of a refusal says which one and why',
      tag,
      access,
      params: macroParams,
      body: macroRequest,
      response: caseDetail,
      async handle({ caller: { actor }, params: { code, id }, body }) {
        const macro = await offered(actor, { code, id });
        refuseOther(macro, body.stamp);
        const run = { ...body, macro, code, staff: actor, holdMilliseconds };
        await tellingChanges(deps, { code, version: body.version }, () =>
          prisma.$transaction((tx) => carryOutMacro(tx, { clock, knowledge }, run), patience),
        );
        return readAfterAct({ deps, actor, code, now: clock() });
      },
    }),
  ];
}

/** @throws AppError bad_request when the macro was changed since the person saw what it does */
export function refuseOther(macro: Macro, stamp: string): void {
  if (stampOf(macro) === stamp) return;
  const message = `Thao tác "${macro.title}" vừa được sửa. Anh/Chị xem lại rồi chạy.`;
  throw new AppError('bad_request', { fields: [{ path: 'stamp', message }] });
}
