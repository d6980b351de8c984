import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { maskText } from '../cases/mask-text.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import {
  type ProposalDetail,
  type ProposalList,
  type ProposalListItem,
  proposalState,
} from '../contract/proposal-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

type Row = Prisma.RegulationProposalGetPayload<{ include: { texts: true } }>;
type Deps = { prisma: PrismaClient; now: Date };

/** Proposals still to be passed on, the nearest deadline first; or those done, newest first. */
export async function listProposals(
  { prisma, now }: Deps,
  query: { state: 'open' | 'done'; limit: number },
): Promise<ProposalList> {
  const open = { state: 'received' };
  const [rows, openCount, lateCount] = await Promise.all([
    prisma.regulationProposal.findMany({
      where: query.state === 'open' ? open : { state: { not: 'received' } },
      orderBy: query.state === 'open' ? { dueAt: 'asc' } : { doneAt: 'desc' },
      take: query.limit,
      include: { texts: true },
    }),
    prisma.regulationProposal.count({ where: open }),
    prisma.regulationProposal.count({ where: { ...open, dueAt: { lt: now } } }),
  ]);
  const items = rows.map((row) => listItem(row, now));
  return { items, open: openCount, late: lateCount, asOf: now.toISOString() };
}

const textOf = (row: Row, kind: string) => row.texts.find((text) => text.kind === kind)?.text;

function listItem(row: Row, now: Date): ProposalListItem {
  return {
    code: row.code,
    state: proposalState.parse(row.state),
    subject: maskText(textOf(row, 'subject') ?? ''),
    channel: row.channel,
    receivedAt: row.receivedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    late: (row.doneAt ?? now) > row.dueAt,
    passedTo: textOf(row, 'passed_to') ?? null,
    reference: textOf(row, 'reference') ?? null,
  };
}

type DetailOptions = Deps & { cipher: FieldCipher; knowledge: Knowledge; actor: StaffActor; code: string };

/**
 * One proposal. Who handles proposals also reads the sender's contact, which is written to the audit.
 * @throws AppError not_found
 */
export async function proposalDetail({
  prisma,
  cipher,
  knowledge,
  actor,
  code,
  now,
}: DetailOptions): Promise<ProposalDetail> {
  const row = await prisma.regulationProposal.findUnique({
    where: { code },
    include: { texts: true, events: { orderBy: { sequence: 'asc' } } },
  });
  if (!row) throw new AppError('not_found');
  const handles = can(actor, 'proposal:handle');
  const contact = textOf(row, 'contact');
  if (contact && handles) {
    await prisma.accessAudit.create({
      data: { id: newId(), staffId: actor.id, action: 'proposal:contact', resource: `proposal:${code}`, at: now },
      select: { id: true },
    });
  }
  const staffIds = row.events.flatMap((event) => (event.actorKind === 'staff' && event.actorId ? event.actorId : []));
  const people = await prisma.user.findMany({ where: { id: { in: staffIds } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    ...listItem(row, now),
    problem: textOf(row, 'problem') ?? '',
    proposal: textOf(row, 'proposal') ?? '',
    contact: contact && handles ? cipher.decrypt(contact) : null,
    hasContact: contact !== undefined,
    reply: textOf(row, 'reply') ?? null,
    suggestedOffice: knowledge.tenant.doors.find(({ kind }) => kind === 'regulation')?.office.vi ?? '',
    events: row.events.map((event) => ({
      type: event.type,
      at: event.occurredAt.toISOString(),
      actor: names.get(event.actorId ?? '') ?? (event.actorKind === 'citizen' ? 'Người dân' : 'Cán bộ'),
    })),
    may: { handle: handles && row.state === 'received' },
    version: row.version,
  };
}
