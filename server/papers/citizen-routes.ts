import { z } from 'zod';
import { requireConsent } from '../citizens/profile.ts';
import {
  attachRequest,
  citizenPaper,
  keepRequest,
  newPaperQuery,
  paperChange,
  paperCopy,
  paperList,
  shareRequest,
} from '../contract/paper-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { CitizenCaller } from '../http/caller.ts';
import type { FileLinks } from '../http/file-links.ts';
import { originOf } from '../http/origin-of.ts';
import { createReaderLinks, readerLinkQuery } from '../http/reader-links.ts';
import { defineRoute, type Route, type RouteRequest } from '../http/route.ts';
import { attachPaper, detachPaper } from './attachments.ts';
import { changePaper, deletePaper, keepOn } from './change-paper.ts';
import { copyPaper } from './copy-paper.ts';
import { keepGiven } from './keep-given.ts';
import { keepPaper } from './keep-paper.ts';
import { ownPaper, ownPapers } from './own-papers.ts';
import { readPaper } from './read-paper.ts';
import { receivePaper } from './receive-paper.ts';
import { sendPaper } from './send-paper.ts';
import { createShareLinks } from './share-links.ts';
import { revokeShare, sharePaper } from './shares.ts';

const params = z.object({ id: z.uuid() });
type Asked = Pick<RouteRequest<unknown, unknown, unknown, CitizenCaller>, 'caller' | 'now' | 'req'>;

