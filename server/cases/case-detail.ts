import { machineNames } from '../api-keys/machine-names.ts';
import { shownBlock } from '../citizens/blocks.ts';
import type { ResolutionKind, transitionNames } from '../contract/case.ts';
import { handOutRecord } from '../contract/routing-rule.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import type { Case } from '../database/client/client.ts';
import { alikeOnCase } from './alike-on-case.ts';
import { type AroundCase, aroundCase } from './around-case.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { readOutbox, readReporter } from './case-talk.ts';
import { shownHeldReply } from './held-reply.ts';
import { linkedCases } from './linked-cases.ts';
import { listItem } from './list-cases.ts';
import { machineFacts } from './machine-facts.ts';
import { shownProposal } from './pending-resolution.ts';
import { staffPhotosOf } from './photo-links.ts';
import { shownUndoable } from './shown-undoable.ts';
import { stateTable } from './state-table.ts';
import { eventCodes, staffTimeline } from './timeline.ts';
import type { WholeCase } from './whole-case.ts';

/** What the rights say about one case for one reader; this room asks and obeys. */
export type DetailReader = CaseReader & {
  /** Name and phone of the reporter in clear; called only when the role needs them (the caller writes the audit). */
  contactOf:
    | ((
        citizen: NonNullable<WholeCase['citizen']>,
      ) => Promise<{ name: string | null; phone: string | null; email: string | null }>)
    | undefined;
  mayTransition: (transition: (typeof transitionNames)[number], row: Case) => boolean;
  may: (row: Case) => CaseDetail['may'];
};

function routingOf(row: Case): CaseDetail['routing'] {
  const routing = row.routing as Partial<CaseDetail['routing']> | null;
  return {
    rule: routing?.rule ?? '',
    why: routing?.why ?? '',
    version: routing?.version ?? '',
    facts: routing?.facts ?? {},
    handOut: handOutRecord.safeParse(routing?.handOut).data ?? null,
  };
}

/** The transitions that start from this state and that the reader may carry out, with what each needs. */
function actionsOf({ knowledge }: ReadDeps, reader: DetailReader, row: Case): CaseDetail['actions'] {
  const category = knowledge.categories.get(row.categoryId);
  return stateTable
    .filter((one) => one.who.includes('staff') && one.from.some((state) => state === row.state))
    .filter((one) => reader.mayTransition(one.name, row))
    .map((one) => ({ transition: one.name, needs: one.needs(category) }));
}

type Known = { row: WholeCase; around: AroundCase };

async function readCitizen(
  { prisma, now }: ReadDeps,
  reader: DetailReader,
  { row, around }: Known,
): Promise<CaseDetail['citizen']> {
  if (row.citizenId === null || !row.citizen) return null;
  const [contact, block, others] = await Promise.all([
    reader.contactOf?.(row.citizen),
    around.blocked && reader.may(row).block ? shownBlock(prisma, row.citizenId, now) : null,
    around.others
      ? prisma.case.findMany({
          where: { AND: [{ citizenId: row.citizenId, id: { not: row.id } }, reader.where] },
          orderBy: { createdAt: 'desc' },
          take: 20,
          select: { code: true, state: true, categoryId: true, createdAt: true },
        })
      : [],
  ]);
  return {
    name: contact?.name ?? null,
    phone: contact?.phone ?? null,
    block,
    email: contact?.email ?? null,
    otherCases: others.map((one) => ({
      ...one,
      state: one.state as CaseDetail['state'],
      createdAt: one.createdAt.toISOString(),
    })),
  };
}

/**
 * Everything about one case for the console: facts, words, photos, timeline, conversation and what the reader may do.
 * That they may see it at all is for the caller to know.
 */
