import { choice, type Session, say } from './session.ts';
import type { DialogueState, Frame } from './state.ts';
import { cut } from './text/normalise.ts';

/** After this long an unfinished report is offered again, and after the second it is forgotten. */
export const offerAgainAfter = 3 * 3_600_000;
const forgetAfter = 7 * 86_400_000;

/** Somebody comes back after hours or days: what was open is offered again, what is too old is forgotten. */
export function returnAfterSilence(session: Session): void {
  const { state, ports } = session;
  const silence = state.lastAt ? ports.now.getTime() - new Date(state.lastAt).getTime() : 0;
  if (silence >= offerAgainAfter) forgetPassing(state);
  if (silence >= forgetAfter) state.queue = [];
  if (silence >= offerAgainAfter) state.stack = state.stack.filter(({ flow }) => flow !== 'legal-door');
  if (state.stack.length === 0) return;
  const unfinished = state.stack.findLast(({ flow }) => flow === 'report' || flow === 'regulation');
  if (silence >= forgetAfter || (silence >= offerAgainAfter && !unfinished)) {
    state.stack = [];
    state.options = [];
  } else if (silence >= offerAgainAfter) {
    session.offered = true;
    const buttons = [choice(session, 'button.resume', '#resume'), choice(session, 'button.drop', '#cancel')];
    if (unfinished?.flow === 'regulation') say(session, 'session.unfinishedProposal', {}, buttons);
    else say(session, 'session.unfinished', { what: toldIn(unfinished) }, buttons);
  }
}

// Choices and questions of hours ago are no longer what a word refers to; what was told is kept.
function forgetPassing(state: DialogueState): void {
  if (state.pending?.kind === 'second')
    state.queue.push({ type: 'startReport', description: state.pending.text, emergency: null });
  Object.assign(state, { sensed: null, pending: null, insults: 0, misunderstood: 0, before: null, options: [] });
}

function toldIn(frame: Frame | undefined): string {
  const told = frame?.flow === 'report' ? frame.slots.description?.replace(/\s+/g, ' ') : undefined;
  if (!told) return '';
  return told.length > 60 ? ` ("${cut(told, 59)}…")` : ` ("${told}")`;
}
