import { z } from 'zod';
import { type StatisticsViews, statisticsViewRequest, statisticsViews } from '../contract/statistics-view-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';

const mostOwn = 30;

/** Windows and filters of the statistics page that people keep for themselves. */
export function statisticsViewRoutes({ prisma }: Pick<AppDeps, 'prisma'>): Route[] {
  const about = { tag: 'staff', access: { kind: 'staff', action: 'statistics:read' } } as const;
  const path = '/api/staff/statistics-views';
  const list = async (ownerId: string): Promise<StatisticsViews> => ({
    items: await prisma.statisticsView.findMany({
      where: { ownerId },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true, query: true },
    }),
  });
  return [
    defineRoute({
      ...about,
      method: 'get',
      path,
      summary: 'Kept views of the statistics page, one’s own',
      response: statisticsViews,
      handle: ({ caller: { actor } }) => list(actor.id),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path,
      summary: 'Keep a view of the statistics page; one of the same name is replaced',
      body: statisticsViewRequest,
      response: statisticsViews,
      status: 201,
      async handle({ caller: { actor }, body: { name, query }, now }) {
        const ownerId = actor.id;
        await prisma.$transaction(async (tx) => {
          await tx.statisticsView.deleteMany({ where: { ownerId, name } });
          if ((await tx.statisticsView.count({ where: { ownerId } })) >= mostOwn) {
            const message = `Mỗi người lưu được ${mostOwn} góc xem. Anh/Chị xoá bớt góc xem cũ.`;
            throw new AppError('bad_request', { fields: [{ path: 'name', message }] });
          }
          await tx.statisticsView.create({ data: { id: newId(), ownerId, name, query, createdAt: now } });
        });
        return list(ownerId);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: `${path}/:id/removal`,
      summary: 'Drop one of one’s own views',
      params: z.object({ id: z.uuid() }),
      response: statisticsViews,
      async handle({ caller: { actor }, params: { id } }) {
        const { count } = await prisma.statisticsView.deleteMany({ where: { id, ownerId: actor.id } });
        if (count === 0) throw new AppError('not_found');
        return list(actor.id);
      },
    }),
  ];
}
