import type { EmergencyKind } from './catalogue.ts';
import type { Command } from './commands.ts';
import type { Ports } from './ports.ts';
import type { Button, Reply } from './reply.ts';
import { choice, inLanguage, menu, phrase, type Session, say, sayText, topFrame } from './session.ts';
import type { DialogueState } from './state.ts';
import { cut } from './text/normalise.ts';

type Kind = Extract<Command, { type: 'smallTalk' }>['kind'];

/** Greetings, thanks, anger: answered shortly and calmly, with the way on. */
export function smallTalk(session: Session, kind: Kind): void {
  const buttons = topFrame(session) ? [] : menu(session);
  if (kind === 'complaint' || kind === 'abuse') {
    const again = kind === 'abuse' && session.state.insults > 0;
    if (kind === 'abuse') session.state.insults += 1;
    // Inside something that is asked, a yes belongs to that.
    if (!topFrame(session)) session.state.pending = { kind: 'person' };
    say(session, again ? 'smallTalk.abuseAgain' : `smallTalk.${kind}`, {}, [
      choice(session, 'menu.person', '#person'),
      ...buttons.slice(0, 2),
    ]);
  } else if (kind === 'help') tellHelp(session, buttons);
  else if (kind === 'thanks' || kind === 'bye') say(session, `smallTalk.${kind}`);
  else say(session, `smallTalk.${kind}`, {}, buttons);
}

/** Numbers for danger first, then what can be done with a sentence for each, as the help page has it. */
function tellHelp(session: Session, buttons: Button[]): void {
  const { help = [], tenant } = session.ports.understanding.catalogue;
  const numbers = tenant.emergency.map(({ number, name }) => `${number} (${inLanguage(session, name)})`).join(', ');
  const lines = help.map(({ title, examples: [first] }) => {
    const told = { title: inLanguage(session, title), example: first ? inLanguage(session, first) : '' };
    return phrase(session, first ? 'smallTalk.helpTopic' : 'smallTalk.helpTopicBare', told);
  });
  const danger = numbers === '' ? [] : [phrase(session, 'smallTalk.helpDanger', { numbers })];
  const page: Button = { type: 'page', title: phrase(session, 'button.helpPage'), path: '/help' };
  sayText(session, [...danger, phrase(session, 'smallTalk.help'), ...lines].join('\n'), [
    ...buttons.filter((_, at) => at !== 3),
    page,
  ]);
}

/** The number to call comes first and alone in its line; then an urgent report is offered, which takes the words said. */
export function meetEmergency(session: Session, kind: EmergencyKind, text: string): void {
  const known = session.ports.understanding.catalogue.tenant.emergency.find((entry) => entry.kind === kind);
  const number = known?.number ?? '';
  const call: Button[] = number === '' ? [] : [{ type: 'call', title: number, phone: number }];
  session.state.media.words = cut(text, 1000);
  say(session, `emergency.${kind}`, { number, name: known ? inLanguage(session, known.name) : '' }, [
    ...call,
    choice(session, 'button.reportEmergency', `#report:${kind}`),
    choice(session, 'menu.person', '#person'),
  ]);
}

/** What is said about an emergency in a talk that a person holds: the number, whoever is in charge; else nothing. */
export function wordsForEmergency(given: { state: DialogueState; ports: Ports; text: string }): Reply[] {
  const { understanding } = given.ports;
  const kind = understanding.emergency(given.text);
  if (!kind) return [];
  const number = understanding.catalogue.tenant.emergency.find((entry) => entry.kind === kind)?.number ?? '';
  const buttons: Button[] = number === '' ? [] : [{ type: 'call', title: number, phone: number }];
  return [{ text: phrase(given, `emergency.${kind}`, { number }), buttons }];
}
