import { type CaseState, openStates } from '../contract/case.ts';
import type { CitizenCase, CitizenCaseDetail } from '../contract/citizen-api.ts';
import type { Case, CaseEvent, CaseText } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ReadDeps } from './case-reader.ts';
import { runningDue } from './deadline-state.ts';
import { extrasOf } from './list-cases.ts';
import { excerptOf } from './mask-text.ts';
import { type PhotoLinks, photosOf } from './photo-links.ts';
import { stateKey, timelineTitles } from './reply-keys.ts';
import { type Language, say, sayTime, unitName } from './say.ts';
import { eventAfter, eventDetails } from './timeline.ts';
import { reopenUntil } from './transition-case.ts';

export type CitizenReader = { citizenId: string; language: Language; photoLinks: PhotoLinks };

type Extras = { description?: string | undefined; place?: string | undefined; thumbnailId?: string | undefined };

function present(
  { knowledge }: ReadDeps,
  reader: CitizenReader,
  { row, extras }: { row: Case; extras: Extras },
): CitizenCase {
  // A follower did not write the report: they see none of its words, which may tell who did.
  const own = row.citizenId === reader.citizenId;
  return {
    code: row.code,
    state: row.state as CaseState,
    stateText: say(knowledge, reader.language, `case.state.${stateKey(row.state)}`),
    categoryId: row.categoryId,
    excerpt: own ? excerptOf(extras.description ?? '') : '',
    placeText: own ? (extras.place ?? null) : null,
    unitName: unitName(knowledge, reader.language, row.unitId),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    dueAt: runningDue(row)?.toISOString() ?? null,
    dueFor: row.acceptedAt ? 'resolution' : 'acceptance',
    rating: own ? row.rating : null,
    own,
    thumbnailUrl: extras.thumbnailId && own ? reader.photoLinks(extras.thumbnailId).thumbnailUrl : null,
  };
}

const visibleTo = (citizenId: string) => ({ OR: [{ citizenId }, { followers: { some: { citizenId } } }] });

