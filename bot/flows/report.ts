import type { Command } from '../commands.ts';
import type { Session } from '../session.ts';
import { choice, endFrame, lead, say } from '../session.ts';
import type { FrameOf, ReportSlots } from '../state.ts';
import { askWhichAlike, followOffered, supportOffered } from './report-alike.ts';
import { askReport, goOnWithReport } from './report-ask.ts';
import { startReport } from './report-begin.ts';
import { askWhatToChange, back, correct, takeBack } from './report-change.ts';
import { fill, notCaught } from './report-fill.ts';
import { addPhotos, setCategory, setPlaceByPoint } from './report-slots.ts';

type ReportFrame = FrameOf<'report'>;

/** From here on a kind of trouble may be shown for a yes without having been chosen. */
const likely = 0.3;

/** Carries a command out on an open report. False when it is none of the report's business. */
export function handleReport(session: Session, frame: ReportFrame, command: Command): boolean {
  const { slots } = frame;
  if (slots.asking === 'filing' && !afterConfirming(session, slots, command)) return true;
  switch (command.type) {
    case 'fill':
      fill(session, frame, command.text);
      return true;
    case 'chooseCategory':
      setCategory(session, slots, command.categoryId);
      askReport(session, frame);
      return true;
    case 'correct':
      correct(session, frame, command);
      return true;
    case 'takePhotoPlace':
      if (session.photoPlace) setPlaceByPoint(session, slots, session.photoPlace, undefined, 'exif');
      askReport(session, frame);
      return true;
    case 'skip':
      skip(session, frame, command.slot);
      return true;
    case 'affirm':
      return affirm(session, frame, command.key);
    case 'deny':
      if (slots.asking === 'photos' || slots.asking === 'category') {
        skip(session, frame, undefined);
      } else if (slots.asking === 'confirm') {
        askWhatToChange(session);
      } else if (slots.asking === 'place' && slots.placeWords) {
        correct(session, frame, { type: 'correct', slot: 'place', text: null });
      } else askReport(session, frame);
      return true;
    case 'followCase':
      return followOffered(session, slots, command);
    case 'supportCase':
      return supportOffered(session, slots, command);
    case 'notAlike':
      slots.alike = [];
      lead(session, 'alike.other');
      askReport(session, frame);
      return true;
    case 'whichAlike':
      askWhichAlike(session, slots);
      return true;
    case 'cannotUnderstand':
      notCaught(session, frame);
      return true;
    case 'goBack':
      back(slots);
      askReport(session, frame);
      return true;
    case 'restart': {
      endFrame(session);
      lead(session, 'report.restarted');
      startReport(session, { type: 'startReport', description: null, emergency: null });
      return true;
    }
    default:
      return false;
  }
}

function skip(session: Session, frame: ReportFrame, slot: 'photos' | undefined): void {
  const { slots } = frame;
  if (slot === 'photos' && slots.asking !== 'photos') {
    // Told early; kept for when they would be asked for.
    slots.photosDone = true;
    if (slots.asking === 'category') takeLikeliest(session, slots);
  } else if (slots.asking === 'photos') slots.photosDone = true;
  else if (slots.asking === 'category') categoryRefused(session, slots);
  else if (slots.asking === 'place' && slots.placeWords) slots.placeCertainty ??= 'low';
  else if (slots.asking === 'place') lead(session, 'report.placeNeeded');
  askReport(session, frame);
}

// Who goes on without choosing is shown the likeliest kind at the summary, where it can still be changed.
function takeLikeliest(session: Session, slots: ReportSlots): void {
  const [likeliest] = session.ports.understanding.categories(slots.description ?? '');
  if (likeliest && likeliest.probability >= likely) setCategory(session, slots, likeliest.label);
}

// None of those offered: once more in other words, then it goes to whoever sorts such things.
function categoryRefused(session: Session, slots: ReportSlots): void {
  slots.attempts += 1;
  if (slots.attempts >= 2) setCategory(session, slots, 'other');
}

// Said in the same breath as the confirmation: a change of mind takes it back, anything else leaves it standing.
function afterConfirming(session: Session, slots: ReportSlots, command: Command): boolean {
  const changes = ['correct', 'deny', 'cancel', 'goBack', 'restart'].includes(command.type);
  if (changes) {
    takeBack(session, slots);
    return true;
  }
  return !['fill', 'affirm', 'skip', 'chooseCategory'].includes(command.type);
}

function affirm(session: Session, frame: ReportFrame, key: string | null): boolean {
  const { slots } = frame;
  const { lastFiled } = session.state;
  if (key !== null && key !== slots.key && lastFiled?.key === key) {
    say(session, 'report.already', { code: lastFiled.code });
    goOnWithReport(session, frame);
    return true;
  }
  if (slots.asking !== 'confirm' || (key !== null && key !== slots.key)) {
    insist(session, frame);
    return true;
  }
  const consent = session.ports.understanding.catalogue.reportConsent;
  slots.asking = 'filing';
  session.effects.push({
    type: 'fileCase',
    after: slots.after,
    key: slots.key,
    description: slots.description ?? '',
    categoryId: slots.categoryId ?? 'other',
    point: slots.point ?? undefined,
    placeSource: slots.placeSource ?? 'words',
    placeWords: slots.placeWords ?? undefined,
    placeCertainty: slots.placeCertainty ?? undefined,
    areaCode: areaOfWords(session, slots),
    fileIds: slots.fileIds,
    consentVersion: consent.version,
    emergency: slots.emergency ?? undefined,
    danger: session.ports.understanding.isDanger(slots.description ?? ''),
  });
  return true;
}

/** The area that words without a point name for certain enough to send the report there. */
function areaOfWords(session: Session, { point, placeWords, placeCertainty }: ReportSlots): string | undefined {
  if (point || !placeWords || placeCertainty === null || placeCertainty === 'low') return undefined;
  return session.ports.understanding.gazetteer.resolve(placeWords)?.areaCode;
}

// "ok" to a question that is no yes or no.
function insist(session: Session, frame: ReportFrame): void {
  const { slots } = frame;
  if (slots.asking === 'photos' && slots.attempts === 0) {
    slots.attempts += 1;
    say(session, 'report.sendPhotos', {}, [choice(session, 'button.noPhoto', '#skip')]);
    return;
  }
  if (slots.asking === 'photos') slots.photosDone = true;
  else if (slots.asking === 'place' && slots.placeWords) slots.placeCertainty ??= 'low';
  else if (slots.asking === 'category') {
    const [likeliest] = session.ports.understanding.categories(slots.description ?? '');
    if (likeliest) setCategory(session, slots, likeliest.label);
  }
  askReport(session, frame);
}

/** A place, picture or other thing that is not words, sent while the report is open. */
export function reportMedia(
  session: Session,
  frame: ReportFrame,
  media: { fileIds: string[]; point?: { latitude: number; longitude: number }; words?: string | undefined },
): void {
  takeBack(session, frame.slots);
  if (media.point) setPlaceByPoint(session, frame.slots, media.point, media.words);
  if (media.fileIds.length > 0) addPhotos(frame.slots, media.fileIds);
  askReport(session, frame);
}
