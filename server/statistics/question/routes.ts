import { dayOf, localDayNumber } from '../../cases/local-time.ts';
import { figureQuestion, figureQuestionQuery } from '../../contract/figure-question-api.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { kpisOf } from '../kpi-source.ts';
import { readQuestion } from './read-question.ts';

/** A question in words, read as one of the figures this person may see. */
export function figureQuestionRoutes({ prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/figure-question',
      summary: 'Which figure a question in words asks for, and how it was understood',
      tag: 'staff',
      access: { kind: 'staff', action: 'statistics:read' },
      query: figureQuestionQuery,
      response: figureQuestion,
      handle({ caller: { actor }, query: { q }, now }) {
        const current = knowledge();
        const { definitions } = kpisOf({ prisma, knowledge: current, now }, actor);
        const today = dayOf(localDayNumber(current.tenant.zone, now.getTime()));
        return readQuestion(q, { kpis: definitions, knowledge: current, today });
      },
    }),
  ];
}
