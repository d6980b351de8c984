import type { Point } from '../catalogue.ts';
import { metresBetween } from '../search/distance.ts';
import type { Session } from '../session.ts';
import { say } from '../session.ts';
import type { ReportSlots } from '../state.ts';
import { cut, fold } from '../text/normalise.ts';

const maxPhotos = 6;
/** Below this probability a category is offered among others instead of taken. */
const sureCategory = 0.5;
/** In an emergency nobody is asked for a category that the summary shows anyway. */
const likelyCategory = 0.2;

export function setDescription(session: Session, slots: ReportSlots, text: string): void {
  const { understanding } = session.ports;
  slots.attempts = 0;
  slots.description =
    slots.description && !slots.description.includes(text)
      ? cut(`${slots.description}\n${text}`, 4000)
      : cut(slots.description ?? text, 4000);
  if (!slots.categoryId) {
    const best = understanding.categories(slots.description)[0];
    if (best && best.probability >= (slots.emergency ? likelyCategory : sureCategory)) slots.categoryId = best.label;
  }
  setPlaceByWords(session, slots, text, { asked: false });
}

export function setCategory(session: Session, slots: ReportSlots, categoryId: string): void {
  slots.attempts = 0;
  const known = session.ports.understanding.catalogue.categories.some((category) => category.id === categoryId);
  slots.categoryId = known ? categoryId : null;
}

/** Words told before still name a point that is no farther (metres) from where they were found. */
const nearby = 1000;

/** A point from Zalo or a picture. Refused points are told at once and the place stays open. */
export function setPlaceByPoint(
  session: Session,
  slots: ReportSlots,
  point: Point,
  words: string | undefined,
  source: 'location_message' | 'exif' = 'location_message',
): void {
  const territory = session.ports.locate(point);
  if (territory.kind === 'outside' || territory.kind === 'impossible') {
    say(session, territory.kind === 'outside' ? 'report.placeOutside' : 'report.placeImpossible');
    return;
  }
  slots.attempts = 0;
  const moved = slots.point !== null && metresBetween(slots.point, point) > nearby;
  slots.point = point;
  slots.placeSource = source;
  slots.placeCertainty = 'high';
  const near = session.ports.near(point);
  slots.placeWords = words ?? (moved ? null : slots.placeWords) ?? near ?? territory.areaName ?? null;
  if (territory.kind === 'neighbour' && territory.areaName)
    say(session, 'report.placeNeighbour', { area: territory.areaName });
}

/**
 * A place told in words. When it was asked for, the words are the place even if the gazetteer does not know them;
 * when they only stand in a longer text, they are taken if a street or landmark is recognised and no place is set yet.
 * What is only a guess, or may be one of several places, has no certainty until the citizen says which it is.
 */
export function setPlaceByWords(session: Session, slots: ReportSlots, told: string, options: { asked: boolean }): void {
  if (!options.asked && (slots.point || slots.placeWords)) return;
  const text = options.asked ? answerToWhich(session, slots, told) : told;
  const found = session.ports.understanding.gazetteer.resolve(text);
  if (!found && !options.asked) return;
  if (found?.kind === 'area' && !options.asked) return;
  if (found?.point && session.ports.locate(found.point).kind === 'outside') {
    if (options.asked) say(session, 'report.placeOutside');
    return;
  }
  const open = found !== undefined && !slots.emergency && (found.guess || found.candidates.length > 1);
  slots.placeWords = cut(options.asked || !found ? withoutLead(session, text) : found.words, 300);
  slots.placeSource = 'words';
  slots.point = found?.point ?? null;
  slots.placeCertainty = found && !open ? found.certainty : null;
  if (options.asked && (!found || open)) slots.attempts += 1;
  else slots.attempts = 0;
}

// "phường …" as the answer to which of two wards a street is meant in belongs to the words told before.
function answerToWhich(session: Session, slots: ReportSlots, told: string): string {
  if (!slots.placeWords || slots.placeCertainty !== null) return told;
  const { gazetteer } = session.ports.understanding;
  const now = gazetteer.resolve(told);
  const before = gazetteer.resolve(slots.placeWords);
  const answers = before?.candidates.some(({ areaCode }) => areaCode === now?.areaCode);
  return answers && (now?.kind === 'area' || now?.point === undefined) ? `${slots.placeWords}, ${told}` : told;
}

export function addPhotos(slots: ReportSlots, fileIds: string[]): void {
  slots.fileIds = [...new Set([...slots.fileIds, ...fileIds])].slice(0, maxPhotos);
  slots.photosDone = true;
}

// "ở ngõ 12" → "ngõ 12"
function withoutLead(session: Session, text: string): string {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  return rest.length > 0 && wordList(session, 'phrase-place-lead').has(fold(first)) ? rest.join(' ') : text.trim();
}

function wordList(session: Session, id: string): Set<string> {
  return new Set(
    session.ports.understanding.catalogue.intents
      .filter((intent) => intent.id === id)
      .flatMap((intent) => intent.examples.map(fold)),
  );
}
