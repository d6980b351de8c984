import type { Command } from '../commands.ts';
import { choice, type Session, say } from '../session.ts';
import type { FrameOf, ReportSlots } from '../state.ts';
import { cut } from '../text/normalise.ts';
import { askReport } from './report-ask.ts';
import { setCategory, setDescription, setPlaceByWords } from './report-slots.ts';

export const noPlace = { point: null, placeWords: null, placeSource: null, placeCertainty: null };

/** Opens a filled slot again, or sets it to what was said at once. */
export function correct(
  session: Session,
  frame: FrameOf<'report'>,
  command: Extract<Command, { type: 'correct' }>,
): void {
  const { slots } = frame;
  if (command.slot === null) {
    askWhatToChange(session);
    return;
  }
  slots.attempts = 0;
  if (replaces(session, slots, command)) {
    askReport(session, frame);
    return;
  }
  if (command.slot === 'place') {
    correctPlace(session, slots, command.text);
  } else if (command.slot === 'category') {
    slots.categoryId = null;
    if (command.text) {
      addWhatItIs(session, slots, command.text);
      const guess = session.ports.understanding.categories(command.text)[0];
      if (guess && guess.probability >= 0.4) setCategory(session, slots, guess.label);
    }
  } else if (command.slot === 'photos') {
    slots.fileIds = [];
    slots.photosDone = command.text === '';
  } else {
    const before = slots.categoryId;
    slots.description = null;
    slots.categoryId = null;
    if (command.text) {
      const place = session.ports.understanding.gazetteer.resolve(command.text);
      if (place && place.certainty !== 'low') Object.assign(slots, noPlace);
      setDescription(session, slots, command.text);
      slots.categoryId ??= before;
    }
  }
  askReport(session, frame, command.text === null && command.slot === 'category');
}

/** Told anew and this likely of a kind, the report is of that kind. */
const tellsKind = 0.75;
const namesKind = 0.6;

// "tầng bảy chứ không phải tầng năm": one detail is put right where it stands, the rest is as it was.
function replaces(
  session: Session,
  slots: ReportSlots,
  { slot, text, instead }: Extract<Command, { type: 'correct' }>,
): boolean {
  if (!text || !instead || !slots.description || (slot !== 'description' && slot !== 'category')) return false;
  const at = slots.description.toLowerCase().indexOf(instead.toLowerCase());
  if (at < 0) return false;
  slots.description = slots.description.slice(0, at) + text + slots.description.slice(at + instead.length);
  const { categories } = session.ports.understanding;
  const [named] = categories(text);
  const [told] = categories(slots.description);
  if (named && named.probability >= namesKind) setCategory(session, slots, named.label);
  else if (told && told.probability >= tellsKind) setCategory(session, slots, told.label);
  return true;
}

function correctPlace(session: Session, slots: ReportSlots, text: string | null): void {
  const before = slots.placeWords;
  Object.assign(slots, noPlace);
  if (!text) return;
  const found = session.ports.understanding.gazetteer.resolve(text);
  setPlaceByWords(session, slots, found && found.certainty !== 'low' && found.words ? found.words : text, {
    asked: true,
  });
  // What was told names the place that was wrong: whoever reads it would go there.
  if (before && slots.placeWords && slots.description)
    slots.description = slots.description.replace(before, slots.placeWords);
}

// "không phải cống, là vỡ ống nước sạch" says more than a kind: it is told on.
function addWhatItIs(session: Session, slots: ReportSlots, text: string): void {
  const said = slots.description ?? '';
  if (session.ports.understanding.contentWords(text).length < 2 || said.includes(text)) return;
  slots.description = cut(`${said}\n${text}`.trim(), 4000);
}

/** Undoes a confirmation of this very turn: what changes after it is read back once more. */
export function takeBack(session: Session, slots: ReportSlots): void {
  if (slots.asking !== 'filing') return;
  session.effects = session.effects.filter(
    (effect) =>
      (effect.type !== 'fileCase' && effect.type !== 'followCase' && effect.type !== 'supportCase') ||
      effect.key !== slots.key,
  );
  slots.asking = 'confirm';
}

/** Something is wrong, but which part was not said. */
export function askWhatToChange(session: Session): void {
  say(session, 'report.whatToChange', {}, [
    choice(session, 'button.editPlace', '#edit:place'),
    choice(session, 'button.editDescription', '#edit:description'),
    choice(session, 'button.editCategory', '#edit:category'),
    choice(session, 'button.cancel', '#cancel'),
  ]);
}

/** One question back: what was answered last is asked again. */
export function back(slots: ReportSlots): void {
  slots.attempts = 0;
  if (slots.asking === 'confirm') {
    slots.photosDone = false;
  } else if (slots.asking === 'photos') {
    Object.assign(slots, noPlace, { photosDone: false });
  } else if (slots.asking === 'place') {
    slots.categoryId = null;
  } else {
    slots.description = null;
    slots.categoryId = null;
  }
}
