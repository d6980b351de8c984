import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Tx } from '../cases/deps.ts';
import {
  newSurvey,
  type SurveyDraft,
  type SurveyPhase,
  surveyAct,
  surveyChange,
  surveyContent,
  surveyDetail,
  surveyList,
  surveyOccasions,
} from '../contract/survey-api.ts';
import type { Survey } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { changeSurvey, endSurvey, makeSurvey, openSurvey } from './edit-survey.ts';
import { choicesOf } from './occasion-choices.ts';
import { surveyResults } from './results.ts';
import { resultsCsv } from './results-csv.ts';

const params = z.object({ id: z.uuid() });
const shown = 200;

/** Surveys in the console: made and opened by whoever writes to citizens, their results read by leaders too. */
export function staffSurveyRoutes({ prisma, knowledge, clock }: AppDeps): Route[] {
  const reads = { tag: 'staff', access: { kind: 'staff', action: 'survey:read' } } as const;
  const manages = { tag: 'staff', access: { kind: 'staff', action: 'survey:manage' } } as const;
  const detail = async (actor: StaffActor, id: string) => {
    const row = await prisma.survey.findUnique({
      where: { id },
      include: { events: { orderBy: { sequence: 'asc' } } },
    });
    if (!row || !mayRead(actor, row)) throw new AppError('not_found');
    const staffIds = row.events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' && actorId ? actorId : []));
    const people = await prisma.user.findMany({ where: { id: { in: staffIds } }, select: { id: true, name: true } });
    const names = new Map(people.map(({ id: who, name }) => [who, name]));
    const now = clock();
    return {
      id,
      phase: phaseOf(row, now),
      anonymous: row.anonymous,
      asksArea: row.asksArea,
      occasion: surveyOccasions.find((one) => one === row.occasion) ?? null,
      occasionKinds: row.occasionKinds,
      choices: choicesOf(knowledge()),
      opensAt: row.opensAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      content: surveyContent.parse(row.content),
      version: row.version,
      ...(await surveyResults(prisma, row, knowledge())),
      events: row.events.map(({ type, recordedAt, actorKind, actorId }) => ({
        type,
        at: recordedAt.toISOString(),
        actor: names.get(actorId ?? '') ?? (actorKind === 'system' ? 'Hệ thống' : 'Cán bộ'),
      })),
      mayManage: can(actor, 'survey:manage'),
      asOf: now.toISOString(),
    };
  };
  const act = async (actor: StaffActor, work: (tx: Tx) => Promise<Survey>) => {
    const { id } = await prisma.$transaction(work);
    return detail(actor, id);
  };
  return [
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/surveys',
      summary: 'Surveys, the newest first; drafts only for those who make them',
      response: surveyList,
      async handle({ caller: { actor }, now }) {
        const mayManage = can(actor, 'survey:manage');
        const rows = await prisma.survey.findMany({
          where: mayManage ? {} : { state: { not: 'draft' } },
          orderBy: { createdAt: 'desc' },
          take: shown,
          include: { _count: { select: { answers: true } } },
        });
        const items = rows.map((row) => {
          const { title, questions } = surveyContent.parse(row.content);
          return {
            id: row.id,
            title: title.vi,
            phase: phaseOf(row, now),
            anonymous: row.anonymous,
            occasion: surveyOccasions.find((one) => one === row.occasion) ?? null,
            opensAt: row.opensAt.toISOString(),
            endsAt: row.endsAt.toISOString(),
            questions: questions.length,
            answered: row._count.answers,
          };
        });
        return { items, choices: choicesOf(knowledge()), mayManage, asOf: now.toISOString() };
      },
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/surveys/:id',
      summary: 'One survey with its results as they stand now; no answer tells whose it is',
      params,
      response: surveyDetail,
      handle: ({ caller: { actor }, params: { id } }) => detail(actor, id),
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/surveys/:id/results.csv',
      summary: 'The results as a file',
      params,
      response: { raw: 'text/csv', description: 'one row for each option and each saying' },
      async handle({ caller: { actor }, params: { id }, res }) {
        const csv = resultsCsv(await detail(actor, id));
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="ket-qua-khao-sat.csv"');
        res.setHeader('Cache-Control', 'private, no-store');
        res.end(csv);
      },
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/surveys',
      summary: 'Make a draft',
      body: newSurvey,
      response: surveyDetail,
      status: 201,
      handle: ({ caller: { actor }, body, now }) => {
        refuseUnknownKinds(knowledge(), body);
        return act(actor, (tx) => makeSurvey(tx, { draft: body, staffId: actor.id, now }));
      },
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/surveys/:id',
      summary: 'Change a draft; once it is open nothing of it changes',
      params,
      body: surveyChange,
      response: surveyDetail,
      handle: ({ caller: { actor }, params: { id }, body, now }) => {
        refuseUnknownKinds(knowledge(), body.draft);
        return act(actor, (tx) => changeSurvey(tx, { ...body, id, staffId: actor.id, now }));
      },
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/surveys/:id/opening',
      summary: 'Open a draft to citizens, from its time on',
      params,
      body: surveyAct,
      response: surveyDetail,
      handle: ({ caller: { actor }, params: { id }, body, now }) =>
        act(actor, (tx) => openSurvey(tx, { ...body, id, staffId: actor.id, now })),
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/surveys/:id/ending',
      summary: 'End it before its time; the answers stay',
      params,
      body: surveyAct,
      response: surveyDetail,
      handle: ({ caller: { actor }, params: { id }, body, now }) =>
        act(actor, (tx) => endSurvey(tx, { ...body, id, staffId: actor.id, now })),
    }),
  ];
}

function refuseUnknownKinds(knowledge: Knowledge, { occasion, occasionKinds }: SurveyDraft): void {
  if (occasion === null) return;
  const known = new Set(choicesOf(knowledge)[occasion].map(({ id }) => id));
  const at = occasionKinds.findIndex((id) => !known.has(id));
  if (at >= 0)
    throw new AppError('bad_request', {
      fields: [{ path: `occasionKinds.${at}`, message: 'không có nhóm hay dịch vụ này' }],
    });
}

const mayRead = (actor: StaffActor, { state }: Survey) => state !== 'draft' || can(actor, 'survey:manage');

function phaseOf({ state, opensAt, endsAt }: Survey, now: Date): SurveyPhase {
  if (state === 'draft') return 'draft';
  if (state === 'ended' || endsAt <= now) return 'ended';
  return opensAt > now ? 'planned' : 'open';
}
