import { z } from 'zod';
import { findDossierCodes } from '../../bot/text/dossier-code.ts';
import type { Tx } from '../cases/deps.ts';
import { say, sayTime } from '../cases/say.ts';
import {
  citizenDossier,
  citizenDossierList,
  codeReading,
  codeReadingRequest,
  dossierCode,
  lookUpRequest,
} from '../contract/dossier-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { CitizenCaller } from '../http/caller.ts';
import { createReaderLinks, readerLinkQuery } from '../http/reader-links.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendDownload } from '../http/send-download.ts';
import { followedDossiers, openDossier } from './citizen-dossiers.ts';
import { lookUpDossier } from './look-up.ts';
import { followDossier, openTo, unfollowDossier } from './readers.ts';

const params = z.object({ code: dossierCode });

/** Looking a dossier up by code and last digits, following it, and what it has to download. */
export function citizenDossierRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, cipher, files, secret } = deps;
  const links = createReaderLinks(secret, 'dossier-result-link');
  const detail = ({ citizenId, language }: CitizenCaller, code: string, now: Date) =>
    openDossier({ prisma, knowledge: knowledge(), cipher, links }, { citizenId, language, now }, code);
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const act = {
    ...about,
    method: 'post',
    response: citizenDossier,
    limit: 'write',
    // A repeated POST answers with the dossier as it is now; only its code is kept beside the key.
    idempotency: {
      remember: ({ code }: { code: string }) => ({ code }),
      again: ({ code }: Record<string, string>, { caller, now }: { caller: CitizenCaller; now: Date }) =>
        detail(caller, code ?? '', now),
    },
  } as const;
  const perform = async (caller: CitizenCaller, code: string, now: Date, work: (tx: Tx) => Promise<void>) => {
    await prisma.$transaction(work);
    return detail(caller, code, now);
  };
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/dossiers',
      summary: 'Dossiers the citizen follows',
      response: citizenDossierList,
      handle: async ({ caller, now }) => ({
        items: await followedDossiers({ prisma, knowledge: knowledge() }, { ...caller, now }),
      }),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/dossiers/reading',
      summary: 'The dossier code in what a camera read; tells nothing of whether there is such a dossier',
      body: codeReadingRequest,
      response: codeReading,
      idempotency: 'none',
      limit: 'write',
      handle: ({ body }) => ({ code: findDossierCodes(decoded(body.text))[0] ?? null }),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/dossiers/look-up',
      summary: 'Open a dossier by code and the last 4 digits of the phone on file; wrong ones are answered alike',
      body: lookUpRequest,
      async handle({ caller, body, now }) {
        const { citizenId, language } = caller;
        const found = await prisma.$transaction((tx) => lookUpDossier(tx, cipher, { ...body, citizenId, now }));
        if (found.kind === 'found') return detail(caller, found.code, now);
        if (found.kind === 'wrong') throw new AppError('dossier_mismatch');
        throw new AppError('dossier_locked', {
          detail: say(knowledge(), language, 'dossier.lockedUntil', {
            until: sayTime(knowledge(), language, found.until),
          }),
          retryAfterSeconds: Math.ceil((found.until.getTime() - now.getTime()) / 1000),
        });
      },
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/dossiers/:code',
      summary: 'One dossier that was looked up a short while ago or is followed',
      params,
      response: citizenDossier,
      handle: ({ caller, params: { code }, now }) => detail(caller, code, now),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/dossiers/:code/following',
      summary: 'Be told of each change in the chat',
      params,
      body: z.object({}),
      handle: ({ caller, params: { code }, now }) =>
        perform(caller, code, now, async (tx) => {
          const { citizenId, language } = caller;
          await followDossier(tx, { code, citizenId, now });
          await deps.chat.ensureConversation(tx, { citizenId, language, now });
        }),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/dossiers/:code/unfollowing',
      summary: 'Be told no more',
      params,
      body: z.object({}),
      handle: ({ caller, params: { code }, now }) =>
        perform(caller, code, now, (tx) => unfollowDossier(tx, { code, citizenId: caller.citizenId, now })),
    }),
    defineRoute({
      method: 'get',
      path: '/api/citizen/dossiers/:code/results/:id',
      summary: 'A result, by the address given to its reader, for some minutes and while the dossier is open to them',
      tag: 'citizen',
      access: { kind: 'signed' },
      params: params.extend({ id: z.uuid() }),
      query: readerLinkQuery,
      response: { raw: 'application/pdf', description: 'the result: PDF, JPEG or PNG, as a download' },
      async handle({ params: { code, id }, query, res, now }) {
        if (!links.holds({ id, query, now })) throw new AppError('not_found');
        const dossier = { code, readers: { some: openTo(query.reader, now) } };
        const result = await prisma.dossierResult.findFirst({ where: { id, dossier } });
        if (!result) throw new AppError('not_found');
        // The mini-app runs on Zalo's own host, which is another site than ours.
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
        await sendDownload(files, res, result);
      },
    }),
  ];
}

/** A link in a QR code writes some signs as %2D. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
