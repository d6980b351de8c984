import { z } from 'zod';
import { whereFor } from '../access/can.ts';
import { nearbyCases as casesAround } from '../cases/nearby-cases.ts';
import { caseCode } from '../contract/case.ts';
import { nearbyCases } from '../contract/nearby-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { caseReader } from './case-reader.ts';

/** What else is reported around a case, for its map: asked for once somebody looks at that. */
export function nearbyRoutes({ prisma }: Pick<AppDeps, 'prisma'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/cases/:code/nearby',
      summary: 'Open and lately resolved cases around a case, nearest first',
      tag: 'staff',
      access: { kind: 'staff', action: 'case:read' },
      params: z.object({ code: caseCode }),
      response: nearbyCases,
      async handle({ caller: { actor }, params: { code }, now }) {
        const row = await prisma.case.findFirst({
          where: { AND: [{ code }, whereFor(actor, 'case:read')] },
          select: { id: true, latitude: true, longitude: true, placeSource: true },
        });
        if (!row) throw new AppError('not_found');
        return casesAround({ prisma, now }, caseReader(actor), row);
      },
    }),
  ];
}
