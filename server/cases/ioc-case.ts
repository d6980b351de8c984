import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { type CaseState, caseState } from '../contract/case.ts';
import type { PersonalPart } from '../contract/event-out.ts';
import type { IocCaseDetail } from '../contract/ioc-api.ts';
import type { Case, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { asTold, untoldFields } from './as-told.ts';
import { presentIocCase } from './ioc-cases.ts';
import { stateTable } from './state-table.ts';
import { eventAfter } from './timeline.ts';
import { untoldSteps } from './told-steps.ts';

type Asked = { code: string; rights: StaffActor; personal: (caseId: string) => Promise<PersonalPart | undefined> };

/**
 * One case with its history as another system may read it: no words, persons not named. What can still be undone is
 * left out, and the version is then the one before it, so that nobody acts on what has not been told.
 * @throws AppError not_found also for a case outside the rights
 */
export async function readIocCase(prisma: PrismaClient, { code, rights, personal }: Asked): Promise<IocCaseDetail> {
  const found = await prisma.case.findUnique({
    where: { code },
    include: { undoableAct: { select: untoldFields }, events: { orderBy: { sequence: 'asc' } } },
  });
  if (!found || !can(rights, 'case:read', found)) throw new AppError('not_found');
  const row = asTold(found);
  const [untold, into, shared] = await Promise.all([
    untoldSteps(prisma, [row.id]),
    row.mergedIntoId ? prisma.case.findUnique({ where: { id: row.mergedIntoId }, select: { code: true } }) : null,
    personal(row.id),
  ]);
  return {
    ...presentIocCase(row),
    version: found.undoableAct ? row.version - 1 : row.version,
    resolutionKind: row.resolutionKind as IocCaseDetail['resolutionKind'],
    referredTo: row.referredTo !== null,
    mergedInto: into?.code ?? null,
    transitions: allowed(row, rights),
    history: found.events
      .filter((event) => !untold(event))
      .map((event) => {
        const after = eventAfter(event);
        return {
          sequence: event.sequence,
          type: event.type,
          at: event.occurredAt.toISOString(),
          actor: { kind: event.actorKind, key: event.actorKind === 'machine' ? event.actorId : null },
          state: caseState.safeParse(after.state).data ?? null,
          unit: after.unitId ?? null,
        };
      }),
    ...(shared && { personal: shared }),
  };
}

function allowed(row: Case, rights: StaffActor): IocCaseDetail['transitions'] {
  const from = (states: readonly CaseState[]) => states.some((state) => state === row.state);
  return stateTable
    .filter(
      ({ name, from: states, who }) => who.includes('staff') && from(states) && can(rights, `case:do:${name}`, row),
    )
    .map(({ name }) => name);
}
