import type { Command } from '../commands.ts';
import { writePayload } from '../payload.ts';
import type { CaseSummary, Incoming } from '../ports.ts';
import { choice, option, phrase, type Session, sayText, topFrame } from '../session.ts';
import type { Pending } from '../state.ts';
import { findEntities } from '../text/entities.ts';
import { cut } from '../text/normalise.ts';
import { caseLine } from './my-cases.ts';

type Given = { text: string; fileIds: string[] };
const mostPhotos = 6;
/** So long photos that come alone belong to the case that something was added to. */
const goesOn = 10 * 60_000;

/** The cases in which a unit has asked this citizen something, when nothing else is being talked about; oldest first. */
export async function waitingCases(session: Session): Promise<CaseSummary[]> {
  if (topFrame(session)) return [];
  const cases = await session.ports.myCases();
  return cases.filter((entry) => entry.state === 'waiting_citizen').reverse();
}

/** Gives words and photos to the unit that asked; with several questions open the citizen says to which they belong. */
export function answerStaff(session: Session, waiting: CaseSummary[], given: Given): void {
  const named = findEntities(given.text, session.ports.understanding.catalogue.tenant.casePrefix).caseCodes;
  const [found, ...others] = waiting.filter(({ code }) => waiting.length === 1 || named.includes(code));
  if (found && others.length === 0) {
    session.effects.push({ type: 'answerCase', code: found.code, ...given });
    return;
  }
  const shown = waiting.slice(0, 4);
  session.state.pending = {
    kind: 'which',
    text: cut(given.text, 4000),
    fileIds: given.fileIds,
    codes: shown.map(({ code }) => code),
  };
  const lines = shown.map((entry) => {
    const line = caseLine(session, entry);
    return entry.lastReply ? `${line}\n“${cut(entry.lastReply, 160)}”` : line;
  });
  sayText(session, [phrase(session, 'cases.whichQuestion'), ...lines].join('\n'), [
    ...shown.map(({ code }) => option(code, writePayload('answer', code))),
    choice(session, 'button.otherMatter', '#no'),
  ]);
}

/** Takes what waits to the case that is picked, by its button, its code or its number; photos sent meanwhile go along. */
export function answerWhich(session: Session, pending: Extract<Pending, { kind: 'which' }>, command: Command): boolean {
  const picked = command.type === 'answerCase' || command.type === 'showCase' ? command.code : undefined;
  if (picked === undefined || !pending.codes.includes(picked)) return false;
  session.state.options = [];
  const fileIds = [...pending.fileIds, ...session.state.media.fileIds].slice(0, mostPhotos);
  session.state.media = { ...session.state.media, fileIds: [] };
  session.effects.push({ type: 'answerCase', code: picked, text: pending.text, fileIds });
  return true;
}

/** The case that photos without a word belong to: the one something was added to a moment ago. */
export function justAddedTo({ state, ports }: Session): string | undefined {
  if (!state.addedTo || state.stack.length > 0 || state.pending) return undefined;
  return ports.now.getTime() - new Date(state.addedTo.at).getTime() <= goesOn ? state.addedTo.code : undefined;
}

/** A place sent in answer, in words that staff can read and look up. */
export function placeInWords(session: Session, { point, words }: Extract<Incoming, { kind: 'location' }>): string {
  const near = words ?? session.ports.near(point) ?? '';
  const at = `${point.latitude.toFixed(6)}, ${point.longitude.toFixed(6)}`;
  return phrase(session, 'cases.placeText', { near, at }).replace(/\s+/g, ' ').trim();
}
