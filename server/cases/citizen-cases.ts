import { z } from 'zod';
import { type CaseState, openStates } from '../contract/case.ts';
import type { CitizenCase, CitizenCaseDetail, CitizenCaseList } from '../contract/citizen-api.ts';
import type { Case, CaseEvent, CaseText, File, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { asTold, untoldFields } from './as-told.ts';
import type { ReadDeps } from './case-reader.ts';
import { chaseFrom, toldTimes } from './chase-case.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { runningDue } from './deadline-state.ts';
import { extrasOf } from './list-cases.ts';
import { excerptOf } from './mask-text.ts';
import { documentOf, type PhotoLinks, photoOf } from './photo-links.ts';
import { publicPoint } from './public-point.ts';
import { isForReporter, publishablePhotos } from './publishable-photos.ts';
import { stateKey, timelineTitles } from './reply-keys.ts';
import { type Language, say, sayTime, unitName } from './say.ts';
import { eventAfter, eventDetails } from './timeline.ts';
import { reopenUntil } from './transition-case.ts';
import { undoneTypes, withoutUndone } from './undone.ts';

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

const isInstant = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** Older than where a page ended. @throws AppError bad_request for a cursor that is none of ours */
function olderThan(cursor: string): Prisma.CaseWhereInput {
  const [instant, id] = readCursor(cursor, 2);
  if (!isInstant(instant) || typeof id !== 'string' || !z.uuid().safeParse(id).success)
    throw new AppError('bad_request', { fields: [{ path: 'cursor', message: 'Con trỏ trang không hợp lệ.' }] });
  const createdAt = new Date(instant);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

type Page = { cursor?: string | undefined; limit: number };

/** A page of the cases a citizen reported or follows, newest first. @throws AppError bad_request for a bad cursor */
export async function listCitizenCases(deps: ReadDeps, reader: CitizenReader, page: Page): Promise<CitizenCaseList> {
  const found = await deps.prisma.case.findMany({
    where: { AND: [visibleTo(reader.citizenId), page.cursor ? olderThan(page.cursor) : {}] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
    include: { undoableAct: { select: untoldFields } },
  });
  const rows = found.slice(0, page.limit);
  const last = rows.at(-1);
  const extras = await extrasOf(
    deps,
    rows.map((row) => row.id),
    { citizenId: reader.citizenId },
  );
  return {
    items: rows.map((row) => present(deps, reader, { row: asTold(row), extras: extras.get(row.id) ?? {} })),
    next: last && found.length > rows.length ? writeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

// What citizens are told nothing of: that others reported the same is theirs to say.
const silent = [
  'noted',
  'reply_undone',
  ...undoneTypes,
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
  'citizen_blocked',
  'photo_unchecked',
  'photo_fit',
  'photo_covered',
  'photo_withheld',
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
  // Only whoever asked: others learn nothing of the reporter by it.
  if (event.type === 'chased' && event.actorId !== reader.citizenId) return undefined;
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
  const found = await prisma.case.findFirst({
    where: { AND: [{ code }, visibleTo(reader.citizenId)] },
    include: {
      undoableAct: { select: untoldFields },
      events: { orderBy: { sequence: 'asc' } },
      texts: { orderBy: { createdAt: 'asc' } },
      files: { orderBy: { createdAt: 'asc' } },
    },
  });
  if (!found) throw new AppError('not_found');
  const row = asTold(found);
  const untold = found.undoableAct?.sequence;
  const own = row.citizenId === reader.citizenId;
  const { events: story, texts, files } = found;
  const events = withoutUndone(story).filter(({ sequence }) => sequence !== untold);
  const held = new Set(story.flatMap((event) => (event.sequence === untold ? eventDetails(event).fileIds : [])));
  const all = files.filter(({ id }) => !held.has(id));
  const open = openStates.some((state) => state === row.state);
  const done = row.state === 'resolved' || row.state === 'closed';
  const published = own ? [] : ((await publishablePhotos(prisma, [row.id])).get(row.id) ?? []);
  // What others sent a follower sees only once it is fit for everybody; of theirs the reporter sees nothing.
  const photoFor = (file: File) => {
    if (file.citizenId === reader.citizenId) return photoOf(file, reader.photoLinks);
    if (!own) return published.find(({ id }) => id === file.id);
    return isForReporter(file) ? photoOf(file, reader.photoLinks) : undefined;
  };
  // Documents pass nobody's check for others: of those of staff only the reporter sees what was sent to them.
  const documentFor = (file: File) =>
    file.citizenId === reader.citizenId || (own && isForReporter(file))
      ? documentOf(file, reader.photoLinks)
      : undefined;
  const photosFor = (shown: File[]) => shown.map(photoFor).filter((photo) => photo !== undefined);
  const ofPurpose = (purpose: string) => photosFor(all.filter((file) => file.purpose === purpose));
  const description = texts.find((text) => text.kind === 'description')?.text ?? '';
  const place = texts.findLast((text) => text.kind === 'place')?.text;
  const photosBefore = ofPurpose('case_before');
  const item = present(deps, reader, { row, extras: { description, place, thumbnailId: photosBefore[0]?.id } });
  const until = done ? reopenUntil(knowledge, row) : null;
  const from = own ? chaseFrom(knowledge, row, (await toldTimes(prisma, [row.id])).get(row.id) ?? null) : null;
  return {
    ...item,
    description: own ? description : item.excerpt,
    ...(own ? { latitude: row.latitude, longitude: row.longitude } : publicPoint(row)),
    photosBefore,
    photosAfter: ofPurpose('case_after'),
    timeline: events.flatMap((event) => {
      const title = titleOf(knowledge, reader, event);
      if (title === undefined) return [];
      const { fileIds } = eventDetails(event);
      const mine = own || event.actorId === reader.citizenId;
      const shown = mine || event.actorKind === 'staff' ? all.filter((file) => fileIds.includes(file.id)) : [];
      const by = event.actorKind === 'citizen' ? 'citizen' : event.actorKind === 'staff' ? 'unit' : 'system';
      return [
        {
          id: event.id,
          at: event.occurredAt.toISOString(),
          title,
          text: textOf(event, texts, own),
          photos: photosFor(shown),
          documents: shown.map(documentFor).filter((document) => document !== undefined),
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
      chase: from !== null && from <= now,
    },
    chase: from && { from: from.toISOString(), lastAt: row.chasedAt?.toISOString() ?? null },
    reopenUntil: until?.toISOString() ?? null,
    ratingText: own ? (texts.filter((text) => text.kind === 'rating').at(-1)?.text ?? null) : null,
  };
}
