import type { DoorKind } from '../../bot/catalogue.ts';
import type { MachineEvent, MachineEventText } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { LatLng } from '../places/geometry.ts';
import { findTerritory, type Territory } from '../places/territory.ts';
import type { PlaceInWords } from '../understanding/place-in-words.ts';
import type { EventTextKind, EventValue } from './read-event.ts';

/** What is understood of the words in an event, by the same means as of a citizen's. */
export type EventReading = {
  recogniseDoor(text: string): Promise<DoorKind | null> | DoorKind | null;
  clearWords(text: string): Promise<string | null> | string | null;
  placeInWords(text: string): Promise<PlaceInWords | null> | PlaceInWords | null;
};

export type LocatedEvent = {
  row: MachineEvent;
  values: Record<string, EventValue>;
  texts: Partial<Record<EventTextKind, string>>;
  point: LatLng | null;
  /** Where it stands when only words tell. */
  words: PlaceInWords | null;
  territory: Territory;
  place: string | undefined;
  denunciation: boolean;
  publicWords: string | undefined;
};

const unknown: Territory = { kind: 'border', areaCode: null, areaName: null, version: null };

/** An event with where it is: by its own point, else where its device stands, else what its words name. */
export async function locateEvent(
  { knowledge, reading }: { knowledge: Knowledge; reading: EventReading },
  row: MachineEvent & { texts: MachineEventText[] },
): Promise<LocatedEvent> {
  const texts: LocatedEvent['texts'] = Object.fromEntries(row.texts.map(({ kind, text }) => [kind, text]));
  const told = row.latitude === null || row.longitude === null ? null : row;
  const device = knowledge.eventSources.devices.find(({ id }) => id === row.device);
  const stands = told ? { latitude: Number(told.latitude), longitude: Number(told.longitude) } : device?.point;
  const place = texts.place ?? device?.place;
  const { description } = texts;
  const [words, door, cleared] = await Promise.all([
    stands || !place ? null : reading.placeInWords(place),
    description ? reading.recogniseDoor(description) : null,
    description ? reading.clearWords(description) : null,
  ]);
  const point = stands ?? words?.point ?? null;
  return {
    row,
    values: row.values as Record<string, EventValue>,
    texts,
    point,
    words: stands ? null : words,
    territory: point ? findTerritory({ knowledge, point }) : areaOf(knowledge, words?.areaCode ?? null),
    place,
    denunciation: door === 'denunciation',
    publicWords: door === null ? (cleared ?? undefined) : undefined,
  };
}

function areaOf({ areas }: Knowledge, code: string | null): Territory {
  const area = areas.find((one) => one.code === code);
  if (!area) return unknown;
  const kind = area.served ? 'served' : 'neighbour';
  return { kind, areaCode: area.code, areaName: area.name.vi, version: area.version };
}
