import type { Command } from '../commands.ts';
import type { HeldData } from '../own-things.ts';
import type { EffectResult } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, endFrame, menu, phrase, type Session, say, sayText } from '../session.ts';
import type { FrameOf } from '../state.ts';
import { answerRequest, askRequest, startRequest } from './data-request.ts';

type Frame = FrameOf<'privacy'>;

const shownCodes = 5;

/** Tells what is held about the citizen, or asks whether all of it shall go, or all consents be taken back. */
export async function askPrivacy(session: Session, { want }: Extract<Command, { type: 'privacy' }>): Promise<void> {
  session.state.stack = session.state.stack.filter(({ flow }) => flow !== 'privacy');
  if (want === 'request') {
    startRequest(session);
    return;
  }
  const held = await session.ports.myData?.();
  if (!held) {
    say(session, 'privacy.nothing', {}, menu(session).slice(0, 2));
    return;
  }
  if (want === 'see') {
    tellHeld(session, held);
    return;
  }
  if (want === 'withdraw' && held.consents === 0) {
    say(session, 'privacy.noConsents', {}, [pageOfMe(session)]);
    return;
  }
  const frame: Frame = {
    flow: 'privacy',
    slots: { asking: want, open: held.open, consents: held.consents, wish: null, key: '' },
  };
  session.state.stack.push(frame);
  askPrivacyAgain(session, frame);
}

const pageOfMe = (session: Session): Button => ({
  type: 'page',
  title: phrase(session, 'button.myData'),
  path: '/me/data',
});

function tellHeld(session: Session, held: HeldData): void {
  const { open: _, ...numbers } = held;
  say(session, 'privacy.held', numbers, [
    pageOfMe(session),
    choice(session, 'button.withdrawConsents', '#privacy:withdraw'),
    choice(session, 'button.eraseData', '#privacy:erase'),
    choice(session, 'button.askAboutData', '#privacy:request'),
  ]);
}

/** The question that is open; what goes, what stays and what is still being worked on are said before it. */
export function askPrivacyAgain(session: Session, { slots }: Frame): void {
  if (slots.asking === 'request') {
    askRequest(session, slots);
    return;
  }
  const cancel = choice(session, 'button.keepData', '#cancel');
  if (slots.asking === 'withdraw') {
    say(session, 'privacy.askWithdraw', { n: slots.consents }, [
      choice(session, 'button.withdrawAll', '#yes'),
      pageOfMe(session),
      cancel,
    ]);
    return;
  }
  const { open } = slots;
  const codes = open.slice(0, shownCodes).join(', ');
  const lines = [
    phrase(session, 'privacy.erases'),
    ...(open.length > 0 ? [phrase(session, 'privacy.open', { n: open.length, codes })] : []),
    phrase(session, 'privacy.askErase'),
  ];
  sayText(session, lines.join('\n'), [choice(session, 'button.eraseForGood', '#yes'), pageOfMe(session), cancel]);
}

/** An answer to the open question. False when the command is none of its business. */
export function answerPrivacy(session: Session, frame: Frame, command: Command, text: string): boolean {
  if (frame.slots.asking === 'request') return answerRequest(session, frame, told(frame, command, text));
  switch (command.type) {
    case 'affirm':
      if (command.key !== null) return false;
      endFrame(session);
      session.effects.push({ type: frame.slots.asking === 'erase' ? 'eraseData' : 'withdrawConsents' });
      return true;
    case 'deny':
    case 'goBack':
      endFrame(session);
      say(session, 'privacy.kept');
      return true;
    case 'fill':
    case 'skip':
    case 'cannotUnderstand':
      askPrivacyAgain(session, frame);
      return true;
    default:
      return false;
  }
}

// "tôi khiếu nại dữ liệu của tôi bị sai", said where that is asked, is the answer and not a new beginning.
function told({ slots }: Frame, command: Command, text: string): Command {
  const again = command.type === 'privacy' && command.want === 'request' && slots.wish === null;
  return again && !text.startsWith('#') ? { type: 'fill', text } : command;
}

type Done = Extract<EffectResult, { type: 'eraseData' | 'withdrawConsents' }>;

export function tellPrivacy(session: Session, { type, ok }: Done): void {
  if (!ok) say(session, 'privacy.failed', {}, [choice(session, 'menu.person', '#person')]);
  else if (type === 'withdrawConsents') say(session, 'privacy.withdrawn', {}, [pageOfMe(session)]);
  else say(session, 'privacy.erasing');
}
