import { stringify } from 'csv-stringify/sync';
import type { StaffActor } from '../access/actor.ts';
import { can, suggestionsFor } from '../access/can.ts';
import { excerptOf, maskText } from '../cases/mask-text.ts';
import { sayTime, unitName } from '../cases/say.ts';
import {
  type SuggestionDetail,
  type SuggestionList,
  type SuggestionListQuery,
  type SuggestionRow,
  suggestionKinds,
  suggestionState,
} from '../contract/suggestion-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { mayAnswer } from './handle-suggestion.ts';

type Row = Prisma.SuggestionGetPayload<{ include: { texts: true } }>;
type Deps = { prisma: PrismaClient; knowledge: Knowledge; actor: StaffActor; now: Date };

const waiting = { wantsAnswer: true, state: { in: ['new', 'read'] } } satisfies Prisma.SuggestionWhereInput;
const shows: Record<SuggestionListQuery['show'], Prisma.SuggestionWhereInput> = {
  new: { state: 'new' },
  waiting,
  all: { state: { not: 'hidden' } },
  praise: { kind: 'praise', state: { not: 'hidden' } },
  hidden: { state: 'hidden' },
};
const longestExport = 5_000;

const textOf = (row: Row, kind: string) => row.texts.find((text) => text.kind === kind)?.text;

function rowOf(knowledge: Knowledge, row: Row): SuggestionRow {
  return {
    id: row.id,
    kind: suggestionKinds.find((kind) => kind === row.kind) ?? 'suggestion',
    state: suggestionState.parse(row.state),
    excerpt: excerptOf(textOf(row, 'words') ?? ''),
    unit: row.unitId === null ? null : { id: row.unitId, name: unitName(knowledge, 'vi', row.unitId) },
    wantsAnswer: row.wantsAnswer,
    channel: row.channel,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Suggestions this person may read, newest first. */
export async function listSuggestions(
  { prisma, knowledge, actor, now }: Deps,
  { show, unit, limit }: SuggestionListQuery,
): Promise<SuggestionList> {
  const mine = suggestionsFor(actor, 'suggestion:read');
  const [rows, fresh, unanswered] = await Promise.all([
    prisma.suggestion.findMany({
      where: { AND: [mine, shows[show], unit ? { unitId: unit } : {}] },
      orderBy: { createdAt: 'desc' },
      take: limit,
      include: { texts: true },
    }),
    prisma.suggestion.count({ where: { AND: [mine, shows.new] } }),
    prisma.suggestion.count({ where: { AND: [mine, waiting] } }),
  ]);
  return {
    items: rows.map((row) => rowOf(knowledge, row)),
    new: fresh,
    waiting: unanswered,
    units: [...knowledge.units.keys()].map((id) => ({ id, name: unitName(knowledge, 'vi', id) })),
    asOf: now.toISOString(),
  };
}

/** One suggestion, without whose it is. @throws AppError not_found */
export async function suggestionDetail({ prisma, knowledge, actor }: Deps, id: string): Promise<SuggestionDetail> {
  const row = await prisma.suggestion.findFirst({
    where: { AND: [suggestionsFor(actor, 'suggestion:read'), { id }] },
    include: { texts: true, events: { orderBy: { sequence: 'asc' } } },
  });
  if (!row) throw new AppError('not_found');
  const staffIds = row.events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' && actorId ? actorId : []));
  const people = await prisma.user.findMany({ where: { id: { in: staffIds } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id: who, name }) => [who, name]));
  const handle =
    (await prisma.suggestion.count({ where: { AND: [suggestionsFor(actor, 'suggestion:handle'), { id }] } })) > 0;
  const { excerpt: _, ...shown } = rowOf(knowledge, row);
  return {
    ...shown,
    text: textOf(row, 'words') ?? '',
    reply: textOf(row, 'reply') ?? null,
    reachable: row.conversationId !== null,
    events: row.events.map(({ type, recordedAt, actorKind, actorId }) => ({
      type,
      at: recordedAt.toISOString(),
      actor:
        names.get(actorId ?? '') ??
        (actorKind === 'citizen' ? 'Người dân' : actorKind === 'system' ? 'Hệ thống' : 'Cán bộ'),
    })),
    may: { handle, answer: handle && mayAnswer(row) },
    version: row.version,
  };
}

/** @throws AppError not_found unless this person may do something with it, forbidden when they may only read it */
export async function demandHandling({ prisma, actor }: Deps, id: string): Promise<void> {
  const may = { AND: [suggestionsFor(actor, 'suggestion:handle'), { id }] };
  if ((await prisma.suggestion.count({ where: may })) > 0) return;
  if (!can(actor, 'suggestion:handle')) throw new AppError('forbidden');
  throw new AppError('not_found');
}

const kindWords = { suggestion: 'Góp ý', praise: 'Lời khen' };
const stateWords = { new: 'Mới', read: 'Đã xem', answered: 'Đã trả lời', hidden: 'Đã ẩn' };

/** What this person may read as a file, without what is hidden; phones and identity numbers are masked. */
export async function suggestionsCsv({ prisma, knowledge, actor }: Deps): Promise<string> {
  const rows = await prisma.suggestion.findMany({
    where: { AND: [suggestionsFor(actor, 'suggestion:read'), shows.all] },
    orderBy: { createdAt: 'desc' },
    take: longestExport,
    include: { texts: true },
  });
  const head = ['Thời điểm', 'Loại', 'Trạng thái', 'Đơn vị', 'Mong trả lời', 'Nội dung', 'Lời trả lời'];
  const lines = rows.map((row) => {
    const { kind, state, unit, wantsAnswer } = rowOf(knowledge, row);
    return [
      sayTime(knowledge, 'vi', row.createdAt),
      kindWords[kind],
      stateWords[state],
      unit?.name ?? '',
      wantsAnswer ? 'có' : '',
      maskText(textOf(row, 'words') ?? ''),
      maskText(textOf(row, 'reply') ?? ''),
    ];
  });
  return stringify([head, ...lines], { bom: true, escape_formulas: true });
}
