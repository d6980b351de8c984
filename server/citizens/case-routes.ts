import { z } from 'zod';
import { chaseCase } from '../cases/chase-case.ts';
import { addCitizenMessage, rateCase, reopenCase, withdrawCase } from '../cases/citizen-acts.ts';
import type { CitizenReader } from '../cases/citizen-cases.ts';
import { listCitizenCases, citizenCaseDetail as readDetail } from '../cases/citizen-cases.ts';
import type { Tx } from '../cases/deps.ts';
import { fileCase } from '../cases/file-case.ts';
import { followCase, unfollowCase } from '../cases/follow-case.ts';
import { offeredCases } from '../cases/offered-cases.ts';
import { stateKey } from '../cases/reply-keys.ts';
import { say, unitName } from '../cases/say.ts';
import { caseCode } from '../contract/case.ts';
import {
  type AlikeCasesRequest,
  alikeCaseList,
  alikeCasesRequest,
  caseMessageRequest,
  categoryProposalRequest,
  categoryProposals,
  citizenCaseDetail,
  citizenCaseList,
  citizenCasesQuery,
  followRequest,
  placeInWords,
  placeWordsRequest,
  ratingRequest,
  reopeningRequest,
  reportRequest,
  withdrawalRequest,
} from '../contract/citizen-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { CitizenCaller } from '../http/caller.ts';
import type { FileLinks } from '../http/file-links.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { requireOwnFiles } from './own-files.ts';
import { requireConsent } from './profile.ts';

const params = z.object({ code: caseCode });
type Remembered = Record<string, string>;
/** So many open cases alike are shown at most. */
const shownAlike = 3;