export async function caseDetail(deps: ReadDeps, reader: DetailReader, row: WholeCase): Promise<CaseDetail> {
  const { prisma } = deps;
  const { events, texts, files, mentions } = row;
  const shown = reader.showsText(row);
  const may = reader.may(row);
  const readable = texts.filter((text) => !text.protected || reader.showsProtected);
  const pictures = files.filter((file) => !file.protected || reader.showsProtected);
  const around = await aroundCase(deps, row);
  const [outbox, citizen, linked, alike, pendingResolution, heldReply, undoable, reporter, machines] =
    await Promise.all([
      readOutbox(deps, { row, around }),
      readCitizen(deps, reader, { row, around }),
      linkedCases(deps, reader, { row, around }),
      alikeOnCase(deps, reader, { row, around }),
      shownProposal(deps, reader, row),
      shownHeldReply(deps, reader, row),
      shownUndoable(deps, reader, { row, texts: readable, files: pictures }),
      readReporter(deps, reader, { row, around, mayReply: may.reply }),
      around.machines ? machineFacts(deps, row.id) : [],
    ]);
  const staffIds = events.flatMap((event) => (event.actorKind === 'staff' && event.actorId ? event.actorId : []));
  staffIds.push(...mentions.map(({ byId }) => byId));
  const people = await prisma.user.findMany({ where: { id: { in: staffIds } }, select: { id: true, name: true } });
  const codes = events.flatMap((event) => eventCodes(event));
  const named =
    codes.length > 0
      ? await prisma.case.findMany({ where: { AND: [{ code: { in: codes } }, reader.where] }, select: { code: true } })
      : [];
  const names = new Map([...people, ...(await machineNames(prisma, events))].map(({ id, name }) => [id, name]));
  const description = readable.find((text) => text.kind === 'description')?.text;
  const place = readable.findLast((text) => text.kind === 'place')?.text;
  const links = reader.photoLinks;
  const photo = pictures.find(
    (file) => file.purpose === 'case_before' && file.kind === 'photo' && file.state === 'ready',
  );
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...listItem(deps, reader, row, {
      description,
      place,
      thumbnailId: photo?.id,
    }),
    description: shown ? (description ?? null) : null,
    placeWords: shown ? (place ?? null) : null,
    latitude: row.latitude,
    longitude: row.longitude,
    placeCertainty: row.placeCertainty,
    areaDoubtful: row.areaDoubtful,
    restricted: row.restricted,
    denunciation: row.denunciation,
    referredTo: row.referredTo,
    resolutionKind: row.resolutionKind as ResolutionKind | null,
    acceptedAt: instant(row.acceptedAt),
    firstResponseAt: instant(row.firstResponseAt),
    responseDueAt: instant(row.responseDueAt),
    resolutionDueAt: instant(row.resolutionDueAt),
    pausedAt: instant(row.pausedAt),
    resolvedAt: instant(row.resolvedAt),
    reopenedCount: row.reopenedCount,
    serviceLevel: { id: row.serviceLevelId, version: row.serviceLevelVersion },
    routing: routingOf(row),
    citizen,
    ...linked,
    ...alike,
    pendingResolution,
    heldReply,
    undoable,
    machines,
    ...reporter,
    needsApproval: deps.knowledge.categories.get(row.categoryId)?.needsApproval === true && !may.approve,
    ratingText: shown ? (readable.filter((text) => text.kind === 'rating').at(-1)?.text ?? null) : null,
    photosBefore: shown ? staffPhotosOf(pictures, links, 'case_before') : [],
    photosAfter: shown ? staffPhotosOf(pictures, links, 'case_after') : [],
    timeline: staffTimeline({
      events,
      texts,
      files,
      outbox,
      codes: new Set(named.map((one) => one.code)),
      names,
      readerId: reader.staffId,
      showsText: shown,
      showsProtected: reader.showsProtected,
      links,
    }),
    mentions: mentions.map(({ byId, createdAt, sequence }) => ({
      by: names.get(byId) ?? 'Cán bộ',
      at: createdAt.toISOString(),
      sequence,
    })),
    actions: actionsOf(deps, reader, row),
    may,
  };
}
