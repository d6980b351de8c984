import type { PlaceKind, Point } from '../catalogue.ts';
import { writePayload } from '../payload.ts';
import type { Button } from '../reply.ts';
import { metresBetween } from '../search/distance.ts';
import { isHoliday } from '../search/opening.ts';
import type { FoundPlace } from '../search/places.ts';
import { choice, endFrame, inLanguage, phrase, type Session, say, sayText, topFrame } from '../session.ts';
import type { FrameOf } from '../state.ts';
import { openNow, openStateOf, zoneOf } from './place-open.ts';

const kinds: PlaceKind[] = [
  'health',
  'government',
  'education',
  'tourism',
  'lodging',
  'food',
  'shopping',
  'transport',
  'sport',
];

/** Whoever is farther than this from all that is known here wants nothing near them (metres). */
const farMetres = 30_000;

/** Finds places of a kind, near a place that is named or near the citizen once a position is sent. */
export function findPlace(session: Session, kind: PlaceKind | null, text: string): void {
  leave(session);
  const { gazetteer, places } = session.ports.understanding;
  const where = text ? gazetteer.resolve(text) : undefined;
  const chosen = text ? session.ports.understanding.catalogue.places.find(({ name }) => name.vi === text) : undefined;
  if (chosen) {
    show(session, [{ place: chosen, metres: undefined }], chosen.kind);
    return;
  }
  // "khách sạn gần …": what is named is not what is looked for.
  const named = text && !where?.beside ? places.named(text, 1)[0] : undefined;
  if (named && named.score >= 0.8 && (kind === null || named.place.kind === kind)) {
    show(session, [{ place: named.place, metres: undefined }], named.place.kind, { open: asksOpen(session, text) });
    return;
  }
  if (kind === null) {
    say(
      session,
      'place.askKind',
      {},
      kinds.slice(0, 5).map((value) => choice(session, `kind.${value}`, writePayload('place', value))),
    );
    session.state.stack.push({ flow: 'place', slots: { asking: 'kind', kind: null, text: '' } });
    return;
  }
  const { media } = session.state;
  session.state.media = { ...media, point: null };
  const wanted = where?.beside ? gazetteer.without(text) : text;
  list(session, kind, { near: media.point ?? where?.point ?? undefined, text: wanted });
}

/** A position sent while places were being talked about. */
export function placeNear(session: Session, frame: FrameOf<'place'>, point: Point): void {
  const kind = kinds.find((value) => value === frame.slots.kind);
  if (!kind) {
    session.state.media.point = point;
    leave(session);
    findPlace(session, null, '');
    return;
  }
  list(session, kind, { near: point, text: frame.slots.text });
}

function list(session: Session, kind: PlaceKind, given: { near: Point | undefined; text: string }): void {
  const away = metresAway(session, given.near);
  const options = { ...given, near: away === undefined ? given.near : undefined };
  const found = session.ports.understanding.places.ofKind(kind, {
    near: options.near,
    text: options.text || undefined,
    limit: 12,
  });
  leave(session);
  if (away !== undefined) say(session, 'place.far', { far: distance(session, away) });
  if (found.length === 0) {
    say(session, 'place.none', { kind: phrase(session, `kind.${kind}`) }, [choice(session, 'menu.places', '#places')]);
    return;
  }
  const open = asksOpen(session, options.text);
  const shown = open ? [...found].sort((a, b) => openRank(session, b) - openRank(session, a)) : found;
  show(session, shown.slice(0, 4), kind, { asked: given.near !== undefined, open });
  if (!given.near && !reportIsOpen(session))
    session.state.stack.push({ flow: 'place', slots: { asking: 'near', kind, text: options.text } });
}

function asksOpen(session: Session, text: string): boolean {
  return session.ports.understanding.mentions('phrase-open-now', text);
}

// What is open first, then what nobody knows of, then what is closed.
const openRank = (session: Session, { place }: FoundPlace) =>
  ({ open: 2, unknown: 1, closed: 0 })[openStateOf(session, place).state];

