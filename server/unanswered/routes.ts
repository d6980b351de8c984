import { z } from 'zod';
import type { Tx } from '../cases/deps.ts';
import {
  answerRequest,
  questionDetail as detailShape,
  preview,
  previewRequest,
  questionList,
  questionListQuery,
  stateRequest,
} from '../contract/knowledge-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { checkDraft } from '../knowledge/check-draft.ts';
import { additionsOf } from '../knowledge/drafts.ts';
import { today } from '../knowledge/save-draft.ts';
import { answerGroup, setGroupState } from './handle-questions.ts';
import { listQuestions, questionDetail } from './read-questions.ts';

const params = z.object({ id: z.uuid() });

/** What the bot did not know: read in groups, tried out, answered, or set aside. */
export function questionRoutes({ prisma, knowledge, refreshKnowledge, tryDraft }: AppDeps): Route[] {
  const tag = 'staff';
  const access = { kind: 'staff', action: 'knowledge:edit' } as const;
  const detail = (id: string, now: Date) => questionDetail({ prisma, knowledge: knowledge(), now }, id);
  const act = async (id: string, now: Date, work: (tx: Tx) => Promise<void>) => {
    await prisma.$transaction(work);
    await refreshKnowledge();
    return detail(id, now);
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/questions',
      summary: 'Groups of questions the bot had no answer to',
      tag,
      access,
      query: questionListQuery,
      response: questionList,
      handle: ({ query, now }) => listQuestions({ prisma, now }, query),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/questions/:id',
      summary: 'One group, with how it was asked',
      tag,
      access,
      params,
      response: detailShape,
      handle: ({ params: { id }, now }) => detail(id, now),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/questions/preview',
      summary: 'What the bot says now, and what it would say with a draft; nothing is kept',
      tag,
      access,
      body: previewRequest,
      response: preview,
      handle({ body: { draft, questions }, now }) {
        checkDraft(knowledge(), draft);
        return tryDraft(additionsOf(draft, today(knowledge(), now)), questions);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/questions/:id/answer',
      summary: 'Answer a group; the bot knows it at once',
      tag,
      access,
      params,
      body: answerRequest,
      response: detailShape,
      handle: ({ caller: { actor }, params: { id }, body, now }) =>
        act(id, now, (tx) => answerGroup(tx, { ...body, id, knowledge: knowledge(), staffId: actor.id, now })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/questions/:id/state',
      summary: 'Say that a group is not for this office, or open it again',
      tag,
      access,
      params,
      body: stateRequest,
      response: detailShape,
      handle: ({ caller: { actor }, params: { id }, body, now }) =>
        act(id, now, (tx) => setGroupState(tx, { ...body, id, staffId: actor.id, now })),
    }),
  ];
}