/** A citizen's own cases: report, follow, rate, reopen, withdraw, add words. */
export function citizenCaseRoutes(deps: AppDeps, links: FileLinks): Route[] {
  const { prisma, knowledge, clock } = deps;
  const caseDeps = { clock, knowledge };
  const readerOf = ({ citizenId, language }: CitizenCaller, now: Date): CitizenReader => ({
    citizenId,
    language,
    photoLinks: links.sign(now, citizenId),
  });
  const detail = (caller: CitizenCaller, code: string, now: Date) =>
    readDetail({ prisma, knowledge: knowledge(), now }, readerOf(caller, now), code);
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const list = (caller: CitizenCaller, now: Date, page = citizenCasesQuery.parse({})) =>
    listCitizenCases({ prisma, knowledge: knowledge(), now }, readerOf(caller, now), page);
  const act = {
    ...about,
    method: 'post',
    params,
    response: citizenCaseDetail,
    limit: 'write',
    // A repeated POST answers with the case as it is now; only its code is kept beside the key.
    idempotency: {
      remember: ({ code }: { code: string }) => ({ code }),
      again: ({ code }: Remembered, { caller, now }: { caller: CitizenCaller; now: Date }) =>
        detail(caller, code ?? '', now),
    },
  } as const;
  const denounces = async (text: string | undefined) =>
    text !== undefined && (await deps.recogniseDoor(text)) === 'denunciation';
  const photosFor = ({ citizenId }: CitizenCaller, fileIds: readonly string[]) =>
    requireOwnFiles(prisma, { citizenId, fileIds, purpose: 'case_before', field: 'fileIds' });
  const perform = async (caller: CitizenCaller, code: string, work: (tx: Tx) => Promise<unknown>) => {
    await prisma.$transaction(work);
    return detail(caller, code, clock());
  };
  const alike = ({ citizenId }: CitizenCaller, told: AlikeCasesRequest, now: Date) => {
    const { categoryId, latitude, longitude, text = '' } = told;
    const place = { categoryId, point: { latitude, longitude }, roughPlace: false, words: text };
    return offeredCases({ prisma, knowledge: knowledge() }, { ...place, citizenId, now }, shownAlike);
  };
  return [
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/alike-cases',
      summary: 'Open cases like the one being reported, without anything personal of others',
      body: alikeCasesRequest,
      response: alikeCaseList,
      limit: 'write',
      async handle({ caller, body, now }) {
        const found = await alike(caller, body, now);
        return {
          items: found.map(({ unitId, photoId: _shownByAddress, ...one }) => ({
            ...one,
            createdAt: one.createdAt.toISOString(),
            stateText: say(knowledge(), caller.language, `case.state.${stateKey(one.state)}`),
            unitName: unitName(knowledge(), caller.language, unitId),
          })),
        };
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/cases/:code/following',
      summary: 'Follow a case that was found alike, instead of reporting the same',
      body: followRequest,
      async handle({ caller, params: { code }, body, now }) {
        const { citizenId, language } = caller;
        const adds = body.addWords || body.fileIds.length > 0;
        if (adds) await requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: 'report-case' });
        await photosFor(caller, body.fileIds);
        // Asked again, so that codes cannot be tried out: only what is alike can be followed.
        const found = await alike(caller, body, now);
        if (!found.some((one) => one.code === code)) throw new AppError('not_found');
        const text = body.addWords ? body.text : undefined;
        const protect = await denounces(text);
        return perform(caller, code, async (tx) => {
          await deps.chat.ensureConversation(tx, { citizenId, language, now });
          return followCase(tx, caseDeps, { code, citizenId, text, fileIds: body.fileIds, protect });
        });
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      params,
      path: '/api/citizen/cases/:code/unfollowing',
      summary: 'No longer follow somebody else’s case',
      body: z.object({}),
      response: citizenCaseList,
      limit: 'write',
      async handle({ caller, params: { code }, now }) {
        await prisma.$transaction((tx) => unfollowCase(tx, { code, citizenId: caller.citizenId }));
        return list(caller, now);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/category-proposals',
      summary: 'Likely categories of a report, likeliest first',
      body: categoryProposalRequest,
      response: categoryProposals,
      limit: 'write',
      handle: ({ body }) => deps.proposeCategories(body.text),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/place-in-words',
      summary: 'Where an address in words is, as far as it is known here; nothing is kept',
      body: placeWordsRequest,
      response: placeInWords,
      limit: 'write',
      idempotency: 'none',
      async handle({ body }) {
        const found = await deps.placeInWords(body.text);
        return { place: found?.point ? { ...found.point, exact: found.certainty === 'high' } : null };
      },
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/cases',
      summary: 'Cases the citizen reported or follows, newest first',
      query: citizenCasesQuery,
      response: citizenCaseList,
      handle: ({ caller, query, now }) => list(caller, now, query),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/cases',
      summary: 'Report an incident; needs the consent "report-case"',
      params: undefined,
      body: reportRequest,
      status: 201,
      limit: 'report',
      async handle({ caller, body, now, idempotencyKey }) {
        const { citizenId, language } = caller;
        await requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: 'report-case' });
        await photosFor(caller, body.fileIds);
        const denunciation = await denounces(body.text);
        const filed = await prisma.$transaction(async (tx) => {
          await deps.chat.ensureConversation(tx, { citizenId, language, now });
          return fileCase(tx, caseDeps, {
            actor: { kind: 'citizen', id: citizenId },
            citizenId,
            channel: 'mini_app',
            categoryId: body.categoryId,
            description: body.text,
            placeText: body.placeText,
            point: { latitude: body.latitude, longitude: body.longitude },
            placeSource: body.placeSource,
            ...(body.placeSource === 'words' && { placeCertainty: 'medium' as const }),
            fileIds: body.fileIds,
            denunciation,
            idempotencyKey: `citizen:${citizenId}:${idempotencyKey}`,
          });
        });
        return detail(caller, filed.code, now);
      },
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/cases/:code',
      summary: 'One case with what happened',
      params,
      response: citizenCaseDetail,
      handle: ({ caller, params: { code }, now }) => detail(caller, code, now),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/cases/:code/rating',
      summary: 'Rate a resolved case, 1 to 5',
      body: ratingRequest,
      async handle({ caller, params: { code }, body }) {
        const protect = await denounces(body.text);
        return perform(caller, code, (tx) =>
          rateCase(tx, caseDeps, { code, citizenId: caller.citizenId, protect, ...body }),
        );
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/cases/:code/reopening',
      summary: 'Reopen a resolved case within the period',
      body: reopeningRequest,
      async handle({ caller, params: { code }, body }) {
        await photosFor(caller, body.fileIds);
        const protect = await denounces(body.reason);
        return perform(caller, code, (tx) =>
          reopenCase(tx, caseDeps, { code, citizenId: caller.citizenId, protect, tell: false, ...body }),
        );
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/cases/:code/chase',
      summary: 'Ask what became of a silent or late case, once per set time',
      body: z.object({}),
      handle: ({ caller, params: { code } }) =>
        perform(caller, code, (tx) => chaseCase(tx, caseDeps, { code, citizenId: caller.citizenId })),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/cases/:code/withdrawal',
      summary: 'Take a report back',
      body: withdrawalRequest,
      async handle({ caller, params: { code }, body }) {
        const protect = await denounces(body.reason);
        return perform(caller, code, (tx) =>
          withdrawCase(tx, caseDeps, { code, citizenId: caller.citizenId, protect, tell: false, ...body }),
        );
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/cases/:code/messages',
      summary: 'Add words or photos to a case',
      body: caseMessageRequest,
      async handle({ caller, params: { code }, body }) {
        await photosFor(caller, body.fileIds);
        const protect = await denounces(body.text);
        return perform(caller, code, (tx) =>
          addCitizenMessage(tx, caseDeps, { code, citizenId: caller.citizenId, protect, ...body }),
        );
      },
    }),
  ];
}
