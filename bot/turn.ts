import { carryOut } from './carry-out.ts';
import { codeInPhotos } from './codes-in-photos.ts';
import type { Command } from './commands.ts';
import { noteDocuments } from './documents.ts';
import { answerToAlike } from './flows/alike-answer.ts';
import { answerStaff, justAddedTo, placeInWords, waitingCases } from './flows/answer-staff.ts';
import { aboutOwnHome } from './flows/devices.ts';
import { isDenunciation, onlyDenunciation, protectDraft, tellsDenunciation } from './flows/legal-door.ts';
import { caseTalkedIn, knowsTalk, takeMessage } from './flows/person.ts';
import { offerAlike } from './flows/report-alike.ts';
import { askReport, goOnWithReport } from './flows/report-ask.ts';
import { startReport } from './flows/report-begin.ts';
import { nextInQueue } from './flows/second-report.ts';
import { answerJunk, junkIn } from './junk.ts';
import { askWhatPhotosAreFor, receiveMedia, stashMedia } from './media.ts';
import type { Effect, Incoming, Ports } from './ports.ts';
import { sayAgainShortly } from './repeats.ts';
import type { Reply } from './reply.ts';
import { changeOfMind, meansNothing, tellsSuggestion, tellsTrouble, tellsWithPhotos } from './reread.ts';
import { askOthers } from './search/ask-others.ts';
import { answerToSensed, offerLook, receiveVoice, wordsCalledRight } from './senses.ts';
import { menu, type Session, say, topFrame } from './session.ts';
import { returnAfterSilence } from './silence.ts';
import { type DialogueState, readState } from './state.ts';
import { normalise } from './text/normalise.ts';
import { noteUnanswered, picksOption, type Unanswered } from './unanswered.ts';
import { answerIn } from './understand/answers.ts';
import { understandLocally } from './understand/local.ts';
import type { Understanding } from './understand/model.ts';
import { aboutOwnCases } from './understand/own-cases.ts';
import { type WordAnswer, wordProcedure } from './word-procedure.ts';

export type TurnResult = {
  state: DialogueState;
  replies: Reply[];
  effects: Effect[];
  /** See `Session.protect`. */
  protect: 'turn' | 'talk' | undefined;
  /** It was about the citizen's own home and nothing else: for no member of staff, and no model. */
  ownOnly: boolean;
  unanswered: Unanswered[];
  settled: string[];
};
/** How a message becomes commands; another understanding may stand in for the local one. */
export type Understand = (text: string, state: DialogueState, ports: Ports) => Promise<Command[]>;

const locally: Understand = async (text, state, ports) => understandLocally(text, state, ports.understanding);

/**
 * One conversation turn: what was stored and what the citizen has just sent (in order) in, the new state, the replies
 * and the wanted effects out. Pure but for its ports; the caller carries the effects out in one transaction and gives
 * their results to `conclude`, which words what came of them.
 */
export async function turn(input: {
  state: unknown;
  messages: Incoming[];
  ports: Ports;
  understand?: Understand;
  /** Words a short answer about a procedure; without it what the records hold is shown as it stands. */
  word?: WordAnswer;
}): Promise<TurnResult> {
  const { state, changed } = readState(input.state);
  const session: Session = {
    state,
    ports: input.ports,
    replies: [],
    effects: [],
    offered: false,
    unanswered: [],
    settled: [],
  };
  if (changed) say(session, 'session.changed');
  returnAfterSilence(session);
  noteDocuments(session, input.messages);
  session.photoPlace = await placeOfPhotos(session);
  const parts = partsOf(input.messages, input.ports.understanding);
  for (const part of parts) await handle(session, part, input);
  takeUpWhatWaits(session);
  await offerLook(session);
  await offerAlike(session);
  sayAgainShortly(session, parts.length === 1 ? parts[0]?.text : undefined);
  session.state.lastAt = input.ports.now.toISOString();
  const { replies, effects, protect, unanswered, settled } = session;
  const ownOnly = session.ownHome === true;
  return { state: session.state, replies, effects, protect, ownOnly, unanswered: protect ? [] : unanswered, settled };
}

