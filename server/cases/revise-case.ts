import type { StaffActor } from '../access/actor.ts';
import { type CaseResource, can } from '../access/can.ts';
import { openStates, type Priority } from '../contract/case.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { findTerritory } from '../places/territory.ts';
import type { CaseActor } from './actor.ts';
import { candidate } from './at-work.ts';
import { noteAlikeAgain } from './case-pairs.ts';
import { addText, searchTextOf } from './case-texts.ts';
import { changeCase, findCase, type NewEvent } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { handOut } from './hand-out.ts';
import { notifyPeople } from './notify-people.ts';
import { revisedDeadlines } from './revised-deadlines.ts';
import { revisedRouting } from './revised-routing.ts';
import { priorityFor, routingRecord } from './routing.ts';
import { settleHeld } from './settle-held.ts';
import { tellCitizens } from './tell-citizen.ts';

export type Revision = {
  code: string;
  version?: number | undefined;
  staff: StaffActor;
  categoryId?: string | undefined;
  priority?: Priority | undefined;
  point?: { latitude: number; longitude: number } | undefined;
  /** The place in words. */
  placeText?: string | undefined;
  /** Needed when a deadline becomes later: the citizen is told it then, else it is internal. */
  reason?: string | undefined;
};

type Words = { description: string; place: string | undefined };

const field = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });

async function wordsOf(tx: Tx, caseId: string): Promise<Words> {
  const texts = await tx.caseText.findMany({
    where: { caseId, kind: { in: ['description', 'place'] }, protected: false },
    orderBy: { createdAt: 'asc' },
    select: { kind: true, text: true },
  });
  return {
    description: texts.find(({ kind }) => kind === 'description')?.text ?? '',
    place: texts.findLast(({ kind }) => kind === 'place')?.text,
  };
}

/** @throws AppError impossible_place, outside_territory; bad_request for a point that is another ward's */
function placeData(knowledge: Knowledge, point: Revision['point']): Partial<Case> {
  if (!point) return {};
  const territory = findTerritory({ knowledge, point });
  if (territory.kind === 'impossible') throw new AppError('impossible_place');
  if (territory.kind === 'outside') throw new AppError('outside_territory');
  if (territory.kind === 'neighbour') {
    const whose = territory.areaName ?? 'phường khác';
    throw field('point', `Vị trí này thuộc ${whose}; nếu đúng, Anh/Chị chuyển phản ánh cho nơi đó.`);
  }
  return {
    latitude: point.latitude,
    longitude: point.longitude,
    placeSource: 'staff',
    placeCertainty: 'high',
    areaCode: territory.areaCode,
    areaVersion: territory.version,
    areaDoubtful: territory.kind === 'border',
  };
}

/** The priority a person chose; else that of the new category, unless somebody had set another than the old one's. */
function revisedPriority(knowledge: Knowledge, row: Case, input: Revision, text: string): string {
  if (input.priority) return input.priority;
  const { categoryId } = input;
  if (categoryId === undefined || categoryId === row.categoryId) return row.priority;
  const usual = priorityFor(knowledge, { categoryId: row.categoryId, text });
  return usual === row.priority ? priorityFor(knowledge, { categoryId, text }) : row.priority;
}

const later = (now: Date | null, before: Date | null) => now !== null && before !== null && now > before;

/** One event for each thing that changed; the first also says what followed from it. */
function eventsOf(row: Case, next: Partial<Case>, more: { all: Prisma.InputJsonObject; place: object }): NewEvent[] {
  const events: NewEvent[] = [];
  if (next.categoryId !== row.categoryId) {
    events.push({ type: 'category_changed', details: { fromCategoryId: row.categoryId } });
  }
  if ('textId' in more.place || next.latitude !== undefined) {
    const { latitude, longitude } = row;
    const from = latitude === null || longitude === null ? {} : { fromPoint: { latitude, longitude } };
    const to = next.latitude == null ? {} : { point: { latitude: next.latitude, longitude: next.longitude ?? null } };
    const details = { fromAreaCode: row.areaCode ?? '', ...from, ...to, ...more.place };
    events.push({ type: 'place_changed', details });
  }
  if (next.priority !== row.priority) {
    events.push({ type: 'priority_changed', details: { fromPriority: row.priority } });
  }
  return events.map((event, index) => (index === 0 ? { ...event, details: { ...event.details, ...more.all } } : event));
}

type Kept = { knowledge: Knowledge; target: CaseResource; id: string | null; now: Date };

/** Whether whoever has the case has no right to it as it will be. */
async function mayNoLonger(tx: Tx, { knowledge, target, id, now }: Kept): Promise<boolean> {
  if (id === null) return false;
  const found = await candidate(tx, { knowledge, target, now, who: { id } });
  return !found.fit && found.why === 'no_right';
}

