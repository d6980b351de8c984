import { fold } from '../../../bot/text/normalise.ts';
import { newCaseCode } from '../../ids.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { CategoryEntry } from '../../knowledge/schemas.ts';
import { searchTextOf } from '../case-texts.ts';
import { dueTimes } from '../deadlines.ts';
import { localMoment } from '../local-time.ts';
import { priorityFor, routeCase, routingRecord } from '../routing.ts';
import { demoId } from './demo-id.ts';
import type { SpotChooser } from './hotspots.ts';
import { createLife, type LifeEvent, type LifeRow } from './life.ts';
import { liveOn } from './live-on.ts';
import type { DemoCitizen, Staff } from './people.ts';
import type { Random } from './random.ts';
import { categoryWeights, reportWords } from './words.ts';

export type DemoText = {
  id: string;
  kind: string;
  text: string;
  textFolded: string;
  authorKind: string;
  authorId: string | null;
  at: Date;
};
export type DemoMessage = {
  direction: 'in' | 'out';
  author: 'citizen' | 'bot' | 'staff';
  text: string;
  at: Date;
  staffId: string | null;
  /** Of an outgoing one: the text the event that told it points to. */
  textId?: string;
};
export type DemoRating = { id: string; stars: number; textId: string | null; at: Date };
export type DemoCase = {
  row: LifeRow;
  citizen: DemoCitizen;
  events: LifeEvent[];
  texts: DemoText[];
  messages: DemoMessage[];
  rating: DemoRating | undefined;
};

export type Simulation = {
  random: Random;
  knowledge: Knowledge;
  categories: readonly CategoryEntry[];
  staff: readonly Staff[];
  chooseSpot: SpotChooser;
  citizenAt: (at: Date) => DemoCitizen;
  takenCodes: Set<string>;
  now: Date;
};

const channels = ['oa', 'mini_app', 'staff', 'open311'] as const;
const channelWeights = [62, 28, 7, 3];

function freshCode({ knowledge, takenCodes }: Simulation, at: Date): string {
  const { casePrefix, zone } = knowledge.tenant;
  for (;;) {
    const code = newCaseCode(casePrefix, localMoment(zone, at).year);
    if (takenCodes.has(code)) continue;
    takenCodes.add(code);
    return code;
  }
}

/** One report at a moment and what became of it until now. */
export function simulateCase(simulation: Simulation, at: Date): DemoCase {
  const { random, knowledge, categories } = simulation;
  const month = new Date(at.getTime()).getUTCMonth() + 1;
  const category = categories[random.weighted(categoryWeightsOf(categories, month))] ?? random.pick(categories);
  const { spot, latitude, longitude, territory } = simulation.chooseSpot(random);
  const { text, place } = reportWords(random, category, spot);
  const channel = channels[random.weighted(channelWeights)] ?? 'oa';
  const citizen = simulation.citizenAt(at);
  const priority = priorityFor(knowledge, { categoryId: category.id, text });
  const point = { latitude, longitude };
  const facts = { categoryId: category.id, areaCode: territory.areaCode, point, priority, channel, at, text };
  const routing = routeCase(knowledge, facts);
  const due = dueTimes(knowledge, { categoryId: category.id, priority, createdAt: at });
  const referred = territory.kind === 'neighbour';
  const code = freshCode(simulation, at);
  const id = demoId(at);
  const row: LifeRow = {
    id,
    code,
    state: referred ? 'referred' : 'received',
    categoryId: category.id,
    priority,
    channel,
    unitId: routing.unitId,
    assigneeId: null,
    citizenId: citizen.id,
    latitude,
    longitude,
    placeSource: channel === 'oa' ? 'location_message' : 'map',
    placeCertainty: 'high',
    areaCode: territory.areaCode,
    areaVersion: territory.version,
    areaDoubtful: territory.kind === 'border',
    routing: routingRecord(routing),
    serviceLevelId: due.serviceLevelId,
    serviceLevelVersion: due.serviceLevelVersion,
    calendarVersion: due.calendarVersion,
    createdAt: at,
    acceptedAt: null,
    firstResponseAt: null,
    responseDueAt: referred ? null : due.responseDueAt,
    resolutionDueAt: referred ? null : due.resolutionDueAt,
    pausedAt: null,
    resolvedAt: null,
    closedAt: referred ? at : null,
    reopenedCount: 0,
    resolutionKind: null,
    rating: null,
    photos: 0,
    referredTo: referred ? territory.areaName : null,
    mergedIntoId: null,
    splitFromId: null,
    recurrenceOfId: null,
    recurrence: 0,
    restricted: category.restricted,
    denunciation: false,
    warnedAt: null,
    escalationLevel: 0,
    chasedAt: null,
    chases: 0,
    supporters: 0,
    chasedSince: null,
    searchText: searchTextOf(code, text, place),
    version: 0,
    updatedAt: at,
  };
  const texts: DemoText[] = [];
  const messages: DemoMessage[] = [];
  const write = (kind: string, words: string, by: { kind: string; id: string | null; at: Date }) => {
    const textId = demoId(by.at);
    texts.push({
      id: textId,
      kind,
      text: words,
      textFolded: fold(words),
      authorKind: by.kind,
      authorId: by.id,
      at: by.at,
    });
    return textId;
  };
  const reporter = { kind: 'citizen', id: citizen.id, at };
  const textId = write('description', text, reporter);
  write('place', place, reporter);
  messages.push({ direction: 'in', author: 'citizen', text, at, staffId: null });
  const life = createLife(knowledge, row, {
    actor: { actorKind: 'citizen', actorId: citizen.id },
    details: { textId, fileIds: [], rule: routing.ruleId, routingVersion: routing.version },
  });
  const rating = referred ? undefined : liveOn(simulation, { life, category, citizen, write, messages });
  return { row, citizen, events: life.events, texts, messages, rating };
}

const weightsByMonth = new WeakMap<readonly CategoryEntry[], Map<number, number[]>>();
function categoryWeightsOf(categories: readonly CategoryEntry[], month: number): number[] {
  const months = weightsByMonth.get(categories) ?? new Map<number, number[]>();
  weightsByMonth.set(categories, months);
  const weights = months.get(month) ?? categoryWeights(categories, month);
  months.set(month, weights);
  return weights;
}