/** How far a position outside the territory is from the nearest place known here, in metres; undefined inside it. */
function metresAway(session: Session, point: Point | undefined): number | undefined {
  if (!point) return undefined;
  const { kind } = session.ports.locate(point);
  if (kind !== 'outside' && kind !== 'impossible') return undefined;
  const known = session.ports.understanding.catalogue.places.flatMap(({ point: at }) => (at ? [at] : []));
  const metres = Math.min(...known.map((at) => metresBetween(point, at)));
  return metres > farMetres ? metres : undefined;
}

/** `asked`: a position was given, so asking for one would be odd. `open`: whether it is open now was asked. */
function show(
  session: Session,
  found: FoundPlace[],
  kind: PlaceKind,
  { asked = false, open = false }: { asked?: boolean; open?: boolean } = {},
): void {
  const lines = found.map(({ place, metres, rough }, index) => {
    const facts = [
      metres === undefined ? undefined : rough ? roughly(session, metres) : distance(session, metres),
      place.address ? inLanguage(session, place.address) : place.areaName,
      open ? openNow(session, place) : undefined,
      place.hours && !(open && place.opening) ? inLanguage(session, place.hours) : undefined,
      place.phone ? phrase(session, 'place.phone', { phone: place.phone }) : undefined,
    ].filter((fact) => fact !== undefined);
    const number = found.length > 1 ? `${index + 1}. ` : '';
    return `${number}${inLanguage(session, place.name)}${facts.length > 0 ? `\n${facts.join(' · ')}` : ''}`;
  });
  const located = found.some((entry) => entry.metres !== undefined);
  const first =
    found.length === 1
      ? []
      : [
          located
            ? phrase(session, 'place.nearest', { kind: phrase(session, `kind.${kind}`) })
            : phrase(session, 'place.some', { kind: phrase(session, `kind.${kind}`).toLowerCase() }),
        ];
  const hint = asked ? 'place.noPositions' : 'place.sendPosition';
  const last = located || found.length === 1 || (!asked && reportIsOpen(session)) ? [] : [phrase(session, hint)];
  const calls = found.flatMap(({ place }): Button[] =>
    place.phone
      ? [
          {
            type: 'call',
            title: phrase(session, 'button.call', { name: inLanguage(session, place.name) }),
            phone: place.phone,
          },
        ]
      : [],
  );
  const { holidays = [] } = session.ports.understanding.catalogue;
  const holiday =
    open && found.some(({ place }) => place.opening) && isHoliday(holidays, session.ports.now, zoneOf(session))
      ? [phrase(session, 'place.holiday')]
      : [];
  const pages = found.slice(0, 3).map(
    ({ place }): Button => ({
      type: 'page',
      title: found.length === 1 ? phrase(session, 'button.wholePlace') : inLanguage(session, place.name),
      path: `/places/${place.id}`,
    }),
  );
  sayText(session, [...first, ...lines, ...holiday, ...last].join('\n'), [
    ...pages,
    ...calls.slice(0, 1),
    { type: 'page', title: phrase(session, 'button.map'), path: `/places?kind=${kind}` },
  ]);
  // "số 2", "cái đầu tiên": they are no buttons, but they stand in a list.
  if (found.length > 1)
    session.state.options = found.map(({ place }) => ({
      title: inLanguage(session, place.name),
      payload: writePayload('places', place.name.vi.replaceAll(':', ' ')),
    }));
}

function distance(session: Session, metres: number): string {
  return metres < 950
    ? phrase(session, 'place.metres', { n: Math.max(10, Math.round(metres / 10) * 10) })
    : phrase(session, 'place.kilometres', {
        n: (metres / 1000).toFixed(1).replace('.', session.state.language === 'en' ? '.' : ','),
      });
}

/** By the street or ward alone: to half a kilometre. */
function roughly(session: Session, metres: number): string {
  const halves = Math.max(1, Math.round(metres / 500));
  return phrase(session, 'place.about', { far: distance(session, halves * 500) });
}

// A position sent while a report is open is the report's.
function reportIsOpen(session: Session): boolean {
  return session.state.stack.some((frame) => frame.flow === 'report');
}

function leave(session: Session): void {
  if (topFrame(session)?.flow === 'place') endFrame(session);
}
