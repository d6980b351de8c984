import { requireConsent } from '../citizens/profile.ts';
import {
  type CitizenSuggestion,
  citizenSuggestion,
  citizenSuggestionList,
  newSuggestion,
  suggestionKinds,
} from '../contract/suggestion-api.ts';
import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { fileSuggestion } from './file-suggestion.ts';

const shown = 50;

/** The suggestions box for citizens. */
export function citizenSuggestionRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, clock } = deps;
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const one = async (citizenId: string, id: string) =>
    shapeOf(await prisma.suggestion.findFirstOrThrow({ where: { id, citizenId }, include: { texts: true } }));
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/suggestions',
      summary: 'What the citizen suggested, newest first, with answers; and how many suggestions there are in all',
      response: citizenSuggestionList,
      async handle({ caller: { citizenId } }) {
        const rows = await prisma.suggestion.findMany({
          where: { citizenId },
          orderBy: { createdAt: 'desc' },
          take: shown,
          include: { texts: true },
        });
        const received = await prisma.suggestion.count({ where: { state: { not: 'hidden' } } });
        return { items: rows.map(shapeOf), received };
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/suggestions',
      summary: 'Suggest or praise something; needs the consent "suggestion"',
      body: newSuggestion,
      response: citizenSuggestion,
      status: 201,
      limit: 'report',
      idempotency: {
        remember: ({ id }) => ({ id }),
        again: ({ id = '' }, { caller }) => one(caller.citizenId, id),
      },
      async handle({ caller: { citizenId, language }, body, now, idempotencyKey }) {
        await requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: 'suggestion' });
        if ((await deps.recogniseDoor(body.text)) === 'denunciation') throw new AppError('denunciation_elsewhere');
        const { id } = await prisma.$transaction(async (tx) => {
          await deps.chat.ensureConversation(tx, { citizenId, language, now });
          const talk = await tx.conversation.findFirstOrThrow({
            where: { citizenId, channel: 'mini_app' },
            select: { id: true },
          });
          return fileSuggestion(
            tx,
            { clock, knowledge },
            {
              ...body,
              citizenId,
              conversationId: talk.id,
              channel: 'mini_app',
              key: `citizen:${citizenId}:${idempotencyKey}`,
            },
          );
        });
        return one(citizenId, id);
      },
    }),
  ];
}

function shapeOf(row: Prisma.SuggestionGetPayload<{ include: { texts: true } }>): CitizenSuggestion {
  const text = (kind: string) => row.texts.find((one) => one.kind === kind)?.text;
  return {
    id: row.id,
    kind: suggestionKinds.find((kind) => kind === row.kind) ?? 'suggestion',
    text: text('words') ?? '',
    wantsAnswer: row.wantsAnswer,
    reply: text('reply') ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
