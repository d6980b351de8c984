import { eventTypes } from '../contract/event-out.ts';
import type { Subscriber as Shown, SubscriberDraft } from '../contract/subscriber-api.ts';
import { subscriberState } from '../contract/subscriber-api.ts';
import type { PrismaClient, Subscriber } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { targetOf } from './target.ts';

/** Those that are not ended, oldest first, with how they stand. */
export async function listSubscribers(prisma: PrismaClient, id?: string): Promise<Shown[]> {
  const rows = await prisma.subscriber.findMany({
    where: { state: { not: 'ended' }, ...(id && { id }) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const ids = rows.map((row) => row.id);
  const [counts, people] = await Promise.all([
    prisma.eventDelivery.groupBy({
      by: ['subscriberId', 'state'],
      where: { subscriberId: { in: ids } },
      _count: true,
      _min: { dueSince: true },
    }),
    prisma.user.findMany({
      where: { id: { in: rows.flatMap(({ createdById }) => createdById ?? []) } },
      select: { id: true, name: true },
    }),
  ]);
  const names = new Map(people.map((person) => [person.id, person.name]));
  return rows.map((row) => {
    const of = (state: string) => counts.find((one) => one.subscriberId === row.id && one.state === state);
    return {
      ...present(row),
      waiting: of('pending')?._count ?? 0,
      waitingSince: of('pending')?._min.dueSince?.toISOString() ?? null,
      parked: of('parked')?._count ?? 0,
      createdBy: row.createdById ? (names.get(row.createdById) ?? null) : null,
    };
  });
}

/** One of them. @throws AppError not_found */
export async function oneSubscriber(prisma: PrismaClient, id: string): Promise<Shown> {
  const [found] = await listSubscribers(prisma, id);
  if (!found) throw new AppError('not_found');
  return found;
}

function present(row: Subscriber): Omit<Shown, 'waiting' | 'waitingSince' | 'parked' | 'createdBy'> {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  const { id, name, url, types, unitIds, areaCodes, restricted, failures, lastFailure, version } = row;
  return {
    ...{ id, name, url, types, unitIds, areaCodes, restricted, failures, lastFailure, version },
    origin: row.origin === 'environment' ? 'environment' : 'console',
    state: subscriberState.parse(row.state),
    delivered: Number(row.delivered),
    restingUntil: instant(row.notBefore),
    lastSuccessAt: instant(row.lastSuccessAt),
    lastFailureAt: instant(row.lastFailureAt),
    earlierSecretUntil: instant(row.earlierSecret ? row.earlierUntil : null),
    createdAt: row.createdAt.toISOString(),
  };
}

type Check = { draft: SubscriberDraft; knowledge: Knowledge; privateHosts: readonly string[]; ownUrl: boolean };

/** @throws AppError bad_request naming what cannot be: an address that may not be called, an event, unit or area there is none of */
export function checkDraft({ draft, knowledge, privateHosts, ownUrl }: Check): void {
  const fields: { path: string; message: string }[] = [];
  if (!ownUrl && !targetOf(draft.url, privateHosts)) {
    const message = 'Cần địa chỉ https. Địa chỉ http hoặc trong mạng riêng phải được người vận hành máy chủ cho phép.';
    fields.push({ path: 'url', message });
  }
  const kinds = new Set(Object.keys(eventTypes).flatMap((name) => [name, `${name.split('.')[0]}.*`]));
  if (!draft.types.every((type) => kinds.has(type))) fields.push({ path: 'types', message: 'Có loại sự kiện lạ.' });
  if (!draft.unitIds.every((unit) => knowledge.units.has(unit)))
    fields.push({ path: 'unitIds', message: 'Có đơn vị không còn trong danh mục.' });
  if (!draft.areaCodes.every((code) => knowledge.tenant.areas.includes(code)))
    fields.push({ path: 'areaCodes', message: 'Có địa bàn không thuộc nơi này.' });
  if (fields.length > 0) throw new AppError('bad_request', { fields });
}
