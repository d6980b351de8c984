import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Tx } from '../cases/deps.ts';
import type { SourceNotice } from '../contract/notice-api.ts';

const shown = 50;

/** Of sources that are late at present, for those who look after the register; of each the latest. */
export async function listSourceNotices(
  database: Pick<Tx, 'sourceNotice'>,
  actor: StaffActor,
): Promise<{ unread: number; sources: SourceNotice[] }> {
  if (!can(actor, 'data_source:manage')) return { unread: 0, sources: [] };
  const where = { staffId: actor.id, source: { lateSince: { not: null } } };
  const [unread, rows] = await Promise.all([
    database.sourceNotice.count({ where: { ...where, readAt: null } }),
    database.sourceNotice.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      distinct: ['sourceId'],
      take: shown,
      include: { source: { select: { code: true, name: true, lateSince: true } } },
    }),
  ]);
  const sources = rows.map(({ id, at, readAt, sourceId, source: { code, name, lateSince } }) => ({
    ...{ id, kind: 'late' as const, at: at.toISOString(), readAt: readAt?.toISOString() ?? null },
    ...{ sourceId, code, name, since: (lateSince ?? at).toISOString() },
  }));
  return { unread, sources };
}
