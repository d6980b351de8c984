import { menu, type Session, say, topFrame } from './session.ts';
import { fold } from './text/normalise.ts';

export type Junk = 'emoji' | 'digits' | 'link' | 'long';

const link = /(?:https?:\/\/|www\.)\S+/giu;
/** Longer than anybody tells a report or a question (code units): passed on from somewhere. */
const tooLong = 1200;

/** What a message is when it holds no words to understand; `long` counts only when nothing was understood in it. */
export function junkIn(text: string): Junk | undefined {
  const rest = text.replace(link, ' ');
  if (rest !== text && fold(rest) === '') return 'link';
  const folded = fold(text);
  if (folded === '') return /\p{Extended_Pictographic}/u.test(text) ? 'emoji' : undefined;
  if (/^[\d ]{3,}$/.test(folded)) return 'digits';
  return text.length > tooLong ? 'long' : undefined;
}

/** Says what is missing in a message without words, and leaves what is open as it is. */
export function answerJunk(session: Session, kind: Junk): void {
  say(
    session,
    `junk.${kind}`,
    { prefix: session.ports.understanding.catalogue.tenant.casePrefix },
    topFrame(session) ? [] : menu(session),
  );
}
