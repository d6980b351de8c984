import type { Command } from '../commands.ts';
import { writePayload } from '../payload.ts';
import type { EffectResult } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, endFrame, inLanguage, menu, phrase, type Session, say, sayText } from '../session.ts';
import type { FrameOf } from '../state.ts';
import { cut, fold } from '../text/normalise.ts';

type Frame = FrameOf<'suggestion'>;
type Suggest = Extract<Command, { type: 'suggest' }>;

/** A suggestion told in one sentence has at least so many words of content. */
const toldAtOnce = 2;
const longest = 2000;
const shownWords = 300;

/** Begins a suggestion or praise, with what has been told already. */
export function startSuggestion(session: Session, { kind, text }: Suggest): void {
  session.state.stack = session.state.stack.filter(({ flow }) => flow !== 'suggestion');
  const tells = text !== null && session.ports.understanding.contentWords(text).length >= toldAtOnce;
  const slots: Frame['slots'] = {
    key: `suggestion-${session.ports.newKey()}`,
    kind,
    text: tells ? cut(text, longest) : null,
    asking: 'text',
  };
  const frame: Frame = { flow: 'suggestion', slots };
  session.state.stack.push(frame);
  askSuggestion(session, frame);
}

/** Asks for the words, or reads them back with what becomes of them. */
export function askSuggestion(session: Session, { slots }: Frame): void {
  const cancel = choice(session, 'button.cancel', '#cancel');
  if (slots.text === null) {
    slots.asking = 'text';
    say(session, `${slots.kind}.ask`, {}, [cancel]);
    return;
  }
  slots.asking = 'confirm';
  const text = slots.text.length > shownWords ? `${cut(slots.text, shownWords - 1)}…` : slots.text;
  const consent = inLanguage(session, session.ports.understanding.catalogue.suggestionConsent.text);
  const send = (key: string, answer: string) => choice(session, key, writePayload('suggestsend', slots.key, answer));
  const praise = slots.kind === 'praise';
  sayText(session, [phrase(session, `${slots.kind}.summary`, { text }), consent].join('\n\n'), [
    send(praise ? 'button.sendPraise' : 'button.sendSuggestion', ''),
    ...(praise ? [] : [send('button.sendWantAnswer', 'answer')]),
    choice(session, 'button.isTrouble', writePayload('report', '', cut(slots.text.replaceAll(':', ' '), 200))),
    cancel,
  ]);
}

/** Carries a command out on an open suggestion. False when it is none of its business. */
export function handleSuggestion(session: Session, frame: Frame, command: Command): boolean {
  const { slots } = frame;
  // Said in the same breath as the yes.
  if (slots.asking === 'filing') return ['fill', 'affirm', 'skip', 'sendSuggestion'].includes(command.type);
  switch (command.type) {
    case 'sendSuggestion':
      if (command.key === slots.key && slots.text !== null) send(session, frame, command.wantsAnswer);
      else askSuggestion(session, frame);
      return true;
    case 'affirm':
      if (command.key !== null) return false;
      if (slots.asking === 'confirm') send(session, frame, false);
      else askSuggestion(session, frame);
      return true;
    case 'fill':
      if (fold(command.text).trim().length < 3) {
        say(session, 'report.notCaught');
        askSuggestion(session, frame);
        return true;
      }
      slots.text = cut(slots.text === null ? command.text.trim() : `${slots.text}\n${command.text.trim()}`, longest);
      askSuggestion(session, frame);
      return true;
    case 'goBack':
    case 'restart':
      slots.text = null;
      askSuggestion(session, frame);
      return true;
    case 'deny':
      endFrame(session);
      say(session, 'suggestion.dropped', {}, menu(session).slice(0, 3));
      return true;
    case 'skip':
    case 'cannotUnderstand':
      askSuggestion(session, frame);
      return true;
    default:
      return false;
  }
}

function send(session: Session, { slots }: Frame, wantsAnswer: boolean): void {
  slots.asking = 'filing';
  session.effects.push({
    type: 'fileSuggestion',
    key: slots.key,
    kind: slots.kind,
    text: slots.text ?? '',
    wantsAnswer,
    consentVersion: session.ports.understanding.catalogue.suggestionConsent.version,
  });
}

/** Words what came of keeping a suggestion. */
export function tellSuggestion(session: Session, result: Extract<EffectResult, { type: 'fileSuggestion' }>): void {
  const at = session.state.stack.findLastIndex(
    (one) => one.flow === 'suggestion' && one.slots.asking === 'filing' && one.slots.key === result.key,
  );
  const frame = session.state.stack[at];
  if (frame?.flow !== 'suggestion') return;
  if (!result.ok) {
    frame.slots.asking = 'confirm';
    say(session, result.why === 'many' ? 'suggestion.many' : 'suggestion.failed', {}, [
      choice(session, 'button.tryAgain', writePayload('suggestsend', frame.slots.key, '')),
      choice(session, 'menu.person', '#person'),
    ]);
    return;
  }
  session.state.stack.splice(at, 1);
  session.state.options = [];
  const page: Button = { type: 'page', title: phrase(session, 'button.mySuggestions'), path: '/suggestions' };
  const key = result.wantsAnswer ? 'suggestion.keptForAnswer' : `${frame.slots.kind}.kept`;
  say(session, key, { n: result.received }, [page, ...menu(session).slice(0, 2)]);
}
