import { z } from 'zod';
import { requireConsent } from '../citizens/profile.ts';
import { citizenSurveyList, citizenSurvey as shape, surveyAnswer } from '../contract/survey-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { answerSurvey } from './answer-survey.ts';
import { citizenSurvey, openSurveys } from './citizen-surveys.ts';
import { findAsked } from './find-asked.ts';

const params = z.object({ id: z.uuid() });

/** Surveys for citizens: those open now, and answering one. */
export function citizenSurveyRoutes({ prisma, cipher, knowledge, clearWords, recogniseDoor }: AppDeps): Route[] {
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const reader = (citizenId: string, now: Date) => ({ db: prisma, cipher, knowledge: knowledge(), citizenId, now });
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/surveys',
      summary: 'Surveys open now to everybody or about something of the citizen, those not answered yet first',
      response: citizenSurveyList,
      handle: async ({ caller: { citizenId }, now }) => ({ items: await openSurveys(reader(citizenId, now)) }),
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/surveys/:id',
      summary: 'The questions of one survey, and what the citizen answered unless it is anonymous',
      params,
      response: shape,
      handle: ({ caller: { citizenId }, params: { id }, now }) => citizenSurvey(reader(citizenId, now), id),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/surveys/:id/answer',
      summary:
        'Answer once; changed until the end unless it is anonymous. Not anonymous, it needs the consent "survey"',
      params,
      body: surveyAnswer,
      response: shape,
      limit: 'write',
      // A record of the request beside the citizen's id would tell what they answered anonymously.
      idempotency: 'none',
      async handle({ caller: { citizenId }, params: { id }, body, now }) {
        const asked = await findAsked(prisma, id, { citizenId, now });
        if (!asked) throw new AppError('not_found');
        if (!asked.survey.anonymous)
          await requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: 'survey' });
        const cleared = new Map<string, string | null>();
        for (const [question, text] of Object.entries(body.words)) {
          if ((await recogniseDoor(text)) === 'denunciation') throw new AppError('denunciation_elsewhere');
          cleared.set(question, await clearWords(text));
        }
        const answer = { id, citizenId, channel: 'mini_app', answer: body, cleared, now };
        await prisma.$transaction((tx) => answerSurvey(tx, { cipher, knowledge: knowledge() }, answer));
        return citizenSurvey(reader(citizenId, now), id);
      },
    }),
  ];
}
