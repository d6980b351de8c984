import type { z } from 'zod';
import { publishablePhotos } from '../cases/publishable-photos.ts';
import { untoldSteps } from '../cases/told-steps.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { publicEvents, publicStep, stepColumns } from './history.ts';
import { mediaUrlOf } from './media-url.ts';
import { jurisdictionQuery, listOf, pageOf, parameter, spanOf } from './parameters.ts';
import { isOpenState, publicWhere } from './public-where.ts';
import type { Answer, Tree } from './tree.ts';
import { w3c } from './w3c.ts';

export const updatesQuery = jurisdictionQuery.extend({
  service_request_id: parameter.describe('comma-separated'),
  start_date: parameter.describe('earliest updated_datetime, W3C with zone'),
  end_date: parameter.describe('latest updated_datetime; at most 90 days after start_date'),
  page: parameter,
  page_size: parameter.describe('1 to 1000, by default 1000'),
});

/** `base`: address of this server, before paths. */
type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date; base: string };

/** Steps of public requests, oldest first, and whether there is a further page. @throws AppError bad_request */
export async function listUpdates(
  { prisma, knowledge, now, base }: Deps,
  query: z.output<typeof updatesQuery>,
): Promise<{ answer: Answer; more: boolean }> {
  const { from, to } = spanOf(query, now);
  const { page, size } = pageOf(query);
  const codes = listOf(query.service_request_id).slice(0, size);
  const events = await prisma.caseEvent.findMany({
    where: {
      occurredAt: { gte: from, lte: to },
      type: { in: publicEvents },
      case: { AND: [publicWhere(knowledge), codes.length > 0 ? { code: { in: codes } } : {}] },
    },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
    skip: (page - 1) * size,
    take: size + 1,
    select: { ...stepColumns, case: { select: { code: true } } },
  });
  const shown = events.slice(0, size);
  const ids = [...new Set(shown.map(({ caseId }) => caseId))];
  const [photos, untold] = await Promise.all([publishablePhotos(prisma, ids), untoldSteps(prisma, ids)]);
  const content = shown.flatMap((event): Tree[] => {
    const step = untold(event) ? undefined : publicStep(knowledge, event);
    if (!step) return [];
    const photo = photos.get(step.caseId)?.find(({ id }) => step.fileIds.includes(id));
    return [
      {
        update_id: step.id,
        service_request_id: event.case.code,
        status: isOpenState(step.state) ? 'open' : 'closed',
        updated_datetime: w3c(step.at),
        description: step.words,
        media_url: mediaUrlOf(base, photo),
        external_status_code: step.state,
      },
    ];
  });
  return { answer: { root: 'service_request_updates', content }, more: events.length > size };
}
