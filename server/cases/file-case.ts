import { createHash } from 'node:crypto';
import type { CaseChannel, CaseState, Priority } from '../contract/case.ts';
import { type Case, Prisma } from '../database/client/client.ts';
import { insertNew } from '../database/insert-new.ts';
import { AppError } from '../errors.ts';
import { newCaseCode, newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { findTerritory, type Territory } from '../places/territory.ts';
import type { CaseActor } from './actor.ts';
import { countFiles, linkFiles } from './case-files.ts';
import { findAlike, keepPairs, type Repeats } from './case-pairs.ts';
import { addText, searchTextOf } from './case-texts.ts';
import { appendEvents } from './change-case.ts';
import { mayReport } from './citizen-limits.ts';
import { dueTimes } from './deadlines.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { handOut } from './hand-out.ts';
import { localMoment } from './local-time.ts';
import { notifyPeople } from './notify-people.ts';
import { priorityFor, routeCase, routingRecord } from './routing.ts';

export type FileCase = {
  actor: CaseActor;
  /** The reporter; null for a report nobody is to be told about. */
  citizenId: string | null;
  channel: CaseChannel;
  categoryId: string;
  description: string;
  /** The place in the reporter's words. */
  placeText?: string | undefined;
  point?: { latitude: number; longitude: number } | undefined;
  placeSource: 'location_message' | 'map' | 'own_position' | 'words' | 'exif' | 'staff' | 'device';
  placeCertainty?: 'high' | 'medium' | 'low' | undefined;
  /** The area the words name, when there is no point. */
  areaCode?: string | undefined;
  fileIds?: readonly string[] | undefined;
  /** Recognised as a denunciation: it exists for those who may read denunciations only. */
  denunciation?: boolean | undefined;
  /** Raises (never lowers) what category and words say. */
  urgent?: boolean | undefined;
  /** The case that told of this too. */
  splitFrom?: { id: string; code: string } | undefined;
  /** Code of the reporter's own settled case that this tells of once more, as they say themselves. */
  after?: string | undefined;
  /** The report as anybody may read it; without it nobody outside reads any of its words. */
  publicWords?: string | undefined;
  /** What was chosen from closed lists that a category asks with, by code. */
  answers?: Record<string, string[]> | undefined;
  /** Two filings with the same key are one case. */
  idempotencyKey?: string | undefined;
  /** What the key was used for; the same key for something else is refused. */
  idempotencyContent?: string | undefined;
};

export type FiledCase = {
  id: string;
  code: string;
  state: CaseState;
  unitId: string;
  priority: Priority;
  areaCode: string | null;
  areaName: string | null;
  /** The neighbouring area a case was passed to. */
  referredTo: string | null;
  responseDueAt: Date | null;
  resolutionDueAt: Date | null;
  /** True when this key had filed the case before. */
  again: boolean;
};

/** The area: by the point when there is one, else by what the words named. */
function placeOf(deps: CaseDeps, input: FileCase): Territory {
  const knowledge = deps.knowledge();
  if (input.point) return findTerritory({ knowledge, point: input.point });
  const area = knowledge.areas.find((one) => one.code === input.areaCode);
  if (!area) return { kind: 'border', areaCode: null, areaName: null, version: null };
  return {
    kind: area.served ? 'served' : 'neighbour',
    areaCode: area.code,
    areaName: area.name.vi,
    version: area.version,
  };
}

/** Reserves the key. When another filing holds it (waiting for one that is under way), gives that one's case. */
async function reserveKey(tx: Tx, input: FileCase, caseId: string, now: Date): Promise<string | undefined> {
  if (input.idempotencyKey === undefined) return undefined;
  const where = { scope: 'file-case', key: input.idempotencyKey };
  const content =
    input.idempotencyContent ??
    JSON.stringify([input.citizenId, input.categoryId, input.description, input.point ?? null]);
  const requestHash = createHash('sha256').update(content).digest('hex');
  const fresh = await insertNew(tx, {
    table: 'IdempotencyRecord',
    data: { id: newId(), ...where, requestHash, status: 201, response: { caseId }, createdAt: now },
    returning: ['id'],
  });
  if (fresh) return undefined;
  const record = await tx.idempotencyRecord.findUniqueOrThrow({ where: { scope_key: where } });
  if (input.idempotencyContent !== undefined && record.requestHash !== requestHash) {
    throw new AppError('idempotency_mismatch');
  }
  const response: unknown = record.response;
  const known = response && typeof response === 'object' && 'caseId' in response ? response.caseId : undefined;
  if (typeof known !== 'string') throw new AppError('internal', { detail: 'idempotency record without a case' });
  return known;
}

async function knownCase(tx: Tx, deps: CaseDeps, caseId: string): Promise<FiledCase> {
  return filedOf(deps, await tx.case.findUniqueOrThrow({ where: { id: caseId } }), { again: true });
}

function filedOf(deps: CaseDeps, row: Case, { again }: { again: boolean }): FiledCase {
  const area = deps.knowledge().areas.find((one) => one.code === row.areaCode);
  return {
    id: row.id,
    code: row.code,
    state: row.state as CaseState,
    unitId: row.unitId,
    priority: row.priority as Priority,
    areaCode: row.areaCode,
    areaName: area?.name.vi ?? null,
    referredTo: row.referredTo,
    responseDueAt: row.responseDueAt,
    resolutionDueAt: row.resolutionDueAt,
    again,
  };
}

/**
 * Files a report: finds the area again, works out priority, unit and deadlines, and writes the case with its first
 * event. A point in a neighbouring area is filed as `referred` to that area; the clock does not run for it.
 * @throws AppError impossible_place, outside_territory, blocked, over_limit, idempotency_mismatch; bad_request for an
 * unknown category or file
 */
export async function fileCase(tx: Tx, deps: CaseDeps, input: FileCase): Promise<FiledCase> {
  const knowledge = deps.knowledge();
  const now = deps.clock();
  const category = knowledge.categories.get(input.categoryId);
  if (!category) {
    throw new AppError('bad_request', { fields: [{ path: 'categoryId', message: 'Nhóm phản ánh không tồn tại.' }] });
  }
  const territory = placeOf(deps, input);
  if (territory.kind === 'impossible') throw new AppError('impossible_place');
  if (territory.kind === 'outside') throw new AppError('outside_territory');

  const id = newId();
  const first = await reserveKey(tx, input, id, now);
  if (first !== undefined) return knownCase(tx, deps, first);

  const { channel, categoryId, description, placeText } = input;
  const priority = input.urgent ? 'urgent' : priorityFor(knowledge, { categoryId, text: description });
  const routing = routeCase(knowledge, {
    categoryId,
    areaCode: territory.areaCode,
    point: input.point ?? null,
    priority,
    channel,
    at: now,
    text: description,
  });
  const { actor, citizenId } = input;
  // Doors at which a citizen stands; a denunciation is not for us to limit.
  const limited = actor.kind === 'citizen' && citizenId !== null && !input.denunciation;
  const overLimit = limited && (await mayReport(tx, deps, { citizenId, urgent: priority === 'urgent' }));
  const due = dueTimes(knowledge, { categoryId, priority, createdAt: now });
  const referred = territory.kind === 'neighbour';
  const denunciation = input.denunciation === true;
  const restricted = category.restricted || denunciation;
  // What is passed on at once is nobody's work here.
  const given = referred
    ? undefined
    : await handOut(tx, {
        knowledge,
        target: { unitId: routing.unitId, areaCode: territory.areaCode, categoryId, restricted, denunciation },
        person: routing.person,
        now,
      });
  const data = {
    id,
    state: referred ? 'referred' : 'received',
    categoryId,
    priority,
    channel,
    unitId: routing.unitId,
    assigneeId: given?.assigneeId ?? null,
    citizenId: input.citizenId,
    latitude: input.point?.latitude ?? null,
    longitude: input.point?.longitude ?? null,
    placeSource: input.placeSource,
    placeCertainty: input.placeCertainty ?? (input.point ? 'high' : null),
    areaCode: territory.areaCode,
    areaVersion: territory.version,
    areaDoubtful: territory.kind === 'border',
    routing: routingRecord(routing, given?.record),
    serviceLevelId: due.serviceLevelId,
    serviceLevelVersion: due.serviceLevelVersion,
    calendarVersion: due.calendarVersion,
    createdAt: now,
    responseDueAt: referred ? null : due.responseDueAt,
    resolutionDueAt: referred ? null : due.resolutionDueAt,
    closedAt: referred ? now : null,
    resolutionKind: null,
    referredTo: referred ? territory.areaName : null,
    restricted,
    denunciation,
    photos: (await countFiles(tx, input.fileIds ?? [])).photos,
    splitFromId: input.splitFrom?.id ?? null,
    updatedAt: now,
  };
  const row = await insertWithCode(tx, {
    data,
    // Words of a denunciation are found by nobody's search.
    searchText: (fresh) =>
      input.denunciation ? searchTextOf(fresh, '', '') : searchTextOf(fresh, description, placeText),
    named: await againOf(tx, input),
    knowledge,
    now,
  });
  const fileIds = input.fileIds ?? [];
  await linkFiles(tx, { caseId: id, fileIds, purpose: 'case_before', actor: input.actor });
  const text = { caseId: id, actor: input.actor, now };
  const textId = await addText(tx, { ...text, kind: 'description', text: description });
  if (placeText) await addText(tx, { ...text, kind: 'place', text: placeText });
  if (input.publicWords) await addText(tx, { ...text, kind: 'public', text: input.publicWords });
  const details = {
    textId,
    ...(row.recurrenceOfId ? { recurrenceOfId: row.recurrenceOfId, recurrence: row.recurrence } : {}),
    fileIds: [...fileIds],
    rule: routing.ruleId,
    routingVersion: routing.version,
    ...(given?.assigneeId ? { handOut: given.record.by } : {}),
    ...(overLimit ? { why: 'over_limit' } : {}),
    ...(input.answers ? { answers: input.answers } : {}),
    ...(input.splitFrom ? { codes: [input.splitFrom.code] } : {}),
  };
  const sequence = await appendEvents(tx, { row, actor, now, events: [{ type: 'created', details }] });
  await notifyPeople(tx, { caseId: id, kind: 'assigned', sequence, to: [row.assigneeId], actor, byRule: true, now });
  return filedOf(deps, row, { again: false });
}

/** The earlier case the reporter names; undefined when it is not theirs or is still being dealt with. */
async function againOf(tx: Tx, { after, citizenId }: FileCase) {
  if (after === undefined || citizenId === null) return undefined;
  const state = { in: ['resolved', 'closed', 'rejected', 'withdrawn'] };
  const old = await tx.case.findFirst({
    where: { code: after, citizenId, state },
    select: { id: true, recurrence: true },
  });
  return old ? { recurrenceOfId: old.id, recurrence: old.recurrence + 1 } : undefined;
}

type NewRow = {
  data: Omit<Case, 'code' | 'searchText' | keyof typeof filledIn>;
  searchText: (code: string) => string;
  /** The case it repeats, when the reporter named one; else it is looked for. */
  named: Repeats | undefined;
  knowledge: Knowledge;
  now: Date;
};

/** What the database fills in, or nobody has done to a new case. */
const filledIn = {
  ...{ acceptedAt: null, firstResponseAt: null, pausedAt: null, resolvedAt: null, mergedIntoId: null, rating: null },
  ...{ recurrenceOfId: null, recurrence: 0, reopenedCount: 0, warnedAt: null, escalationLevel: 0, chasedAt: null },
  ...{ chases: 0, chasedSince: null, supporters: 0, version: 0, changeXid: null },
};
const returning = Object.keys(Prisma.CaseScalarFieldEnum);

/**
 * Inserts with what the case hangs together with, under a code nobody has yet; a code taken in the meantime is answered
 * with another one.
 */
async function insertWithCode(tx: Tx, { data, searchText, named, knowledge, now }: NewRow): Promise<Case> {
  const { casePrefix, zone } = knowledge.tenant;
  const { year } = localMoment(zone, now);
  const codeNow = () => newCaseCode(casePrefix, year);
  const withCode = (code: string) => ({ ...data, code, searchText: searchText(code) });
  let fresh = withCode(codeNow());
  const found = named ? { open: [], repeats: named } : await findAlike(tx, { knowledge, row: fresh, now });
  for (let attempt = 0; attempt < 20; attempt++) {
    const row = await insertNew<Case>(tx, { table: 'Case', data: { ...fresh, ...found.repeats }, returning });
    if (row) {
      await keepPairs(tx, { row, now }, found.open);
      return row;
    }
    fresh = withCode(codeNow());
  }
  throw new AppError('unavailable', { detail: 'no free case code found' });
}
