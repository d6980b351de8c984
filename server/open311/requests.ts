import { z } from 'zod';
import { publishablePhotos } from '../cases/publishable-photos.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { chosenAnswers, publicHistory } from './history.ts';
import { mediaUrlOf } from './media-url.ts';
import {
  found,
  isOn,
  jurisdictionQuery,
  largestPage,
  listOf,
  pageOf,
  parameter,
  serviceCodesOf,
  spanOf,
  statusesOf,
} from './parameters.ts';
import { type PublicCase, publicCases } from './public-case.ts';
import { publicWhere } from './public-where.ts';
import { refuse } from './refuse.ts';
import type { Answer, Tree } from './tree.ts';
import { w3c } from './w3c.ts';

export const requestQuery = jurisdictionQuery.extend({
  extensions: parameter.describe('true: also extended_attributes, attributes and notes'),
});
export const requestsQuery = requestQuery.extend({
  service_request_id: parameter.describe('comma-separated; overrides everything else'),
  service_code: parameter.describe('comma-separated'),
  start_date: parameter.describe('earliest requested_datetime, W3C with zone'),
  end_date: parameter.describe('latest requested_datetime; at most 90 days after start_date'),
  status: parameter.describe('open, closed; comma-separated'),
  page: parameter,
  page_size: parameter.describe('1 to 1000, by default 1000'),
});
export type RequestsQuery = z.output<typeof requestsQuery>;

/** `base`: address of this server, before paths. */
type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date; base: string };

/** Requests that fit, newest first, and whether there is a further page. @throws AppError bad_request, not_found */
export async function listRequests(deps: Deps, query: RequestsQuery): Promise<{ answer: Answer; more: boolean }> {
  const { ids, more } = query.service_request_id
    ? { ids: await idsOfCodes(deps, query.service_request_id), more: false }
    : await idsOfPage(deps, query);
  return { answer: await answerOf(deps, ids, isOn(query.extensions)), more };
}

async function idsOfCodes({ prisma, knowledge }: Deps, list: string): Promise<string[]> {
  const codes = listOf(list.toUpperCase());
  if (codes.length > largestPage) {
    throw refuse('bad_request', 'service_request_id', 'tối đa 1.000 mã', 'at most 1000 ids');
  }
  const where = { AND: [{ code: { in: codes } }, publicWhere(knowledge)] };
  const rows = await prisma.case.findMany({ where, select: { id: true, code: true } });
  const ids = new Map(rows.map(({ code, id }) => [code, id]));
  return codes.flatMap((code) => ids.get(code) ?? []);
}

async function idsOfPage({ prisma, knowledge, now }: Deps, query: RequestsQuery) {
  const categoryIds = serviceCodesOf(knowledge, query.service_code);
  const statuses = statusesOf(query.status);
  const { from, to } = spanOf(query, now);
  const { page, size } = pageOf(query);
  const rows = await prisma.case.findMany({
    where: publicWhere(knowledge, { categoryIds, statuses, from, to }),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * size,
    take: size + 1,
    select: { id: true },
  });
  return { ids: rows.slice(0, size).map(({ id }) => id), more: rows.length > size };
}

/** One request. @throws AppError not_found also for those that are not for everybody */
export async function oneRequest(deps: Deps, code: string, extensions: string | undefined): Promise<Answer> {
  const where = { AND: [{ code: code.toUpperCase() }, publicWhere(deps.knowledge)] };
  const row = await deps.prisma.case.findFirst({ where, select: { id: true } });
  return answerOf(deps, [found('service_request_id', row).id], isOn(extensions));
}

/** The request a token stands for. @throws AppError not_found */
export async function requestOfToken({ prisma, knowledge }: Deps, token: string): Promise<Answer> {
  const isToken = z.uuid().safeParse(token).success;
  const where = { AND: [{ id: token, channel: 'open311' }, publicWhere(knowledge)] };
  const row = isToken ? await prisma.case.findFirst({ where, select: { code: true } }) : null;
  const { code } = found('token', row);
  return { root: 'service_requests', content: [{ service_request_id: code, token }] };
}

async function answerOf(deps: Deps, ids: readonly string[], extended: boolean): Promise<Answer> {
  const cases = await publicCases(deps, ids);
  const shown = cases.map(({ id }) => id);
  const photos = await publishablePhotos(deps.prisma, shown);
  const presented = (one: PublicCase) => present(one, mediaUrlOf(deps.base, photos.get(one.id)?.[0]));
  if (!extended) return { root: 'service_requests', content: cases.map(presented) };
  const [history, answers] = await Promise.all([publicHistory(deps, shown), chosenAnswers(deps.prisma, shown)]);
  const content = cases.map((one): Tree => {
    const { state, stateWords, channel, areaCode, areaName, reopenedCount } = one;
    return {
      ...presented(one),
      attributes: answersOf(deps.knowledge, one, answers.get(one.id) ?? {}),
      extended_attributes: {
        state,
        state_description: stateWords,
        channel,
        area_code: areaCode,
        area_name: areaName,
        reopened: reopenedCount,
      },
      notes: (history.get(one.id) ?? []).map(({ at, state: type, words }) => ({
        datetime: w3c(at),
        description: words,
        type,
      })),
    };
  });
  return { root: 'service_requests', content };
}

function present(one: PublicCase, mediaUrl: string | null) {
  return {
    service_request_id: one.code,
    status: one.status,
    status_notes: one.stateWords,
    service_name: one.category,
    service_code: one.categoryId,
    description: one.description,
    agency_responsible: one.unit,
    service_notice: null,
    requested_datetime: w3c(one.requestedAt),
    updated_datetime: w3c(one.updatedAt),
    expected_datetime: one.expectedAt ? w3c(one.expectedAt) : null,
    address: one.address,
    address_id: null,
    zipcode: null,
    lat: one.latitude,
    long: one.longitude,
    media_url: mediaUrl,
  };
}

function answersOf(knowledge: Knowledge, { categoryId }: PublicCase, chosen: Record<string, string[]>): Tree[] {
  const asked = knowledge.categories.get(categoryId)?.attributes ?? [];
  return asked.flatMap(({ code, question, values }) =>
    (chosen[code] ?? []).flatMap((key): Tree[] => {
      const option = values?.find((value) => value.key === key);
      return option ? [{ code, label: question.vi, name: key, value: option.name.vi }] : [];
    }),
  );
}
