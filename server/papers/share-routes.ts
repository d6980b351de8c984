import type { Response } from 'express';
import { z } from 'zod';
import { sayTime } from '../cases/say.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendPaper } from './send-paper.ts';
import { createShareLinks } from './share-links.ts';
import { type SharePage, sharePage } from './share-page.ts';
import { countOpening, sharedPaper } from './shares.ts';

const params = z.object({ token: z.string().max(200) });

/** Papers that were shared: a page first, so that no machine which looks at a link in a chat opens the paper. */
export function sharedPaperRoutes(deps: AppDeps): Route[] {
  const { prisma, files, cipher, knowledge } = deps;
  const links = createShareLinks(deps.secret);
  const about = { method: 'get', tag: 'public', access: { kind: 'signed' }, params, limit: 'open_read' } as const;
  const find = async (token: string, now: Date) => {
    const shareId = links.read(token);
    if (shareId === undefined) return 'unknown';
    const shared = await sharedPaper(prisma, { shareId, now });
    return shared && { ...shared, shareId };
  };
  const page = (res: Response, content: SharePage) => {
    const status = { open: 200, over: 410, unknown: 404 }[content.kind];
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive');
    res.setHeader('Referrer-Policy', 'no-referrer');
    res.status(status).type('html').send(sharePage(knowledge().tenant.shortName.vi, content));
  };
  return [
    defineRoute({
      ...about,
      path: '/api/public/shared-papers/:token',
      summary: 'The page of a shared paper; 410 once its time is over or it was revoked',
      response: { raw: 'text/html', description: 'what was shared and until when, or that it is over' },
      async handle({ params: { token }, res, now }) {
        const found = await find(token, now);
        if (found === 'unknown') return page(res, { kind: 'unknown' });
        if (!found) return page(res, { kind: 'over' });
        const { paper, expiresAt } = found;
        const until = (language: 'vi' | 'en') => sayTime(knowledge(), language, expiresAt);
        const type = paper.mime === 'application/pdf' ? 'PDF' : 'ảnh';
        page(res, {
          ...{ kind: 'open', href: `${encodeURIComponent(token)}/file`, type, size: paper.size },
          until: { vi: until('vi'), en: until('en') },
        });
      },
    }),
    defineRoute({
      ...about,
      path: '/api/public/shared-papers/:token/file',
      summary: 'A shared paper itself; each opening is counted',
      response: { raw: 'application/pdf', description: 'the paper: PDF or JPEG' },
      async handle({ params: { token }, res, now }) {
        const found = await find(token, now);
        if (found === 'unknown') return page(res, { kind: 'unknown' });
        if (!found) return page(res, { kind: 'over' });
        res.setHeader('Referrer-Policy', 'no-referrer');
        await countOpening(prisma, { shareId: found.shareId, now });
        await sendPaper({ files, cipher }, { res, paper: found.paper, part: 'file' });
      },
    }),
  ];
}
