import type { Command } from './commands.ts';
import type { Session } from './session.ts';
import { cut, foldedWords } from './text/normalise.ts';
import { chosenOption } from './understand/options.ts';

/** A question the bot had no answer to; whoever keeps it takes what is personal out first. */
export type Unanswered = {
  key: string;
  text: string;
  reason: 'not_understood' | 'no_procedure' | 'unclear' | 'not_helpful';
};

const longest = 300;
/** Fewer words say nothing an editor could answer. */
const fewest = 2;

/**
 * Notes what of a message ended without an answer. A question that was put in doubt is taken back when the citizen
 * then chooses one of what was offered. Nothing is noted of what is protected, and what led to it is taken back.
 */
export function noteUnanswered(session: Session, text: string, commands: Command[]): void {
  const { state } = session;
  const { doubt, asked } = state;
  state.doubt = null;
  if (session.protect) {
    if (doubt) session.settled.push(doubt);
    state.asked = null;
    return;
  }
  if (doubt && session.chose) session.settled.push(doubt);
  for (const { type } of commands) {
    if (type === 'cannotUnderstand') note(session, text, 'not_understood');
    if (type === 'clarify') state.doubt = note(session, text, 'unclear') ?? null;
    if (type === 'unhelpful' || isComplaint(commands)) {
      if (asked) note(session, asked, 'not_helpful');
      state.asked = null;
      return;
    }
  }
  if (session.noProcedure) note(session, session.noProcedure, 'no_procedure');
  // The answer to what was put in doubt comes with the choice.
  if (!session.chose && commands.some(asks)) state.asked = cut(text, longest);
}

/** Whether a message picks one of the choices shown last; to be asked before they change. */
export function picksOption(session: Session, text: string): boolean {
  const { options } = session.state;
  return text.startsWith('#') || chosenOption(text, options, session.ports.understanding) !== undefined;
}

const isComplaint = (commands: Command[]) =>
  commands.some((command) => command.type === 'smallTalk' && command.kind === 'complaint');

const asks = ({ type }: Command) =>
  ['findProcedure', 'showProcedure', 'answerQuestion', 'findPlace', 'clarify'].includes(type);

function note(session: Session, text: string, reason: Unanswered['reason']): string | undefined {
  const words = text.startsWith('#') ? [] : foldedWords(text);
  if (words.length < fewest || !/\p{L}{2}/u.test(text)) return undefined;
  const key = session.ports.newKey();
  session.unanswered.push({ key, text: cut(text, longest), reason });
  return key;
}
