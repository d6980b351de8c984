import type { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { can, dossiersFor } from '../access/can.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { dossierListQuery, StaffDossier, StaffDossierList } from '../contract/dossier-api.ts';
import { dossierState } from '../contract/dossier-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { guardKey } from '../look-up/guard.ts';
import { papersOfDossier } from '../papers/attachments.ts';
import { lateAndOpen } from './late.ts';
import { presentDossier, presentItem, wholeDossier } from './present.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; actor: StaffActor; now: Date };

/** Dossiers this person may see, those with the newest news first. */
export async function listDossiers(
  { prisma, knowledge, actor, now }: Deps,
  query: z.infer<typeof dossierListQuery>,
): Promise<StaffDossierList> {
  const scope: Prisma.DossierWhereInput = dossiersFor(actor);
  const wanted = query.q.replace(/\s+/g, '').toUpperCase();
  const where: Prisma.DossierWhereInput = {
    AND: [
      scope,
      ...(wanted ? [{ code: { contains: wanted } }] : []),
      ...(query.state ? [{ state: query.state }] : []),
      ...(query.late ? [lateAndOpen(now)] : []),
      ...(query.unit ? [{ unitId: query.unit }] : []),
    ],
  };
  const [rows, total, late, supplement] = await Promise.all([
    prisma.dossier.findMany({
      where,
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      skip: (query.page - 1) * query.limit,
      take: query.limit,
    }),
    prisma.dossier.count({ where }),
    prisma.dossier.count({ where: { AND: [scope, lateAndOpen(now)] } }),
    prisma.dossier.count({ where: { AND: [scope, { state: 'supplement_needed' }] } }),
  ]);
  const items = rows.map((row) => ({ ...presentItem({ knowledge, language: 'vi', now }, row), unitId: row.unitId }));
  return { items, total, late, supplement, mayImport: can(actor, 'dossier:import') };
}

/** One dossier with its history; that it was read is written to the audit. @throws AppError not_found */
export async function staffDossierDetail(
  { prisma, knowledge, actor, now, cipher }: Deps & { cipher: FieldCipher },
  code: string,
): Promise<StaffDossier> {
  const row = await prisma.dossier.findFirst({
    where: { AND: [{ code }, dossiersFor(actor)] },
    include: {
      ...wholeDossier,
      events: { orderBy: { sequence: 'desc' }, take: 200 },
      _count: { select: { readers: { where: { followedAt: { not: null } } } } },
    },
  });
  if (!row) throw new AppError('not_found');
  await prisma.accessAudit.create({
    data: { id: newId(), staffId: actor.id, action: 'dossier:read', resource: `dossier:${code}`, at: now },
    select: { id: true },
  });
  const guard = await prisma.lookUpGuard.findUnique({
    where: { key: guardKey({ cipher, kind: 'dossier', of: code }) },
  });
  const staffIds = row.events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' && actorId ? [actorId] : []));
  const people = await prisma.user.findMany({ where: { id: { in: staffIds } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const resultUrl = (id: string) => `/api/staff/dossiers/${code}/results/${id}`;
  return {
    ...presentDossier({ knowledge, language: 'vi', now, cipher, resultUrl }, row),
    unitId: row.unitId,
    canBeLookedUp: row.phoneHmac !== null,
    followers: row._count.readers,
    lockedUntil: guard?.lockedUntil && guard.lockedUntil > now ? guard.lockedUntil.toISOString() : null,
    events: row.events.map((event) => ({
      at: event.recordedAt.toISOString(),
      sourceAt: event.sourceAt.toISOString(),
      type: event.type,
      actor: actorWords(event, names),
      state: dossierState.catch('processing').parse(stateAfter(event.after)),
    })),
    papers: await papersOfDossier({ prisma, cipher }, { dossierId: row.id, code }),
    may: { addResult: can(actor, 'dossier:import') },
  };
}

function actorWords(event: { actorKind: string; actorId: string | null }, names: Map<string, string>): string {
  if (event.actorKind === 'staff') return names.get(event.actorId ?? '') ?? 'Cán bộ';
  return event.actorKind === 'citizen' ? 'Người dân' : 'Hệ thống một cửa';
}

function stateAfter(after: Prisma.JsonValue): unknown {
  return typeof after === 'object' && after !== null && 'state' in after ? after.state : undefined;
}
