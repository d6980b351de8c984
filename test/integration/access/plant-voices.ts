import { newId } from '../../../server/ids.ts';
import { fileSuggestion } from '../../../server/suggestions/file-suggestion.ts';
import { answerSurvey } from '../../../server/surveys/answer-survey.ts';
import { makeSurvey, openSurvey } from '../../../server/surveys/edit-survey.ts';
import type { TestServer } from '../http/test-server.ts';
import { planted } from './personal-data.ts';

type From = { citizenId: string; talkId: string; staffId: string };

/** A suggestion tagged with a unit, words in a survey of which nothing may be shown, and what a machine told of the case. */
export async function plantVoices(server: TestServer, { citizenId, talkId, staffId }: From) {
  const { prisma } = server.database;
  const { cipher, knowledge, clock } = server.deps;
  const now = clock();
  return prisma.$transaction(async (tx) => {
    const suggested = { key: 'planted', kind: 'suggestion', wantsAnswer: true, channel: 'oa' } as const;
    const text = `góp ý ${planted.suggestion}`;
    const { id } = await fileSuggestion(tx, server.deps, { ...suggested, citizenId, conversationId: talkId, text });
    await tx.suggestion.update({ where: { id }, data: { unitId: 'clean' } });
    const draft = {
      title: { vi: 'Hỏi', en: null },
      purpose: { vi: 'Để biết', en: null },
      questions: [{ id: 'q1', kind: 'words' as const, text: { vi: 'Gì?', en: null }, options: [] }],
      anonymous: false,
      asksArea: false,
      occasion: null,
      occasionKinds: [],
      opensAt: now.toISOString(),
      endsAt: new Date(now.getTime() + 30 * 86_400_000).toISOString(),
    };
    const made = await makeSurvey(tx, { draft, staffId, now });
    await openSurvey(tx, { id: made.id, version: 0, staffId, now });
    const answer = { picks: {}, words: { q1: `lời ${planted.surveyWords}` }, area: null };
    const given = { id: made.id, citizenId, channel: 'oa', answer, cleared: new Map(), now };
    await answerSurvey(tx, { cipher, knowledge: knowledge() }, given);
    await tx.consent.create({
      data: { id: newId(), citizenId, purpose: 'survey', textVersion: '1', channel: 'oa', givenAt: now },
    });
    const reported = await tx.case.findFirst({ where: { citizenId }, select: { id: true } });
    await tx.machineEvent.create({
      data: {
        ...{ id: newId(), source: '/planted', externalId: '1', kind: 'sensor.lamp', door: 'http', values: {} },
        ...{ contentHash: '', occurredAt: now, receivedAt: now, dueAt: now, state: 'done', outcome: 'joined' },
        caseId: reported?.id ?? null,
      },
    });
    return { suggestionId: id, surveyId: made.id };
  });
}
