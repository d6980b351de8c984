import type { CaseState, Priority } from '../contract/case.ts';
import type { ConversationMessage } from '../contract/conversation-api.ts';
import { type TimelineEntry, timelineEntry } from '../contract/staff-api.ts';
import type { CaseEvent, CaseText, File, Message, OutboxMessage } from '../database/client/client.ts';
import { documentsOf, type PhotoLinks, photosOf } from './photo-links.ts';
import { undoneSequence, undoneTypes } from './undone.ts';

type Json = Record<string, unknown>;
const asObject = (value: unknown): Json =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};
const asText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const textsOf = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

/** What an event's `details` say by id. */
export function eventDetails(event: Pick<CaseEvent, 'details'>) {
  const details = asObject(event.details);
  return {
    transition: asText(details.transition),
    fromState: asText(details.fromState),
    fromUnitId: asText(details.fromUnitId),
    serviceLevelId: asText(details.serviceLevelId),
    textId: asText(details.textId),
    reasonTextId: asText(details.reasonTextId),
    answerTextId: asText(details.answerTextId),
    authorityTextId: asText(details.authorityTextId),
    mergedIntoCode: asText(details.mergedIntoCode),
    codes: textsOf(details.codes),
    alongIds: textsOf(details.alongIds),
    pausedSince: asText(details.pausedSince),
    stars: typeof details.stars === 'number' ? details.stars : undefined,
    fileIds: textsOf(details.fileIds),
    why: timelineEntry.shape.why.safeParse(details.why).data ?? null,
  } as const;
}

/** Codes of the other cases an event concerns. */
export function eventCodes(event: Pick<CaseEvent, 'details'>): string[] {
  const { codes, mergedIntoCode } = eventDetails(event);
  return mergedIntoCode ? [...codes, mergedIntoCode] : codes;
}

/** The after-values of an event. */
export function eventAfter(event: Pick<CaseEvent, 'after'>): TimelineEntry['after'] {
  const after = asObject(event.after);
  const instant = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    state: after.state as CaseState | undefined,
    unitId: asText(after.unitId),
    assigneeId: asText(after.assigneeId) ?? null,
    categoryId: asText(after.categoryId),
    priority: after.priority as Priority | undefined,
    areaCode: asText(after.areaCode) ?? null,
    responseDueAt: instant(after.responseDueAt),
    resolutionDueAt: instant(after.resolutionDueAt),
  };
}

// What only staff may read: notes, reasons, who is asked to do it, and warnings about deadlines.
const internalTypes = new Set([
  ...undoneTypes,
  ...['reply_undone', 'noted', 'returned', 'assigned', 'warned', 'breached', 'escalated', 'read'],
  ...['merged_in', 'merged_on', 'merged_out', 'unmerged', 'recalled', 'split', 'followed', 'told_apart'],
  ...['resolution_proposed', 'resolution_sent_back'],
  'citizen_blocked',
  ...['machine_joined', 'machine_counted'],
  ...['photo_unchecked', 'photo_fit', 'photo_covered', 'photo_withheld'],
  ...['category_changed', 'place_changed', 'priority_changed'],
]);

type Delivery = TimelineEntry['delivery'];

/** The state of delivery of each event's message, found by its dedupe key `case:<id>:<sequence>:…`. */
export function deliveries(outbox: Pick<OutboxMessage, 'dedupeKey' | 'state'>[]): Map<number, NonNullable<Delivery>> {
  const found = new Map<number, NonNullable<Delivery>>();
  const rank = ['sent', 'cancelled', 'pending', 'failed'] as const;
  for (const row of outbox) {
    const sequence = Number(row.dedupeKey.split(':')[2]);
    const state = row.state === 'sending' ? 'pending' : rank.find((known) => known === row.state);
    const known = found.get(sequence);
    if (state && (!known || rank.indexOf(state) > rank.indexOf(known))) found.set(sequence, state);
  }
  return found;
}

/** The whole history of a case for staff, oldest first. Words are null where the reader may not see them. */
export function staffTimeline(source: {
  events: CaseEvent[];
  texts: CaseText[];
  files: File[];
  outbox: Pick<OutboxMessage, 'dedupeKey' | 'state'>[];
  names: ReadonlyMap<string, string>;
  /** Who reads it. */
  readerId: string;
  /** Other cases that may be named to this reader. */
  codes: ReadonlySet<string>;
  showsText: boolean;
  showsProtected: boolean;
  links: PhotoLinks;
}): TimelineEntry[] {
  const open = source.texts.filter((text) => !text.protected || source.showsProtected);
  const words = new Map(open.map((text) => [text.id, text.text]));
  const hidden = new Set(source.texts.filter((text) => !open.includes(text)).map(({ id }) => id));
  const delivered = deliveries(source.outbox);
  const undone = new Set(source.events.flatMap((event) => undoneSequence(event) ?? []));
  const fallback = { citizen: 'Người dân', staff: 'Cán bộ', system: 'Hệ thống', machine: 'Hệ thống khác' };
  return source.events.map((event) => {
    const details = eventDetails(event);
    const kind = event.actorKind as TimelineEntry['actor']['kind'];
    const { textId, reasonTextId, answerTextId, authorityTextId } = details;
    const textIds = [authorityTextId, answerTextId, textId, reasonTextId];
    const files = source.showsText
      ? source.files.filter((file) => details.fileIds.includes(file.id) && (!file.protected || source.showsProtected))
      : [];
    const said = textIds.flatMap((id) => words.get(id ?? '') ?? []).join('\n\n');
    return {
      id: event.id,
      sequence: event.sequence,
      type: event.type,
      at: event.occurredAt.toISOString(),
      actor: {
        kind,
        name: source.names.get(event.actorId ?? '') ?? fallback[kind],
        me: kind === 'staff' && event.actorId === source.readerId,
      },
      text: source.showsText && said !== '' ? said : null,
      protected: textIds.some((id) => hidden.has(id ?? '')),
      internal: internalTypes.has(event.type),
      after: eventAfter(event),
      why: details.why,
      photos: photosOf(files, source.links),
      documents: documentsOf(files, source.links),
      codes: eventCodes(event).filter((code) => source.codes.has(code)),
      delivery: delivered.get(event.sequence) ?? null,
      undone: undone.has(event.sequence),
    };
  });
}

/** The delivery of one message of a conversation. */
export function deliveryOf(
  message: Pick<Message, 'id' | 'author' | 'caseId'>,
  outbox: Pick<OutboxMessage, 'messageId' | 'state' | 'sentAs'>[],
): ConversationMessage['delivery'] {
  const row = outbox.find(({ messageId }) => messageId === message.id);
  if (!row) return null;
  const { state, sentAs } = row;
  // Words of a case are read on its page; those of a talk are nowhere but in the talk.
  if (state === 'sent' && sentAs === 'template' && message.author === 'staff' && message.caseId === null)
    return 'announced';
  return state === 'sent' || state === 'failed' || state === 'cancelled' ? state : 'pending';
}
