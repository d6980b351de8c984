import type { Request, Response } from 'express';
import { z } from 'zod';
import { machineFinder } from '../api-keys/find-machine.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { discovery } from './discovery.ts';
import { fileRequest } from './file-request.ts';
import { readForm } from './form.ts';
import { found, jurisdictionQuery, requireJurisdiction } from './parameters.ts';
import { refuse } from './refuse.ts';
import { listRequests, oneRequest, requestOfToken, requestQuery, requestsQuery } from './requests.ts';
import { sendAnswer } from './send.ts';
import { serviceDefinition, serviceList } from './services.ts';
import type { Answer } from './tree.ts';
import { listUpdates, updatesQuery } from './updates.ts';

const home = '/open311/v2';
const formats = { raw: 'text/xml', description: 'XML, or JSON by the ending `.json` or `Accept`' };
const idempotencyKeyShape = /^[\x21-\x7e]{8,200}$/;
// The one with an ending first: without it the ending would be part of the id.
const endings = ['.:format', ''] as const;
const params = z.object({ id: z.string().max(200).optional(), format: z.enum(['xml', 'json']).optional() });

type Asked<Q extends z.ZodType> = { query: z.output<Q>; id: string; now: Date; req: Request; res: Response };

/** Open311 GeoReport v2: what other systems and applications read and report, in XML and JSON. */
export function open311Routes(deps: AppDeps): Route[] {
  const { prisma, knowledge, settings } = deps;
  const findMachine = machineFinder({ prisma, iocApiKey: settings.iocApiKey });
  const reader = ({ now, req }: { now: Date; req: Request }) => ({
    prisma,
    knowledge: knowledge(),
    now,
    base: baseOf(req, settings.publicUrl),
  });

  /** A path with each of its endings: `.xml`, `.json`, and none. */
  const read = <Q extends typeof jurisdictionQuery>(
    path: string,
    spec: { summary: string; query: Q; answer(asked: Asked<Q>): Promise<Answer> | Answer },
  ): Route[] =>
    endings.map((ending) =>
      defineRoute({
        method: 'get',
        path: path + ending,
        summary: spec.summary,
        tag: 'open311',
        access: { kind: 'public' },
        params,
        query: spec.query,
        response: formats,
        limit: 'open_read',
        async handle({ params: { id = '' }, query, now, req, res }) {
          const asked = jurisdictionQuery.parse(query);
          requireJurisdiction(knowledge(), asked.jurisdiction_id);
          sendAnswer(
            req,
            res,
            await spec.answer({ query: spec.query.parse(req.query) as z.output<Q>, id, now, req, res }),
          );
        },
      }),
    );

  const category = (code: string) => found('service_code', knowledge().categories.get(code));
  return [
    ...read('/open311/discovery', {
      summary: 'Service discovery: endpoints, formats, how to get a key',
      query: jurisdictionQuery,
      answer: ({ req, now }) =>
        discovery(reader({ now, req }), { base: baseOf(req, settings.publicUrl), live: !settings.simulated }),
    }),
    ...read(`${home}/services`, {
      summary: 'Services: the categories that can be reported',
      query: jurisdictionQuery,
      answer: () => serviceList(knowledge()),
    }),
    ...read(`${home}/services/:id`, {
      summary: 'Definition of a service: what it asks further',
      query: jurisdictionQuery,
      answer: ({ id }) => serviceDefinition(category(id)),
    }),
    ...read(`${home}/tokens/:id`, {
      summary: 'The request that a token stands for',
      query: jurisdictionQuery,
      answer: (asked) => requestOfToken(reader(asked), asked.id),
    }),
    ...read(`${home}/servicerequestupdates`, {
      summary: 'Progress of requests, oldest first: at most 90 days, 1,000 a page',
      query: updatesQuery,
      answer: async (asked) => paged(asked, await listUpdates(reader(asked), asked.query)),
    }),
    ...read(`${home}/requests`, {
      summary: 'Requests, newest first: at most 90 days, 1,000 a page',
      query: requestsQuery,
      answer: async (asked) => paged(asked, await listRequests(reader(asked), asked.query)),
    }),
    ...read(`${home}/requests/:id`, {
      summary: 'One request',
      query: requestQuery,
      answer: (asked) => oneRequest(reader(asked), asked.id, asked.query.extensions),
    }),
    ...endings.map((ending) =>
      defineRoute({
        method: 'post',
        path: `${home}/requests${ending}`,
        summary: 'Report something: a form with `api_key`, `service_code`, a place, answers and pictures',
        tag: 'open311',
        access: { kind: 'keyed', scope: 'requests:write' },
        params,
        body: 'stream',
        response: formats,
        idempotency: 'none',
        limit: 'open_write',
        async handle({ req, res, now }) {
          const form = await readForm(req);
          const machine = await findMachine(form.fields.get('api_key') ?? bearerOf(req), now);
          if (!machine) throw refuse('forbidden', 'api_key', 'thiếu hoặc không đúng', 'is missing or wrong');
          if (!machine.scopes.includes('requests:write')) {
            throw refuse(
              'forbidden',
              'api_key',
              'khoá này không được gửi phản ánh',
              'this key may not create requests',
            );
          }
          const key = req.get('idempotency-key');
          if (key !== undefined && !idempotencyKeyShape.test(key)) {
            throw refuse('bad_request', 'Idempotency-Key', 'phải có 8 đến 200 ký tự', 'must have 8 to 200 signs');
          }
          const wantsToken = /\brespond-async\b/i.test(req.get('prefer') ?? '');
          const answer = await fileRequest(deps, { machine, form, key, wantsToken });
          res.status(201);
          if (wantsToken) res.setHeader('Preference-Applied', 'respond-async');
          res.setHeader('Cache-Control', 'no-store');
          sendAnswer(req, res, answer);
        },
      }),
    ),
  ];
}

function bearerOf(req: Request): string {
  return /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? '';
}

function baseOf(req: Request, publicUrl: string | undefined): string {
  return publicUrl ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`;
}

/** Tells of a further page by a `Link` header, since the protocol's answer has no place for it. */
function paged(
  { req, res }: { req: Request; res: Response },
  { answer, more }: { answer: Answer; more: boolean },
): Answer {
  if (!more) return answer;
  const next = new URL(req.originalUrl, 'http://here');
  next.searchParams.set('page', String(Number(next.searchParams.get('page') ?? '1') + 1));
  res.setHeader('Link', `<${next.pathname}${next.search}>; rel="next"`);
  return answer;
}
