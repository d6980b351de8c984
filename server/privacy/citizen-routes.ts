import { z } from 'zod';
import { dataExport, erasure, erasureRequest, heldData } from '../contract/privacy-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { createReaderLinks, readerLinkQuery } from '../http/reader-links.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sweepPapers } from '../papers/remove-papers.ts';
import { removeErasedFiles } from './erased-files.ts';
import { exportCitizen } from './export-citizen.ts';
import { forgetCitizen } from './forget-citizen.ts';
import { heldDataOf } from './held-data.ts';

/** A citizen's own data: what there is, a copy of it, and taking it away. */
export function privacyRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, cipher, files } = deps;
  const links = createReaderLinks(deps.secret, 'data-export-link');
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const address = (citizenId: string, now: Date) => ({
    url: `/api/citizen/data/exports/own?${links.sign({ id: 'own', citizenId, now })}`,
  });
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/data',
      summary: 'How much is held about the citizen, and what has not ended yet',
      response: heldData,
      handle: ({ caller }) => heldDataOf(prisma, caller.citizenId),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/data/exports',
      summary: 'An address for some minutes that gives everything held about the citizen as JSON',
      body: z.object({}),
      response: dataExport,
      limit: 'write',
      idempotency: {
        remember: () => ({}),
        again: async (_, { caller, now }) => address(caller.citizenId, now),
      },
      handle: async ({ caller, now }) => address(caller.citizenId, now),
    }),
    defineRoute({
      method: 'get',
      path: '/api/citizen/data/exports/:id',
      summary: 'Everything held about a citizen, by the address given to them, for some minutes',
      tag: 'citizen',
      access: { kind: 'signed' },
      params: z.object({ id: z.literal('own') }),
      query: readerLinkQuery,
      response: { raw: 'application/json', description: 'the copy, as a download' },
      async handle({ params: { id }, query, res, now }) {
        if (!links.holds({ id, query, now })) throw new AppError('not_found');
        const there = await prisma.citizen.count({
          where: { id: query.reader, anonymisedAt: null, joinedIntoId: null },
        });
        if (there === 0) throw new AppError('not_found');
        const copy = await exportCitizen({ prisma, cipher }, query.reader);
        res.setHeader('Content-Type', 'application/json; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="du-lieu-cua-toi.json"');
        res.setHeader('Cache-Control', 'private, no-store');
        // The mini-app runs on Zalo's own host, which is another site than ours.
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
        res.end(JSON.stringify({ exportedAt: now, ...copy }, null, 2));
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/data/erasure',
      summary: 'Takes away all that tells who the citizen is or what they said; every session ends',
      body: erasureRequest,
      response: erasure,
      limit: 'write',
      idempotency: {
        remember: ({ erasedAt }) => ({ erasedAt }),
        again: async ({ erasedAt = '' }) => ({ erasedAt }),
      },
      async handle({ caller: { citizenId }, now }) {
        await prisma.$transaction((tx) => forgetCitizen(tx, { citizenId, knowledge: knowledge(), now }), {
          timeout: 20_000,
        });
        await removeErasedFiles({ prisma, files });
        await sweepPapers(deps);
        return { erasedAt: now.toISOString() };
      },
    }),
  ];
}
