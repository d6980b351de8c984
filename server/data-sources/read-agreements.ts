import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { type Agreement, type AgreementList, type AgreementPhase, personalField } from '../contract/data-source-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { configuredKey } from './doors.ts';
import { namesOf } from './names-of.ts';

type Deps = { prisma: PrismaClient; now: Date };
type Row = Prisma.SharingAgreementGetPayload<{ include: { events: true } }>;
const shown = 200;

/** Who an agreement can be with, by id: keys that are still good, and consumers of the register that are no keys. */
export async function possibleConsumers({ prisma, now }: Deps): Promise<{ id: string; name: string }[]> {
  const [keys, sources] = await Promise.all([
    prisma.apiKey.findMany({
      where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
    prisma.dataSource.findMany({
      where: { direction: 'consumer', state: { not: 'ended' } },
      select: { code: true, name: true },
      orderBy: { name: 'asc' },
    }),
  ]);
  const known = new Map<string, string>([
    [configuredKey.id, configuredKey.name],
    ...sources.map(({ code, name }) => [code, name] as const),
    ...keys.map(({ id, name }) => [id, name] as const),
  ]);
  return [...known].map(([id, name]) => ({ id, name }));
}

/** Agreements: those that wait for a decision first, then the newest. */
export async function listAgreements(deps: Deps, actor: StaffActor): Promise<AgreementList> {
  const { prisma, now } = deps;
  const rows = await prisma.sharingAgreement.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: shown,
    include: { events: { orderBy: { sequence: 'asc' } } },
  });
  const mayPropose = can(actor, 'agreement:propose');
  const names = await namesOf(prisma, rows.flatMap(idsOf));
  const items = rows.map((row) => present({ row, names, actor, now }));
  return {
    items: items.sort((a, b) => Number(b.phase === 'proposed') - Number(a.phase === 'proposed')),
    consumers: mayPropose ? await possibleConsumers(deps) : [],
    mayPropose,
    asOf: now.toISOString(),
  };
}

const idsOf = ({ proposedById, decidedById, events }: Row) => [
  proposedById,
  decidedById,
  ...events.map(({ actorId }) => actorId),
];

function phaseOf({ state, validFrom, validUntil }: Row, now: Date): AgreementPhase {
  if (state === 'proposed' || state === 'refused' || state === 'ended') return state;
  if (validUntil <= now) return 'expired';
  return validFrom > now ? 'coming' : 'in_force';
}

type Shown = { row: Row; names: ReadonlyMap<string, string>; actor: StaffActor; now: Date };

function present({ row, names, actor, now }: Shown): Agreement {
  const phase = phaseOf(row, now);
  const nameOf = (id: string) => names.get(id) ?? 'Cán bộ';
  const approves = can(actor, 'agreement:approve');
  return {
    id: row.id,
    reference: row.reference,
    consumer: row.consumer,
    consumerName: row.consumerName,
    fields: row.fields.flatMap((field) => personalField.safeParse(field).data ?? []),
    purpose: row.purpose,
    legalBasis: row.legalBasis,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    phase,
    proposedBy: nameOf(row.proposedById),
    decidedBy: row.decidedById === null ? null : nameOf(row.decidedById),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    events: row.events.map(({ type, recordedAt, actorId, reason }) => ({
      type,
      at: recordedAt.toISOString(),
      actor: nameOf(actorId),
      reason,
    })),
    may: {
      decide: approves && phase === 'proposed' && row.proposedById !== actor.id,
      end: (approves || can(actor, 'agreement:propose')) && (phase === 'in_force' || phase === 'coming'),
    },
    version: row.version,
  };
}