// A photo tells where it was taken only once it has been fetched: it is looked up when the place may be asked for.
async function placeOfPhotos({ state, ports }: Session) {
  const report = state.stack.find((frame) => frame.flow === 'report');
  const fileIds = [...(report?.slots.fileIds ?? []), ...state.media.fileIds];
  if (fileIds.length === 0 || report?.slots.point) return undefined;
  const point = await ports.placeOfPhotos(fileIds);
  const kind = point ? ports.locate(point).kind : 'impossible';
  return kind === 'outside' || kind === 'impossible' ? undefined : point;
}

/** What belongs together: plain words and pictures sent in one breath, or a single tap of a button. */
export type Part = {
  text: string | undefined;
  fileIds: string[];
  location: Extract<Incoming, { kind: 'location' }> | undefined;
  other: Incoming | undefined;
};

// Set phrases that are never one more line of what is being told.
const standAlone = ['cancel', 'affirm', 'deny', 'phrase-skip', 'phrase-back', 'phrase-restart', 'talk-to-person'];

const together = new Set<Incoming['kind']>(['text', 'photo', 'document', 'location']);

function partsOf(messages: Incoming[], understanding: Understanding): Part[] {
  const parts: Part[] = [];
  let open: Part | undefined;
  for (const message of messages) {
    const alone = !together.has(message.kind);
    if (alone || (message.kind === 'text' && isOrder(message.text, understanding))) {
      open = undefined;
      parts.push({
        text: message.kind === 'text' ? message.text : undefined,
        fileIds: [],
        location: undefined,
        other: alone ? message : undefined,
      });
      continue;
    }
    if (!open) {
      open = { text: undefined, fileIds: [], location: undefined, other: undefined };
      parts.push(open);
    }
    if (message.kind === 'location') open.location = message;
    else if ('fileId' in message) open.fileIds.push(message.fileId);
    if (message.kind === 'text' || message.kind === 'photo') {
      const words = message.text ? normalise(message.text, 4000) : '';
      if (words !== '') open.text = open.text ? `${open.text}\n${words}` : words;
    }
  }
  return parts;
}

function isOrder(text: string, understanding: Understanding): boolean {
  return (
    text.startsWith('#') ||
    standAlone.some((id) => understanding.says(id, text)) ||
    answerIn(text, understanding) !== undefined
  );
}

type Minds = { understand?: Understand; word?: WordAnswer };

async function handle(session: Session, part: Part, { understand = locally, word }: Minds): Promise<void> {
  if (part.other) {
    await receiveOther(session, part.other);
    return;
  }
  part.text = (part.text && wordsCalledRight(session, part.text)) ?? part.text;
  if (part.text === undefined) {
    if (await takeAsAnswer(session, part)) return;
    const code = await codeInPhotos(session, part);
    if (code) await carryOut(session, code, part);
    else if (part.fileIds.length > 0 || part.location) receiveMedia(session, part);
    else await carryOut(session, { type: 'cannotUnderstand' }, part);
    return;
  }
  // What belongs to a door of its own is told by words alone, and a denunciation goes to nobody outside.
  const door = session.ports.understanding.door(part.text);
  const mind = door || tellsDenunciation(session.state) ? locally : understand;
  if (door === 'denunciation') session.protect ??= 'turn';
  if (!door && takeMessage(session, part)) return;
  const changed = door
    ? undefined
    : (answerToSensed(session, part.text) ??
      answerToAlike(session, part.text) ??
      (await aboutOwnHome(session, part.text)) ??
      changeOfMind(session, part.text) ??
      aboutOwnCases(part.text, session.state, session.ports.understanding));
  const understood = changed ? [changed] : await mind(part.text, withoutFiling(session.state), session.ports);
  const meant = understood.map((command) => tellsWithPhotos(session, part, tellsTrouble(session, part, command)));
  const commands = door === 'denunciation' ? onlyDenunciation(meant, part.text) : tellsSuggestion(session, part, meant);
  session.chose = picksOption(session, part.text);
  const junk = junkIn(part.text);
  if (junk && part.fileIds.length === 0 && meansNothing(session, commands, junk)) {
    answerJunk(session, junk);
    return;
  }
  const loose = commands.every(mayAnswerStaff) && !part.text.startsWith('#') && !session.state.sensed;
  if (loose && !session.state.pending && (await takeAsAnswer(session, part))) return;
  if (loose && (await answersReply(session, { commands, part, text: part.text }))) return;
  if (commands.some(isDenunciation)) part.fileIds = [];
  else stashMedia(session, part);
  const open = mind === understand;
  session.fused = open ? await askOthers(session.ports, commands) : undefined;
  await carryOutAll(session, commands, part);
  protectDraft(session);
  noteUnanswered(session, part.text, commands);
  if (word && open) await wordProcedure(session, part.text, word);
  if (part.fileIds.length > 0 && session.state.media.fileIds.length > 0) askWhatPhotosAreFor(session);
}

