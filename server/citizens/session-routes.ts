import { coordinates } from '../contract/case.ts';
import {
  citizen,
  consentRequest,
  fewMessagesRequest,
  languageRequest,
  positionRequest,
  session,
  sessionRequest,
} from '../contract/citizen-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { citizenProfile, giveConsent, withdrawConsent } from './profile.ts';
import { openSession } from './session.ts';

/** Who the citizen is, what they agreed to, and their language. */
export function sessionRoutes(deps: AppDeps): Route[] {
  const { prisma, cipher, knowledge } = deps;
  const profileOf = (citizenId: string) => citizenProfile({ prisma, cipher, citizenId });
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  // A repeated POST answers with the profile as it is now: nothing of it is kept beside the key.
  const profileAgain = {
    remember: () => ({}),
    again: (_remembered: Record<string, string>, { caller }: { caller: { citizenId: string } }) =>
      profileOf(caller.citizenId),
  };
  return [
    defineRoute({
      method: 'post',
      path: '/api/citizen/session',
      summary: 'Open a session with a Zalo access token, which the server checks at Zalo',
      tag: 'citizen',
      access: { kind: 'public' },
      body: sessionRequest,
      response: session,
      limit: 'sign_in',
      async handle({ body, now }) {
        const person = await deps.verifyAccessToken(body.accessToken);
        const opened = await openSession({ prisma, cipher, person, now });
        const profile = await profileOf(opened.citizenId);
        return { token: opened.token, expiresAt: opened.expiresAt.toISOString(), citizen: profile };
      },
    }),
    defineRoute({
      ...about,
      method: 'delete',
      path: '/api/citizen/session',
      summary: 'End this session',
      response: citizen,
      async handle({ caller }) {
        const profile = await profileOf(caller.citizenId);
        await prisma.citizenSession.deleteMany({ where: { tokenHash: caller.tokenHash } });
        return profile;
      },
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/me',
      summary: 'What is known of the citizen',
      response: citizen,
      handle: ({ caller }) => profileOf(caller.citizenId),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/consents',
      summary: 'Agree to a purpose',
      body: consentRequest,
      response: citizen,
      idempotency: profileAgain,
      limit: 'write',
      async handle({ caller, body, now }) {
        const { citizenId } = caller;
        await giveConsent({ prisma, knowledge: knowledge(), citizenId, ...body, channel: 'mini_app', now });
        return profileOf(citizenId);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/consents/withdrawal',
      summary: 'Withdraw the consent to a purpose',
      body: consentRequest,
      response: citizen,
      idempotency: profileAgain,
      limit: 'write',
      async handle({ caller, body, now }) {
        await withdrawConsent({ prisma, citizenId: caller.citizenId, purpose: body.purpose, now });
        return profileOf(caller.citizenId);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/language',
      summary: 'Choose the language',
      body: languageRequest,
      response: citizen,
      idempotency: profileAgain,
      limit: 'write',
      async handle({ caller, body }) {
        const { citizenId } = caller;
        await prisma.$transaction([
          prisma.citizen.update({ where: { id: citizenId }, data: { language: body.language } }),
          prisma.conversation.updateMany({ where: { citizenId }, data: { language: body.language } }),
        ]);
        return profileOf(citizenId);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/few-messages',
      summary: 'Choose to be told only of what needs the citizen, of words of staff, and of the end',
      body: fewMessagesRequest,
      response: citizen,
      idempotency: profileAgain,
      limit: 'write',
      async handle({ caller: { citizenId }, body }) {
        await prisma.citizen.update({
          where: { id: citizenId },
          data: { fewMessages: body.few },
          select: { id: true },
        });
        return profileOf(citizenId);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/position',
      summary: 'The position behind a token of Zalo’s getLocation; nothing is stored',
      body: positionRequest,
      response: coordinates,
      // A token works once at Zalo, and the answer is nothing to keep.
      idempotency: 'none',
      limit: 'write',
      handle: ({ body }) => deps.decodeLocation(body),
    }),
  ];
}
