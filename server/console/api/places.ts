import {
  type PhotoWords,
  type PlaceDraft,
  placeFileReport,
  staffPlace,
  staffPlaceList,
} from '../../contract/place-api.ts';
import type { PlaceKind } from '../../contract/public-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (id: string) => `/api/staff/places/${encodeURIComponent(id)}`;
/** A file of a thousand places is judged place by place. */
const patience = 180_000;

export type PlaceFilter = { q: string; shown: 'all' | 'mistakes' | 'hidden' | PlaceKind; page: number };

export function loadPlaces({ q, shown, page }: PlaceFilter, signal?: Signal) {
  const query = new URLSearchParams({ page: String(page) });
  if (q) query.set('q', q);
  if (shown === 'mistakes' || shown === 'hidden') query.set('shown', shown);
  else if (shown !== 'all') query.set('kind', shown);
  return call(`/api/staff/places?${query}`, { schema: staffPlaceList, signal });
}
export const loadPlace = (id: string, signal?: Signal) => call(at(id), { schema: staffPlace, signal });
const post = (path: string, body: object) => call(path, { schema: staffPlace, method: 'POST', body });
export const addPlace = (draft: PlaceDraft) => post('/api/staff/places', { draft });
export const savePlace = (id: string, body: { version: number | null; draft: PlaceDraft }) => post(at(id), body);
export const hidePlace = (id: string, body: { version: number | null; hidden: boolean; reason: string | null }) =>
  post(`${at(id)}/visibility`, body);
export const restorePlace = (id: string, body: { version: number; to: number }) => post(`${at(id)}/restoration`, body);
export const settleMistake = (id: string, mistakeId: string, state: 'fixed' | 'dismissed') =>
  post(`${at(id)}/mistakes/${mistakeId}`, { state });
export const addPlacePhoto = (id: string, file: Blob, words: PhotoWords) =>
  call(`${at(id)}/photos?${new URLSearchParams(words)}`, {
    schema: staffPlace,
    method: 'POST',
    body: file,
    timeout: patience,
  });
export const changePlacePhoto = (id: string, photoId: string, body: PhotoWords & { first: boolean }) =>
  post(`${at(id)}/photos/${photoId}`, body);
export const removePlacePhoto = (id: string, photoId: string) => post(`${at(id)}/photos/${photoId}/removal`, {});
export const placesFileAddress = '/api/staff/places.csv';
export const sendPlaceFile = (body: { name: string; text: string }, trial: boolean) =>
  call(`/api/staff/places/import${trial ? '/trial' : ''}`, {
    schema: placeFileReport,
    method: 'POST',
    body,
    timeout: patience,
  });
