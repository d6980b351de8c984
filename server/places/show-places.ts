import type { z } from 'zod';
import { isHoliday, openAt } from '../../bot/search/opening.ts';
import { fold } from '../../bot/text/normalise.ts';
import type { Place, PlaceDetail, PlaceList, placeListQuery } from '../contract/public-api.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { PlaceEntry } from '../knowledge/schemas.ts';
import { toWords } from '../procedures/present.ts';
import { haversine, type LatLng } from './geometry.ts';
import { roughPointsOf, surePoint } from './rough-points.ts';
import { findTerritory } from './territory.ts';

/** Whoever is farther than this from all that is known here wants nothing near them (metres). */
const farMetres = 30_000;
type Given = { knowledge: Knowledge; now: Date };

/** Places as everybody may see them, their photos left out; with a point the nearest first. */
export function listPlaces({ knowledge, query, now }: Given & { query: z.output<typeof placeListQuery> }): PlaceList {
  const { latitude, longitude, kind, ids } = query;
  const point = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
  const words = fold(query.q ?? '')
    .split(' ')
    .filter(Boolean);
  const away = point ? metresAway(knowledge, point) : null;
  const from = away === null ? point : undefined;
  const fitting = knowledge.places
    .filter((place) => (!kind || place.kind === kind) && (!ids || ids.includes(place.id)) && matches(place, words))
    .map((place) => present({ knowledge, now }, place, from));
  const found = query.open ? fitting.filter((place) => place.now.state === 'open') : fitting;
  const far = ({ distance, roughDistance }: Place) => distance ?? roughDistance ?? Number.POSITIVE_INFINITY;
  if (from) found.sort((a, b) => far(a) - far(b));
  return {
    items: found.slice(0, query.limit),
    unknownHours: query.open ? fitting.filter((place) => place.now.state === 'unknown').length : 0,
    holiday: holidayAt({ knowledge, now }),
    away,
  };
}

/** One place as everybody may see it, its photos left out. @throws AppError not_found */
export function showPlace({ id, ...given }: Given & { id: string }): PlaceDetail {
  const entry = given.knowledge.places.find((place) => place.id === id);
  if (!entry) throw new AppError('not_found');
  return { ...present(given, entry, undefined), holiday: holidayAt(given), photos: [] };
}

const holidayAt = ({ knowledge, now }: Given) => isHoliday(knowledge.calendar.holidays, now, knowledge.tenant.zone);

function metresAway(knowledge: Knowledge, point: LatLng): number | null {
  const { kind } = findTerritory({ knowledge, point });
  if (kind !== 'outside' && kind !== 'impossible') return null;
  const metres = Math.min(...knowledge.places.flatMap((place) => (place.point ? [haversine(point, place.point)] : [])));
  return metres > farMetres && Number.isFinite(metres) ? Math.round(metres) : null;
}

function matches({ name, type, aliases, address }: PlaceEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = fold([name.vi, name.en, type.vi, address?.vi, ...aliases].filter(Boolean).join(' '));
  return words.every((word) => text.includes(word));
}

function present({ knowledge, now }: Given, entry: PlaceEntry, from: LatLng | undefined): Place {
  // A position that is only roughly right would send people to the wrong door.
  const shown = surePoint(entry);
  const rough = from && !shown ? roughPointsOf(knowledge).get(entry.id) : undefined;
  return {
    id: entry.id,
    kind: entry.kind,
    name: toWords(entry.name),
    type: toWords(entry.type),
    address: entry.address ? toWords(entry.address) : null,
    areaName: knowledge.areas.find(({ code }) => code === entry.area)?.name.vi ?? null,
    latitude: shown?.latitude ?? null,
    longitude: shown?.longitude ?? null,
    phone: entry.phone ?? null,
    hours: entry.hours ? toWords(entry.hours) : null,
    opening: entry.opening ?? null,
    now: openAt(entry, now, knowledge.tenant.zone),
    website: entry.website ?? null,
    distance: shown && from ? Math.round(haversine(from, shown)) : null,
    roughDistance: rough && from ? Math.round(haversine(from, rough)) : null,
    photo: null,
    source: entry.source,
  };
}
