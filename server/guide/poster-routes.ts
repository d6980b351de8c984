import { z } from 'zod';
import { type PosterList, posterList, posterQuery } from '../contract/help-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { posterPdf } from './poster-pdf.ts';

type Chosen = { area?: string | undefined; place?: string | undefined };

/** Sheets with a code that wards print and hang up. Nothing personal: for everybody at the console. */
export function posterRoutes({ knowledge, settings }: AppDeps): Route[] {
  const about = { method: 'get', tag: 'staff', access: { kind: 'staff', action: 'reference:read' } } as const;
  const linkTo = (page: string, origin: string) => {
    const { miniAppId, simulated } = settings;
    // Outside Zalo there is only our own copy of the mini-app.
    return simulated ? `${origin}/zapps/${miniAppId}${page}` : `https://zalo.me/s/${miniAppId}${page}`;
  };
  // A link of Zalo's own to the Official Account: it opens the chat, or the account's page to be followed.
  const linkToChat = (origin: string) =>
    settings.simulated ? `${origin}/simulator/` : `https://zalo.me/${settings.oaId}`;
  return [
    defineRoute({
      ...about,
      path: '/api/staff/posters',
      summary: 'Posters that can be printed, with the areas and places they can be about',
      response: posterList,
      handle: () => listPosters(knowledge()),
    }),
    defineRoute({
      ...about,
      path: '/api/staff/posters/:id',
      summary: 'A poster as PDF, A4 or A5; one about an area or a place needs to be told which',
      params: z.object({ id: z.string().max(60) }),
      query: posterQuery,
      response: { raw: 'application/pdf', description: 'to be printed' },
      async handle({ params: { id }, query, req, res, now }) {
        const all = knowledge();
        const poster = all.help.posters.find((one) => one.id === id);
        if (!poster) throw new AppError('not_found');
        const chosen = choose(all, poster.asks, query);
        const origin = settings.publicUrl ?? `${req.protocol}://${req.get('host')}`;
        const pdf = await posterPdf({
          ...{ title: poster.title, lines: poster.lines, about: chosen.about, size: query.size, now },
          link: query.door === 'chat' ? linkToChat(origin) : linkTo(chosen.page ?? poster.page, origin),
          call: query.door === 'chat' ? 'Mở Zalo, quét mã này để nhắn tin' : 'Mở Zalo, quét mã này',
          ward: all.tenant.name.vi,
          phone: all.tenant.contacts.phone,
          emergency: all.tenant.emergency.map(({ number }) => number),
        });
        res.setHeader('Content-Type', 'application/pdf');
        res.setHeader(
          'Content-Disposition',
          `attachment; filename="ap-phich-${poster.id}-${query.door === 'chat' ? 'chat-' : ''}${query.size}.pdf"`,
        );
        res.setHeader('Cache-Control', 'private, no-store');
        res.end(pdf);
      },
    }),
  ];
}

const servedAreas = ({ areas }: Knowledge) => areas.filter(({ served }) => served);

function listPosters(knowledge: Knowledge): PosterList {
  return {
    posters: knowledge.help.posters.map(({ id, title, asks }) => ({ id, title, asks: asks ?? null })),
    areas: servedAreas(knowledge).map(({ code, name }) => ({ code, name: name.vi })),
    places: knowledge.places.map(({ id, name }) => ({ id, name: name.vi })),
  };
}

/**
 * What a poster is about, and the page that is its own.
 * @throws AppError bad_request naming the field, when what it asks for is missing or unknown
 */
function choose(knowledge: Knowledge, asks: 'area' | 'place' | undefined, { area, place }: Chosen) {
  if (asks === 'area') {
    const found = servedAreas(knowledge).find(({ code }) => code === area);
    if (!found) throw missing('area', 'Anh/Chị chọn địa bàn của áp phích.');
    return { about: found.name.vi, page: null };
  }
  if (asks === 'place') {
    const found = knowledge.places.find(({ id }) => id === place);
    if (!found) throw missing('place', 'Anh/Chị chọn địa điểm của áp phích.');
    return { about: found.name.vi, page: `/places/${encodeURIComponent(found.id)}` };
  }
  return { about: null, page: null };
}

const missing = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });
