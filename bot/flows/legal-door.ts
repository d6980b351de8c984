import type { DoorKind } from '../catalogue.ts';
import type { Command } from '../commands.ts';
import { writePayload } from '../payload.ts';
import type { Effect, Ports } from '../ports.ts';
import type { Button, Reply } from '../reply.ts';
import { choice, endFrame, inLanguage, option, phrase, type Session, say, topFrame } from '../session.ts';
import { type DialogueState, type Frame, noMedia } from '../state.ts';
import { doorPlace, placeOf } from './door-place.ts';
import { startRegulation } from './regulation.ts';

/**
 * Turns what is no street report to its own door: where it is, what to bring, how long it takes. A denunciation is
 * protected from this moment on, and so is what follows until something else is clearly wanted.
 */
export function legalDoor(session: Session, door: DoorKind, text: string): void {
  if (door === 'denunciation') {
    denunciation(session, text);
    return;
  }
  dropEmptyReport(session);
  if (door === 'regulation') startRegulation(session, text);
  else if (door === 'crime') crime(session);
  else say(session, 'door.complaint', placeOf(session, door), [...procedures(session, door, text), ...ways(session)]);
}

function denunciation(session: Session, text: string): void {
  session.protect ??= 'turn';
  // Pictures that came with it are no report's.
  session.state.media = noMedia;
  if (topFrame(session)?.flow === 'legal-door') {
    say(session, 'door.denunciationMore', placeOf(session, 'denunciation'), [
      choice(session, 'menu.procedure', '#findproc:'),
      ...ways(session),
    ]);
    return;
  }
  dropEmptyReport(session);
  const unfinished = session.state.stack.some(({ flow }) => flow === 'report' || flow === 'regulation');
  session.state.stack.push({ flow: 'legal-door', slots: { asking: 'denunciation' } });
  say(session, 'door.denunciation', placeOf(session, 'denunciation'), [
    ...procedures(session, 'denunciation', text),
    ...(unfinished ? [choice(session, 'button.resume', '#resume')] : ways(session)),
  ]);
}

function crime(session: Session): void {
  const { emergency } = session.ports.understanding.catalogue.tenant;
  const number = emergency.find((entry) => entry.kind === 'crime')?.number ?? '';
  const place = placeOf(session, 'crime');
  const calls = [number, place.phone].filter((phone) => phone !== '');
  const buttons = calls.map((phone): Button => ({ type: 'call', title: phone, phone }));
  say(session, 'door.crime', { ...place, number }, [...buttons, ...ways(session)]);
}

/**
 * A denunciation told in a talk that a person holds: protected like any other, said once. Undefined when the words
 * are none and do not follow one.
 */
export function denunciationInTalk(given: {
  state: DialogueState;
  ports: Ports;
  text: string;
}): { state: DialogueState; replies: Reply[] } | undefined {
  const { state, ports, text } = given;
  const begun = tellsDenunciation(state);
  if (ports.understanding.door(text) !== 'denunciation') return begun ? { state, replies: [] } : undefined;
  if (begun) return { state, replies: [] };
  const words = phrase(given, 'door.denunciationHere', placeOf(given, 'denunciation'));
  const stack: DialogueState['stack'] = [...state.stack, { flow: 'legal-door', slots: { asking: 'denunciation' } }];
  return { state: { ...state, stack, lastAt: ports.now.toISOString() }, replies: [{ text: words, buttons: [] }] };
}

export const isDenunciation = (command: Command) => command.type === 'legalDoor' && command.door === 'denunciation';

/** Whatever else a denunciation could have been taken for, nothing is made of its words. */
export function onlyDenunciation(commands: Command[], text: string): Command[] {
  return [
    ...commands.filter(({ type }) => type === 'emergency' || type === 'changeLanguage'),
    { type: 'legalDoor', door: 'denunciation', text },
  ];
}

/**
 * Told in pieces none of which says it: once they do together, nothing of it may become a report or a proposal, or be
 * read back.
 */
export function protectDraft(session: Session): void {
  const denounces = (frame: Frame) => session.ports.understanding.door(wordsOf(frame)) === 'denunciation';
  const draft = session.state.stack.find(denounces);
  if (!draft) return;
  session.state.stack = session.state.stack.filter((frame) => frame !== draft);
  session.replies = [];
  session.effects = session.effects.filter(({ type }) => !files.has(type));
  session.protect = 'talk';
  denunciation(session, '');
}

const files = new Set<Effect['type']>(['fileCase', 'fileProposal', 'fileSuggestion']);

function wordsOf(frame: Frame): string {
  if (frame.flow === 'report') return frame.slots.description ?? '';
  if (frame.flow === 'suggestion') return frame.slots.text ?? '';
  if (frame.flow !== 'regulation') return '';
  const { subject, problem, proposal } = frame.slots;
  return [subject, problem, proposal].filter(Boolean).join('\n');
}

// Any other command is about something else than the denunciation that was begun.
const staysAtDoor = new Set<Command['type']>([
  'legalDoor',
  'cancel',
  'requestPerson',
  'emergency',
  'smallTalk',
  'changeLanguage',
  'cannotUnderstand',
]);

/** Ends the talk about a denunciation when the citizen clearly wants something else. */
export function leaveDoor(session: Session, command: Command): void {
  if (!staysAtDoor.has(command.type) && tellsDenunciation(session.state)) endFrame(session);
}

/** True while what a citizen says belongs to a denunciation they have begun. */
export function tellsDenunciation(state: DialogueState): boolean {
  return state.stack.at(-1)?.flow === 'legal-door';
}

function ways(session: Session): Button[] {
  return [choice(session, 'menu.report', '#report'), choice(session, 'menu.person', '#person')];
}

// A report that was only just opened was opened for this.
function dropEmptyReport(session: Session): void {
  const frame = topFrame(session);
  if (frame?.flow === 'report' && frame.slots.description === null) endFrame(session);
}

/** Procedures of a door as buttons, those that fit the words best first. */
function procedures(session: Session, door: DoorKind, text: string): Button[] {
  const search = session.ports.understanding.procedures;
  const codes = doorPlace(session, door)?.procedures ?? [];
  const found = text === '' ? [] : search.find(text, 10).map((hit) => hit.procedure.code);
  const rank = (code: string) => (found.includes(code) ? found.indexOf(code) : found.length);
  return [...codes]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((code) => search.byCode(code) ?? [])
    .map((procedure) => option(inLanguage(session, procedure.name), writePayload('proc', procedure.code, 'papers')));
}
