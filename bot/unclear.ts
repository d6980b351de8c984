import type { Command } from './commands.ts';
import { choice, menu, option, phrase, type Session, say } from './session.ts';
import { cut } from './text/normalise.ts';

/** Nothing could be made of a message: said so, then with the way to a person. */
export function notUnderstood(session: Session, command: Command): void {
  if (command.type === 'deny' || command.type === 'skip') {
    session.state.options = [];
    say(session, 'deny.nothing', {}, menu(session));
    return;
  }
  session.state.misunderstood += 1;
  if (session.state.misunderstood === 1) {
    say(session, 'fallback.first', {}, menu(session));
    return;
  }
  session.state.pending = { kind: 'person' };
  say(session, session.state.misunderstood === 2 ? 'fallback.person' : 'fallback.again', {}, [
    choice(session, 'menu.person', '#person'),
    choice(session, 'menu.procedure', '#findproc:'),
    choice(session, 'menu.report', '#report'),
  ]);
}

/** Several things could be meant: the citizen chooses. */
export function clarify(session: Session, command: Extract<Command, { type: 'clarify' }>): void {
  session.state.misunderstood += 1;
  const words = cut(command.text.replaceAll(':', ' '), 200);
  const payloads = {
    procedure: `#findproc:${words}`,
    report: `#report::${words}`,
    place: `#places:${words}`,
    cases: '#cases',
    person: '#person',
  };
  const choices = command.between.map((topic) => option(phrase(session, `clarify.${topic}`), payloads[topic]));
  const person = session.state.misunderstood > 1 && !command.between.includes('person');
  say(session, 'clarify', {}, [...choices, ...(person ? [choice(session, 'menu.person', '#person')] : [])]);
}
