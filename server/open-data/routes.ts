import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import {
  instantOf,
  jurisdictionQuery,
  parameter,
  requireJurisdiction,
  serviceCodesOf,
  statusesOf,
} from '../open311/parameters.ts';
import type { PublicFilter } from '../open311/public-where.ts';
import { refuse } from '../open311/refuse.ts';
import { eachPublicPage, publicTag } from './cases.ts';
import { dataPackage, licenceOf } from './describe.ts';
import { bulkFields, caseFields } from './fields.ts';
import { writeCsv, writeGeoJson } from './write.ts';

const bulkQuery = jurisdictionQuery.extend({
  service_code: parameter.describe('comma-separated'),
  start_date: parameter.describe('earliest requested_datetime, W3C with zone'),
  end_date: parameter.describe('latest requested_datetime'),
  status: parameter.describe('open, closed; comma-separated'),
  bbox: parameter.describe('west,south,east,north in degrees'),
});
type BulkQuery = z.output<typeof bulkQuery>;

const csv = 'text/csv; charset=utf-8';
const geoJson = 'application/geo+json; charset=utf-8';
/** Seconds for which a copy may be used without asking. */
const fresh = 60;

/** Cases as open data: whole files without the protocol's limits, and what their columns mean. */
export function openDataRoutes({ prisma, knowledge, settings, log }: AppDeps): Route[] {
  const about = { method: 'get', tag: 'open-data', access: { kind: 'public' } } as const;
  const file = (spec: {
    path: string;
    summary: string;
    type: string;
    write(filter: PublicFilter): AsyncGenerator<string>;
  }) =>
    defineRoute({
      ...about,
      path: spec.path,
      summary: spec.summary,
      query: bulkQuery,
      response: { raw: spec.type, description: 'every public case that fits, newest first' },
      limit: 'open_bulk',
      async handle({ query, req, res, requestId }) {
        requireJurisdiction(knowledge(), query.jurisdiction_id);
        const filter = filterOf(query);
        const tag = await publicTag({ prisma, knowledge: knowledge() }, req.originalUrl);
        res.setHeader('Content-Type', spec.type);
        res.setHeader('Content-Disposition', `attachment; filename="${spec.path.split('/').at(-1)}"`);
        if (isKnown(req, res, tag)) return;
        try {
          await pipeline(Readable.from(spec.write(filter)), res);
        } catch (error) {
          // Whoever reads sees a broken end, since the status is out. That they went away themselves is no fault.
          if (!wentAway(error)) log.error({ requestId, err: error }, 'open data broke off');
          res.destroy();
        }
      },
    });
  const filterOf = ({ service_code, start_date, end_date, status, bbox }: BulkQuery): PublicFilter => ({
    categoryIds: serviceCodesOf(knowledge(), service_code),
    statuses: statusesOf(status),
    from: instantOf('start_date', start_date),
    to: instantOf('end_date', end_date),
    box: boxOf(bbox),
  });
  const pages = (filter: PublicFilter) => eachPublicPage({ prisma, knowledge: knowledge() }, filter);
  return [
    file({
      path: '/open311/v2/requests.csv',
      summary: 'Requests as GeoReport Bulk CSV',
      type: csv,
      write: (filter) => writeCsv(pages(filter), bulkFields),
    }),
    file({
      path: '/api/public/cases.csv',
      summary: 'Public cases as CSV; columns in /api/public/datapackage.json',
      type: csv,
      write: (filter) => writeCsv(pages(filter), caseFields),
    }),
    file({
      path: '/api/public/cases.geojson',
      summary: 'Public cases that have a place as GeoJSON; properties in /api/public/datapackage.json',
      type: geoJson,
      write: (filter) =>
        writeGeoJson(pages(filter), {
          fields: caseFields,
          about: { license: licenceOf(knowledge())?.path ?? null, attribution: knowledge().tenant.name.vi },
        }),
    }),
    defineRoute({
      ...about,
      path: '/api/public/datapackage.json',
      summary: 'The open data described: publisher, licence, files, and the meaning of every column',
      response: z.record(z.string(), z.unknown()),
      limit: 'open_read',
      handle: ({ req }) =>
        dataPackage(knowledge(), settings.publicUrl ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`),
    }),
  ];
}

/** Ends the answer when the caller has the content already, or asks for the head only. */
function isKnown(req: Request, res: Response, tag: string): boolean {
  res.setHeader('ETag', tag);
  res.setHeader('Cache-Control', `public, max-age=${fresh}`);
  const known = (req.get('if-none-match') ?? '').split(',').some((one) => bare(one) === bare(tag));
  if (req.method !== 'HEAD' && !known) return false;
  res.status(known ? 304 : 200).end();
  return true;
}

const bare = (tag: string) => tag.trim().replace(/^W\//, '');

function wentAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function boxOf(text: string | undefined): PublicFilter['box'] {
  if (text === undefined) return undefined;
  const degrees = z.tuple([z.coerce.number(), z.coerce.number(), z.coerce.number(), z.coerce.number()]);
  const box = degrees.safeParse(text.split(',')).data;
  if (box && box[0] <= box[2] && box[1] <= box[3]) return box;
  throw refuse('bad_request', 'bbox', 'phải là tây,nam,đông,bắc', 'must be west,south,east,north');
}