/** A citizen's own papers: kept sealed, named, shared for a while, laid with a dossier, copied for a report, deleted. */
export function citizenPaperRoutes(deps: AppDeps, fileLinks: FileLinks): Route[] {
  const { prisma, cipher, files, knowledge, secret, settings } = deps;
  const links = createReaderLinks(secret, 'paper-link');
  const shareLinks = createShareLinks(secret);
  const readerOf = ({ caller: { citizenId }, now, req }: Asked) => ({
    ...{ prisma, cipher, knowledge: knowledge(), links, shareLinks },
    ...{ origin: originOf(req, settings.publicUrl), citizenId, now },
  });
  const detail = (asked: Asked, id: string) => ownPaper(readerOf(asked), id);
  const agreed = ({ caller: { citizenId } }: Asked) =>
    requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: 'documents' });
  const keeping = () => ({ prisma, files, cipher, knowledge: knowledge() });
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  // A repeated POST answers with the paper as it is now; only its id is kept beside the key.
  const remembered = {
    remember: ({ id }: { id: string }) => ({ id }),
    again: ({ id }: Record<string, string>, asked: Asked) => detail(asked, id ?? ''),
  };
  const kept = { ...about, response: citizenPaper, limit: 'write', idempotency: remembered } as const;
  const act = { ...kept, method: 'post', params } as const;
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/papers',
      summary: 'Papers the citizen keeps, newest first, and how much room is left',
      response: paperList,
      handle: (asked) => ownPapers(readerOf(asked)),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/papers',
      summary: 'Keep a paper: a photo or PDF itself, or a form with "file"; needs the consent "documents"',
      query: newPaperQuery,
      body: 'stream',
      response: citizenPaper,
      status: 201,
      limit: 'upload',
      idempotency: 'own',
      async handle(asked) {
        await agreed(asked);
        const { query, caller, req, now, idempotencyKey } = asked;
        const source = await receivePaper(req);
        const read = await readPaper(source);
        const { name, kind, datedOn = null } = query;
        const requestKey = `${caller.citizenId} upload:${idempotencyKey}`;
        const given = { citizenId: caller.citizenId, requestKey, name, kind, datedOn, source, read, now };
        return detail(asked, await keepPaper(keeping(), given));
      },
    }),
    defineRoute({
      ...kept,
      method: 'post',
      path: '/api/citizen/kept-papers',
      summary: 'Keep the confirmation of a payment or a result of a dossier; twice is once',
      body: keepRequest,
      async handle(asked) {
        await agreed(asked);
        const { caller, body: request, now } = asked;
        return detail(asked, await keepGiven(keeping(), { citizenId: caller.citizenId, request, now }));
      },
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/papers/:id',
      summary: 'One paper, its addresses that work now, and the dossiers it is laid with',
      params,
      response: citizenPaper,
      handle: (asked) => detail(asked, asked.params.id),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/papers/:id/changes',
      summary: 'Another name, kind or day',
      body: paperChange,
      async handle(asked) {
        const { id } = asked.params;
        await changePaper({ prisma, cipher }, { id, citizenId: asked.caller.citizenId, change: asked.body });
        return detail(asked, id);
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/papers/:id/keeping-on',
      summary: 'Keep it on: its time begins anew',
      body: z.object({}),
      async handle(asked) {
        const { id } = asked.params;
        await keepOn(prisma, { id, citizenId: asked.caller.citizenId, now: asked.now });
        return detail(asked, id);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/papers/:id/deletion',
      summary: 'Delete it for good, with every address and from every dossier it is laid with',
      params,
      body: z.object({}),
      response: paperList,
      limit: 'write',
      idempotency: { remember: () => ({}), again: (_, asked) => ownPapers(readerOf(asked)) },
      async handle(asked) {
        const { params: which, caller, now } = asked;
        await deletePaper({ prisma, files }, { id: which.id, citizenId: caller.citizenId, now });
        return ownPapers(readerOf(asked));
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/papers/:id/shares',
      summary: 'An address that opens it for whoever has it, for 10 minutes, an hour or a day',
      body: shareRequest,
      async handle(asked) {
        await agreed(asked);
        const { id } = asked.params;
        const given = { id, citizenId: asked.caller.citizenId, minutes: asked.body.minutes, now: asked.now };
        await prisma.$transaction((tx) => sharePaper(tx, given));
        return detail(asked, id);
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/papers/:id/shares/:shareId/revocation',
      summary: 'End such an address at once',
      params: params.extend({ shareId: z.uuid() }),
      body: z.object({}),
      async handle(asked) {
        const { id, shareId } = asked.params;
        await revokeShare(prisma, { id, shareId, citizenId: asked.caller.citizenId, now: asked.now });
        return detail(asked, id);
      },
    }),
    ...[true, false].map((on) =>
      defineRoute({
        ...act,
        path: `/api/citizen/papers/:id/${on ? 'attachment' : 'detachment'}`,
        summary: on
          ? 'Lay it with a dossier that is open to the citizen, for the staff who may read that'
          : 'Take it away from a dossier again',
        body: attachRequest,
        async handle(asked) {
          if (on) await agreed(asked);
          const { id } = asked.params;
          const given = { id, citizenId: asked.caller.citizenId, code: asked.body.dossier, now: asked.now };
          await prisma.$transaction((tx) => (on ? attachPaper(tx, given) : detachPaper(tx, given)));
          return detail(asked, id);
        },
      }),
    ),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/papers/:id/copies',
      summary: 'A copy to send with a report: a photo or document of its own, which the case keeps',
      params,
      body: z.object({}),
      response: paperCopy,
      limit: 'upload',
      idempotency: {
        remember: ({ fileId, kind, name }) => ({ fileId, kind, sealed: cipher.encrypt(name) }),
        again: async ({ fileId = '', kind, sealed = '' }, { now }) => ({
          fileId,
          kind: paperCopy.shape.kind.parse(kind),
          name: cipher.decrypt(sealed),
          thumbnailUrl: kind === 'photo' ? fileLinks.sign(now)(fileId).thumbnailUrl : null,
        }),
      },
      async handle({ caller: { citizenId }, params: { id }, now }) {
        const copy = await copyPaper({ prisma, files, cipher }, { id, citizenId, now });
        const { thumbnailUrl } = fileLinks.sign(now)(copy.fileId);
        return { ...copy, thumbnailUrl: copy.kind === 'photo' ? thumbnailUrl : null };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/citizen/papers/:id/file',
      summary: 'The paper itself, by the address given to its citizen, for some minutes',
      tag: 'citizen',
      access: { kind: 'signed' },
      params,
      query: readerLinkQuery.extend({ size: z.enum(['thumbnail']).optional().catch(undefined) }),
      response: { raw: 'application/pdf', description: 'the paper: PDF or JPEG' },
      async handle({ params: { id }, query, res, now }) {
        if (!links.holds({ id, query, now })) throw new AppError('not_found');
        const paper = await prisma.paper.findFirst({ where: { id, citizenId: query.reader, state: 'ready' } });
        if (!paper) throw new AppError('not_found');
        // The mini-app runs on Zalo's own host, which is another site than ours.
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
        await sendPaper({ files, cipher }, { res, paper, part: query.size ?? 'file' });
      },
    }),
  ];
}
