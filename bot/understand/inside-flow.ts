import { placeKinds } from '../catalogue.ts';
import type { Command } from '../commands.ts';
import type { Frame, FrameOf } from '../state.ts';
import { foldedWords } from '../text/normalise.ts';
import { correctionIn } from './corrections.ts';
import { commandOfIntent } from './intent-command.ts';
import { interruptionOf, interrupts } from './interruption.ts';
import type { Understanding } from './model.ts';

/** Looking for a place holds nobody: something else this likely is simply begun. */
const begun = 0.5;
/** From here on a brief wish for a person is one, whatever is being told. */
const plainWish = 0.95;

/** What a message means while something is being asked; undefined when it has nothing to do with it. */
export function insideFlow(text: string, frame: Frame, understanding: Understanding): Command | undefined {
  if (frame.flow === 'procedure') {
    const best = understanding.procedures.find(text, 1)[0];
    const [intent] = understanding.intents(text);
    const other =
      intent && intent.label !== 'procedure' && intent.probability >= interrupts && (best?.score ?? 0) < 0.6;
    return other ? undefined : { type: 'findProcedure', text, aspect: frame.slots.aspect };
  }
  if (frame.flow === 'place') return aboutPlaces(text, frame, understanding);
  if (frame.flow === 'legal-door') {
    if (wantsPerson(text, understanding)) return { type: 'requestPerson' };
    return plainQuestion(text, understanding) ?? { type: 'legalDoor', door: 'denunciation', text };
  }
  if (
    frame.flow === 'regulation' ||
    frame.flow === 'survey' ||
    frame.flow === 'suggestion' ||
    (frame.flow === 'privacy' && frame.slots.asking === 'request')
  )
    return plainQuestion(text, understanding) ?? { type: 'fill', text };
  if (frame.flow === 'appointment') {
    const wanted = aboutAppointments(text, frame, understanding);
    if (wanted) return wanted;
  }
  const late =
    frame.flow === 'fee' ||
    (frame.flow === 'appointment' && !['service', 'which'].includes(frame.slots.asking)) ||
    (frame.flow === 'report' && ['photos', 'confirm'].includes(frame.slots.asking));
  const interruption = interruptionOf(text, understanding, late);
  if (interruption) return interruption;
  if (frame.flow === 'report' && frame.slots.asking !== 'description') {
    const correction = correctionIn(text, frame.slots.asking, understanding);
    if (correction) return correction;
  }
  return { type: 'fill', text };
}

// "huỷ lịch hẹn", "cho em chín giờ sáng mai": what is said of appointments beside the one being made.
function aboutAppointments(
  text: string,
  { slots }: FrameOf<'appointment'>,
  understanding: Understanding,
): Command | undefined {
  const [intent] = understanding.intents(text);
  if (intent?.label !== 'appointment' || intent.probability < begun) return undefined;
  const command = commandOfIntent(text, understanding, 'all');
  return command.type === 'appointment' && (command.want !== slots.want || command.want === 'book')
    ? command
    : undefined;
}

// "cho tôi gặp cán bộ", said briefly and plainly; longer words may go on telling whom somebody met.
function wantsPerson(text: string, understanding: Understanding): boolean {
  const [intent] = understanding.intents(text);
  const brief = foldedWords(text).length <= 8;
  return brief && intent?.label === 'talk-to-person' && intent.probability >= plainWish;
}

function aboutPlaces(text: string, frame: FrameOf<'place'>, understanding: Understanding): Command | undefined {
  const [intent] = understanding.intents(text);
  if (intent && intent.label !== 'find-place' && intent.probability >= begun) return undefined;
  const somewhere = understanding.gazetteer.resolve(text) !== undefined;
  // "gần chợ Sắt" says where to look for what was asked before.
  if (somewhere && understanding.contentWords(understanding.gazetteer.without(text)).length <= 1)
    return { type: 'findPlace', kind: placeKindOf(frame.slots.kind), text: `${frame.slots.text} ${text}`.trim() };
  const kind = intent?.label === 'find-place' && intent.kind ? intent.kind : frame.slots.kind;
  if (intent?.label !== 'find-place' && !somewhere) return undefined;
  return { type: 'findPlace', kind: placeKindOf(kind), text };
}

function placeKindOf(value: string | null) {
  return placeKinds.find((kind) => kind === value) ?? null;
}

/** Longer than this, a question mark stands in what is being told. */
const shortQuestion = 12;

/** What is told in free words reads like anything: only a short, plain question is about something else. */
function plainQuestion(text: string, understanding: Understanding): Command | undefined {
  const short = text.split(/\s+/).length <= shortQuestion;
  return text.includes('?') && short ? interruptionOf(text, understanding) : undefined;
}
