import { whereFor } from '../access/can.ts';
import { tryRouting } from '../cases/try-routing.ts';
import { mostTried, routingTrial, routingTrialRequest } from '../contract/routing-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { routingFile } from '../knowledge/schemas.ts';
import { inVietnamese } from '../knowledge/vietnamese-faults.ts';

/** Trying out routing rules; they are saved with the other settings. */
export function routingRoutes({ prisma, knowledge }: AppDeps): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/staff/routing/trial',
      summary: `What other routing rules would do to the last cases, ${mostTried} at most; saves nothing`,
      tag: 'staff',
      access: { kind: 'staff', action: 'settings:manage' },
      body: routingTrialRequest,
      size: 'large',
      response: routingTrial,
      async handle({ caller: { actor }, body: { data, last } }) {
        const draft = routingFile.safeParse(data, inVietnamese);
        if (!draft.success) {
          const fields = draft.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
          throw new AppError('bad_request', { fields });
        }
        return tryRouting(prisma, {
          knowledge: knowledge(),
          draft: draft.data,
          where: whereFor(actor, 'case:read'),
          last,
        });
      },
    }),
  ];
}