// Several things at once: each is met in order, and the question of the report comes once, behind them all.
async function carryOutAll(session: Session, commands: Command[], part: Part): Promise<void> {
  const real = commands.filter(({ type }) => type !== 'changeLanguage');
  const open = session.state.stack.some(({ flow }) => flow === 'report');
  session.hold = real.length > 1;
  session.held = false;
  for (const command of commands) await carryOut(session, command, part);
  session.hold = false;
  const frame = topFrame(session);
  if (!session.held || frame?.flow !== 'report' || frame.slots.asking === 'filing' || session.state.pending) return;
  if (open && session.replies.length > 0) goOnWithReport(session, frame);
  else askReport(session, frame);
}

/** What was told and had to wait is never forgotten: with nothing open any more it is taken up. */
function takeUpWhatWaits(session: Session): void {
  const ends = ['fileCase', 'followCase', 'supportCase'];
  if (session.state.pending || session.effects.some(({ type }) => ends.includes(type))) return;
  const next = nextInQueue(session);
  if (next) startReport(session, next, { again: true });
}

// What was confirmed a moment ago in the same breath is no longer talked about.
function withoutFiling(state: DialogueState): DialogueState {
  return {
    ...state,
    stack: state.stack.filter(({ slots }) => slots.asking !== 'filing'),
  };
}

/** Commands that a plain answer to a question of the staff could have been taken for. */
const looseTypes = new Set<Command['type']>([
  'cannotUnderstand',
  'startReport',
  'clarify',
  'affirm',
  'deny',
  'findPlace',
  'fill',
]);

// "số 12 ạ", "hôm qua", "mai mưa thì sao": by themselves they belong to nothing the bot talks about.
const isForeign = (command: Command) => command.type === 'smallTalk' && command.kind === 'outOfScope';
const mayAnswerStaff = (command: Command) => looseTypes.has(command.type) || isForeign(command);

// Fewer than for a question of theirs: a trouble told anew is a report of its own.
const replyTypes = new Set<Command['type']>(['cannotUnderstand', 'clarify', 'affirm', 'deny', 'fill']);
const mayAnswerReply = (command: Command) => replyTypes.has(command.type) || isForeign(command);

/** Words, photos and a place that answer the question of a unit, or photos that follow what was just added to a case. */
async function takeAsAnswer(session: Session, part: Part): Promise<boolean> {
  const { text, fileIds, location } = part;
  if (text === undefined && fileIds.length === 0 && !location) return false;
  const words = [text ?? '', location ? placeInWords(session, location) : ''].filter(Boolean).join('\n');
  const waiting = await waitingCases(session);
  const added = text === undefined && !location ? justAddedTo(session) : undefined;
  if (waiting.length > 0) answerStaff(session, waiting, { text: words, fileIds });
  else if (added) session.effects.push({ type: 'answerCase', code: added, text: '', fileIds });
  else return false;
  session.state.misunderstood = 0;
  part.fileIds = [];
  return true;
}

/** Plain words after a reply from a case are the answer to it, where nothing else was clearly meant. */
async function answersReply(
  session: Session,
  { commands, part, text }: { commands: Command[]; part: Part; text: string },
): Promise<boolean> {
  if (topFrame(session) || session.state.pending || !commands.every(mayAnswerReply)) return false;
  const code = await caseTalkedIn(session);
  if (code === undefined) return false;
  const quiet = knowsTalk(session, code);
  session.effects.push({ type: 'answerCase', code, text, fileIds: part.fileIds, quiet });
  part.fileIds = [];
  return true;
}

async function receiveOther(session: Session, other: Incoming): Promise<void> {
  if (other.kind === 'follow') say(session, 'greeting.follow', {}, menu(session));
  else if (other.kind === 'sticker') say(session, 'media.sticker', {}, topFrame(session) ? [] : menu(session));
  else if (other.kind === 'audio') await receiveVoice(session, other.audioId);
  else if (other.kind === 'file') say(session, 'media.file');
  else if (other.kind === 'contact') say(session, 'media.contact');
}
