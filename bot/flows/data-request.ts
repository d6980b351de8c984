import type { Command } from '../commands.ts';
import { writePayload } from '../payload.ts';
import type { DataRequestKind, EffectResult } from '../ports.ts';
import { choice, endFrame, phrase, type Session, say } from '../session.ts';
import type { FrameOf } from '../state.ts';
import { cut, fold } from '../text/normalise.ts';

type Frame = FrameOf<'privacy'>;
type Slots = Frame['slots'];

const longest = 2000;
const shortest = 5;
const shown = 300;

/** Begins a request about one's own data that an officer has to look at. */
export function startRequest(session: Session): void {
  const key = `data-${session.ports.newKey()}`;
  const slots: Slots = { asking: 'request', open: [], consents: 0, wish: null, key };
  session.state.stack.push({ flow: 'privacy', slots });
  askRequest(session, slots);
}

/** Asks what is wanted, or reads it back before it is sent. */
export function askRequest(session: Session, { wish, key }: Slots): void {
  const cancel = choice(session, 'button.cancel', '#cancel');
  if (wish === null) {
    say(session, 'privacy.askWish', {}, [cancel]);
    return;
  }
  say(session, 'privacy.askSend', { wish: wish.length > shown ? `${cut(wish, shown)}…` : wish }, [
    choice(session, 'button.sendRequest', writePayload('yes', key)),
    choice(session, 'button.changeWish', '#back'),
    cancel,
  ]);
}

/** An answer while such a request is open. False when the command is none of its business. */
export function answerRequest(session: Session, frame: Frame, command: Command): boolean {
  const { slots } = frame;
  switch (command.type) {
    case 'fill':
      if (fold(command.text).length >= shortest) slots.wish = cut(command.text.trim(), longest);
      askRequest(session, slots);
      return true;
    case 'affirm':
      if (command.key !== null && command.key !== slots.key) return false;
      if (slots.wish === null) {
        askRequest(session, slots);
        return true;
      }
      endFrame(session);
      session.effects.push({
        type: 'fileDataRequest',
        key: slots.key,
        kind: kindOf(session, slots.wish),
        wish: slots.wish,
      });
      return true;
    case 'deny':
      endFrame(session);
      say(session, 'privacy.wishDropped');
      return true;
    case 'goBack':
      slots.wish = null;
      askRequest(session, slots);
      return true;
    case 'skip':
    case 'cannotUnderstand':
      askRequest(session, slots);
      return true;
    default:
      return false;
  }
}

const kinds: [phrase: string, kind: DataRequestKind][] = [
  ['phrase-privacy-erase', 'delete'],
  ['phrase-privacy-withdraw', 'withdraw'],
  ['phrase-privacy-correct', 'correct'],
  ['phrase-privacy-restrict', 'restrict'],
  ['phrase-privacy-object', 'object'],
];

const kindOf = ({ ports }: Session, wish: string): DataRequestKind =>
  kinds.find(([id]) => ports.understanding.mentions(id, wish))?.[1] ?? 'other';

/** Words what came of it. */
export function tellRequest(session: Session, result: Extract<EffectResult, { type: 'fileDataRequest' }>): void {
  if (result.ok)
    say(session, 'privacy.sent', { code: result.code, due: result.dueText }, [
      { type: 'page', title: phrase(session, 'button.myData'), path: '/me/data' },
    ]);
  else say(session, 'privacy.failed', {}, [choice(session, 'menu.person', '#person')]);
}
