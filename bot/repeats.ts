import type { Reply } from './reply.ts';
import { phrase, type Session } from './session.ts';
import { markOf } from './text/marks.ts';

/** From this length on (code units) an answer is not given a second time in full. */
const long = 180;

/**
 * The same sentence twice in a row is answered shortly the second time: the first line of what was said, with its
 * buttons. Remembers by hashes only.
 */
export function sayAgainShortly(session: Session, heard: string | undefined): void {
  const { state, replies } = session;
  const mark = heard === undefined ? null : markOf(heard);
  const before = state.before;
  const said = replies.map(({ text }) => markOf(text));
  if (mark !== null && before?.heard === mark) {
    replies.forEach((reply, at) => {
      const same = reply.text.length >= long && before.said.includes(said[at] ?? -1);
      if (same) reply.text = shortly(session, reply);
    });
  }
  state.before = mark === null ? null : { heard: mark, said };
}

function shortly(session: Session, reply: Reply): string {
  if (reply.buttons.some((button) => button.type === 'say' && button.payload.startsWith('#yes:')))
    return phrase(session, 'again.summary');
  return phrase(session, 'again.said', { first: reply.text.split('\n')[0]?.replace(/[.:]$/, '') ?? '' });
}
