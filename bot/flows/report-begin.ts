import type { Command } from '../commands.ts';
import { writePayload } from '../payload.ts';
import { choice, type Session, say } from '../session.ts';
import { type FrameOf, noMedia, type ReportSlots } from '../state.ts';
import { likeness, marksOf } from '../text/marks.ts';
import { cut } from '../text/normalise.ts';
import { askReport } from './report-ask.ts';
import { addPhotos, setCategory, setDescription, setPlaceByPoint } from './report-slots.ts';
import { askSecond, isSecond, queueReport } from './second-report.ts';

type ReportFrame = FrameOf<'report'>;

/**
 * Begins a report, with what is already known: words, pictures or a place that came before.
 * @param options.after code of the settled case it tells of once more
 * @param options.again the citizen said that it is wanted though it looks like the one filed before
 */
export function startReport(
  session: Session,
  begin: Extract<Command, { type: 'startReport' }>,
  options: { again?: boolean; after?: string | undefined } = {},
): void {
  const open = session.state.stack.findLast(
    (frame): frame is ReportFrame => frame.flow === 'report' && frame.slots.asking !== 'filing',
  );
  // An emergency is a report of its own, unless nothing has been told yet.
  if (open && (begin.emergency === null || open.slots.description === null)) {
    // Told in pieces: what comes while a report is open belongs to it.
    session.state.stack = [...session.state.stack.filter((frame) => frame !== open), open];
    if (begin.description && putAside(session, open, begin)) return;
    open.slots.emergency ??= begin.emergency;
    const words = begin.description ?? wordsOfEmergency(session, begin);
    if (begin.categoryId && !open.slots.categoryId) setCategory(session, open.slots, begin.categoryId);
    if (words) setDescription(session, open.slots, words);
    askReport(session, open);
    return;
  }
  if (!options.again && begin.description && toldBefore(session, begin.description)) return;
  const slots: ReportSlots = {
    key: session.ports.newKey(),
    description: null,
    categoryId: null,
    point: null,
    placeWords: null,
    placeSource: null,
    placeCertainty: null,
    fileIds: [],
    photosDone: false,
    emergency: begin.emergency,
    asking: 'description',
    attempts: 0,
    ...(options.after && { after: options.after }),
  };
  const frame: ReportFrame = { flow: 'report', slots };
  session.state.stack.push(frame);
  const { media } = session.state;
  const words = begin.description ?? wordsOfEmergency(session, begin);
  if (media.fileIds.length > 0) addPhotos(slots, media.fileIds);
  if (begin.categoryId) setCategory(session, slots, begin.categoryId);
  if (words) setDescription(session, slots, words);
  if (media.point) setPlaceByPoint(session, slots, media.point, undefined);
  session.state.media = noMedia;
  session.begun = frame;
  askReport(session, frame);
}

/** Another incident told while a report is open: it waits for its turn, or the citizen is asked. False when it is the same. */
function putAside(session: Session, open: ReportFrame, begin: Extract<Command, { type: 'startReport' }>): boolean {
  const words = begin.description ?? '';
  // Two reports understood in one message are two.
  const second = session.begun === open ? 'yes' : isSecond(session, open.slots, words);
  if (second === 'no') return false;
  if (second === 'yes') {
    queueReport(session, begin);
    askReport(session, open);
  } else askSecond(session, words);
  return true;
}

/** Within this time the same words are the same report, until the citizen says they are not. */
const sameWithin = 60 * 60_000;
const sameWords = 0.75;

function toldBefore(session: Session, text: string): boolean {
  const { lastFiled } = session.state;
  if (!lastFiled?.at || session.ports.now.getTime() - new Date(lastFiled.at).getTime() > sameWithin) return false;
  if (likeness(lastFiled.words, marksOf(text)) < sameWords) return false;
  session.state.pending = { kind: 'again', text: cut(text, 4000) };
  say(session, 'report.sameAgain', { code: lastFiled.code }, [
    choice(session, 'case.showButton', writePayload('case', lastFiled.code)),
    choice(session, 'button.oneMore', '#yes'),
  ]);
  return true;
}

function wordsOfEmergency(session: Session, begin: Extract<Command, { type: 'startReport' }>): string | null {
  const { words } = session.state.media;
  session.state.media = { ...session.state.media, words: null };
  return begin.emergency === null ? null : words;
}