/**
 * Corrects category, priority or place of an open case. Unit and deadlines are worked out again: the unit as if it had
 * been reported so (a unit chosen by hand stays unless the change itself leads elsewhere), the deadlines from the
 * clocks' own starts; whoever has no right to such a case gives it back. A deadline that becomes later needs a reason.
 * What was before stays in the history; the citizen is told when unit or deadline changed. Without any difference
 * nothing is written.
 * @throws AppError not_found, forbidden, version_conflict, not_allowed_now, bad_request, missing_input,
 * impossible_place, outside_territory
 */
export async function reviseCase(tx: Tx, deps: CaseDeps, input: Revision): Promise<Case> {
  const knowledge = deps.knowledge();
  const now = deps.clock();
  const row = await findCase(tx, input.code);
  if (!can(input.staff, 'case:revise', row)) throw new AppError('forbidden');
  if (input.version !== undefined && input.version !== row.version) throw new AppError('version_conflict');
  if (!openStates.some((state) => state === row.state)) throw new AppError('not_allowed_now');
  const categoryId = input.categoryId ?? row.categoryId;
  const category = knowledge.categories.get(categoryId);
  if (!category && categoryId !== row.categoryId) throw field('categoryId', 'Nhóm phản ánh không tồn tại.');

  const words = await wordsOf(tx, row.id);
  const priority = revisedPriority(knowledge, row, input, words.description);
  const moved = input.point && (input.point.latitude !== row.latitude || input.point.longitude !== row.longitude);
  const place = placeData(knowledge, moved ? input.point : undefined);
  const placeText = input.placeText?.trim();
  const renamed = placeText !== undefined && placeText !== '' && placeText !== words.place;
  if (categoryId === row.categoryId && priority === row.priority && !moved && !renamed) return row;

  const next = { ...place, categoryId, priority };
  const { unitId, routing } = revisedRouting(knowledge, { row, next: { ...row, ...next }, text: words.description });
  const deadlines = await revisedDeadlines(tx, knowledge, { row, next: { ...row, ...next }, now });
  const delayed =
    later(deadlines.resolutionDueAt, row.resolutionDueAt) || later(deadlines.responseDueAt, row.responseDueAt);
  if (delayed && !input.reason?.trim()) {
    throw new AppError('missing_input', { fields: [{ path: 'reason', message: 'Hạn lùi lại thì cần nêu lý do.' }] });
  }
  await settleHeld(tx, deps, row.id);
  const moves = unitId !== row.unitId;
  const restricted = (category?.restricted ?? row.restricted) || row.denunciation;
  const target = { ...row, ...next, unitId, restricted };
  const isOther = moved || categoryId !== row.categoryId;
  const anew = moves || (isOther && (await mayNoLonger(tx, { knowledge, target, now, id: row.assigneeId })));
  const given = anew ? await handOut(tx, { knowledge, target, person: routing.person, now }) : undefined;
  const actor: CaseActor = { kind: 'staff', staff: input.staff };
  const text = { caseId: row.id, actor, now };
  const textId = renamed ? await addText(tx, { ...text, kind: 'place', text: placeText }) : undefined;
  const reasonTextId = input.reason?.trim()
    ? await addText(tx, { ...text, kind: 'reason', text: input.reason })
    : undefined;
  const all = {
    fromUnitId: row.unitId,
    fromAssigneeId: row.assigneeId ?? '',
    fromServiceLevelId: row.serviceLevelId,
    serviceLevelId: deadlines.serviceLevelId,
    fromRouting: row.routing ?? {},
    rule: routing.ruleId,
    routingVersion: routing.version,
    ...(given?.assigneeId ? { handOut: given.record.by } : {}),
    ...(reasonTextId ? { reasonTextId } : {}),
  };
  const changed = await changeCase(tx, {
    row,
    data: {
      ...next,
      ...deadlines,
      routing: routingRecord(routing, given?.record),
      unitId,
      ...(given ? { assigneeId: given.assigneeId } : {}),
      restricted,
      ...(renamed && !row.denunciation ? { searchText: searchTextOf(row.code, words.description, placeText) } : {}),
    },
    events: eventsOf(row, next, { all, place: textId ? { textId } : {} }),
    actor,
    now,
    newVersion: true,
  });
  if (given) {
    const { sequence } = changed;
    const to = [given.assigneeId];
    await notifyPeople(tx, { caseId: row.id, kind: 'assigned', sequence, to, actor, byRule: true, now });
  }
  if (isOther) {
    const recurs = await noteAlikeAgain(tx, { knowledge, row: changed.row, now });
    await tx.case.update({ where: { id: row.id }, data: recurs, select: { id: true } });
  }
  const due = row.acceptedAt ? 'resolutionDueAt' : 'responseDueAt';
  if (moves || changed.row[due]?.getTime() !== row[due]?.getTime()) {
    const telling = { knowledge, row: changed.row, sequence: changed.sequence, actor, now };
    // More time is taken for a reason that the citizen reads, as with an extension.
    const why = later(changed.row[due], row[due])
      ? { key: 'case.revisedLater', text: input.reason?.trim() }
      : undefined;
    await tellCitizens(tx, { ...telling, ...(why ?? { key: 'case.revised' }) });
  }
  return changed.row;
}