/** Cases a citizen reported or follows, newest first, at most 100. */
export async function listCitizenCases(deps: ReadDeps, reader: CitizenReader): Promise<CitizenCase[]> {
  const rows = await deps.prisma.case.findMany({
    where: visibleTo(reader.citizenId),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  const extras = await extrasOf(
    deps,
    rows.map((row) => row.id),
    { citizenId: reader.citizenId },
  );
  return rows.map((row) => present(deps, reader, { row, extras: extras.get(row.id) ?? {} }));
}

// What citizens are told nothing of: that others reported the same is theirs to say.
const silent = [
  'noted',
  'reply_undone',
  'warned',
  'breached',
  'escalated',
  'read',
  'merged_in',
  'merged_out',
  'merged_on',
  'split',
  'told_apart',
  'resolution_proposed',
  'resolution_sent_back',
];
const revisions = ['category_changed', 'place_changed', 'priority_changed'];

function titleOf(knowledge: Knowledge, reader: CitizenReader, event: CaseEvent): string | undefined {
  const { language } = reader;
  const after = eventAfter(event);
  const details = eventDetails(event);
  const unit = unitName(knowledge, language, after.unitId ?? '');
  if (event.type === 'assigned') {
    if (details.fromUnitId === after.unitId) return undefined;
    return say(knowledge, language, 'case.timeline.transferred', { unit });
  }
  if (silent.includes(event.type)) return undefined;
  if (event.type === 'followed') {
    return event.actorId === reader.citizenId ? say(knowledge, language, 'case.timeline.followed') : undefined;
  }
  if (revisions.includes(event.type)) {
    // One correction may be several events; the first of them carries what followed.
    return details.serviceLevelId ? say(knowledge, language, 'case.timeline.revised', { unit }) : undefined;
  }
  if (details.transition === 'resume' || details.transition === 'recall') {
    return say(knowledge, language, 'case.timeline.resumed');
  }
  if (details.transition === 'merge')
    return say(knowledge, language, 'case.timeline.merged', { into: details.mergedIntoCode });
  if (details.transition === 'unmerge') return say(knowledge, language, 'case.timeline.unmerged', { unit });
  const key = timelineTitles[event.type];
  const due = after.resolutionDueAt ? sayTime(knowledge, language, new Date(after.resolutionDueAt)) : '';
  if (key) return say(knowledge, language, `case.timeline.${key}`, { unit, due, stars: details.stars });
  return after.state ? say(knowledge, language, `case.state.${stateKey(after.state)}`) : undefined;
}

// Words of a kind the citizen may read; notes and internal reasons are none of them.
const readable = new Set(['reply', 'resolution', 'authority_answer', 'citizen_message', 'rating']);

function textOf(event: CaseEvent, texts: CaseText[], own: boolean): string | null {
  const { textId, answerTextId, reasonTextId } = eventDetails(event);
  // Only whoever wrote it gets so far: see titleOf.
  if (event.type === 'followed') return texts.find((text) => text.id === textId)?.text ?? null;
  const said = texts.filter((one) => (one.id === answerTextId || one.id === textId) && readable.has(one.kind));
  if (said.length > 0) {
    const shown = said.filter((one) => own || one.authorKind === 'staff').map((one) => one.text);
    return shown.length > 0 ? shown.join('\n\n') : null;
  }
  const reason = texts.find((one) => one.id === reasonTextId);
  return own && reason?.authorKind === 'citizen' ? reason.text : null;
}

/**
 * One case as its reporter or a follower sees it: no notes, no internal reasons, no staff names.
 * @throws AppError not_found also for a case of somebody else
 */
export async function citizenCaseDetail(
  deps: ReadDeps,
  reader: CitizenReader,
  code: string,
): Promise<CitizenCaseDetail> {
  const { prisma, knowledge, now } = deps;
  const row = await prisma.case.findFirst({ where: { AND: [{ code }, visibleTo(reader.citizenId)] } });
  if (!row) throw new AppError('not_found');
  const own = row.citizenId === reader.citizenId;
  const [events, texts, all] = await Promise.all([
    prisma.caseEvent.findMany({ where: { caseId: row.id }, orderBy: { sequence: 'asc' } }),
    prisma.caseText.findMany({ where: { caseId: row.id }, orderBy: { createdAt: 'asc' } }),
    prisma.file.findMany({ where: { caseId: row.id }, orderBy: { createdAt: 'asc' } }),
  ]);
  // Pictures another citizen added are for staff.
  const files = all.filter(({ citizenId }) => citizenId === null || citizenId === reader.citizenId);
  const description = texts.find((text) => text.kind === 'description')?.text ?? '';
  const place = texts.findLast((text) => text.kind === 'place')?.text;
  const thumbnail = files.find((file) => file.purpose === 'case_before' && file.state === 'ready');
  const item = present(deps, reader, { row, extras: { description, place, thumbnailId: thumbnail?.id } });
  const open = openStates.some((state) => state === row.state);
  const done = row.state === 'resolved' || row.state === 'closed';
  const until = done ? reopenUntil(knowledge, row) : null;
  return {
    ...item,
    description: own ? description : item.excerpt,
    latitude: row.latitude,
    longitude: row.longitude,
    photosBefore: own ? photosOf(files, reader.photoLinks, 'case_before') : [],
    photosAfter: photosOf(files, reader.photoLinks, 'case_after'),
    timeline: events.flatMap((event) => {
      const title = titleOf(knowledge, reader, event);
      if (title === undefined) return [];
      const { fileIds } = eventDetails(event);
      const mine = own || event.actorId === reader.citizenId;
      const shown = mine || event.actorKind === 'staff' ? files.filter((file) => fileIds.includes(file.id)) : [];
      const by = event.actorKind === 'citizen' ? 'citizen' : event.actorKind === 'staff' ? 'unit' : 'system';
      return [
        {
          id: event.id,
          at: event.occurredAt.toISOString(),
          title,
          text: textOf(event, texts, own),
          photos: photosOf(shown, reader.photoLinks),
          by,
        },
      ];
    }),
    may: {
      rate: own && done,
      reopen: own && until !== null && now <= until,
      withdraw: own && open,
      message: own && (open || row.state === 'resolved'),
      unfollow: !own,
    },
    reopenUntil: until?.toISOString() ?? null,
    ratingText: own ? (texts.filter((text) => text.kind === 'rating').at(-1)?.text ?? null) : null,
  };
}
