import type { Command } from '../commands.ts';
import type { FeeSummary } from '../own-things.ts';
import { writePayload } from '../payload.ts';
import type { EffectResult } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, endFrame, option, phrase, type Session, say, sayText } from '../session.ts';
import { type FrameOf, noMedia } from '../state.ts';
import { findDossierCodes } from '../text/dossier-code.ts';
import { groupDigits } from '../text/group-digits.ts';
import type { Part } from '../turn.ts';

type Frame = FrameOf<'fee'>;
type Pay = Extract<Command, { type: 'payFee' }>;

const offered = 4;

/**
 * Finds what is to be paid: what is open to the citizen at once, anything else after the second secret. Nothing is paid
 * here: a confirmed fee leads to its page in the mini-app.
 */
export async function payFee(session: Session, { code, digits, another, agreed }: Pay, part: Part): Promise<void> {
  const photo = part.fileIds.length > 0;
  if (photo) {
    part.fileIds = [];
    session.state.media = { ...noMedia, point: session.state.media.point };
  }
  session.state.stack = session.state.stack.filter(({ flow }) => flow !== 'fee');
  const open = (await session.ports.myFees?.()) ?? [];
  if (code) {
    const found = open.filter((fee) => fee.code === code || fee.dossier === code);
    const [only] = found;
    if (only && found.length === 1 && agreed) leadToPage(session, only);
    else if (found.length > 0) tellFees(session, found);
    else if (await isOpenDossier(session, code)) tellNone(session, code);
    else if (digits) session.effects.push({ type: 'lookUpFee', code, digits });
    else ask(session, { asking: 'digits', code, attempts: 0 });
    return;
  }
  const due = another || photo ? [] : open.filter(({ state }) => state === 'due');
  if (due.length > 0) tellFees(session, due);
  else ask(session, { asking: 'code', code: null, attempts: 0 }, photo ? 'fee.photo' : undefined);
}

async function isOpenDossier({ ports }: Session, code: string): Promise<boolean> {
  if (findDossierCodes(code).length === 0) return false;
  return ((await ports.myDossiers?.()) ?? []).some((dossier) => dossier.code === code);
}

function ask(session: Session, slots: Frame['slots'], key?: string): void {
  const frame: Frame = { flow: 'fee', slots };
  session.state.stack.push(frame);
  askFee(session, frame, key);
}

/** The question that is open: the code, the digits, or whether to pay. */
export function askFee(session: Session, { slots }: Frame, key?: string): void {
  const { asking, attempts } = slots;
  const code = slots.code ?? '';
  const person = attempts > 1 ? [choice(session, 'menu.person', '#person')] : [];
  const cancel = choice(session, 'button.cancel', '#cancel');
  const other = choice(session, 'button.otherCode', '#fee');
  if (asking === 'code') {
    const mine: Button = { type: 'page', title: phrase(session, 'button.myFees'), path: '/fees' };
    const portal = session.ports.understanding.catalogue.tenant.portal.url;
    say(session, key ?? 'fee.askCode', { portal }, [mine, ...person, cancel]);
  } else if (asking === 'digits') say(session, key ?? 'fee.askDigits', { code }, [other, ...person, cancel]);
  else say(session, key ?? 'fee.askConfirm', { code }, [yes(session, code), ...person, cancel]);
}

const yes = (session: Session, code: string) => choice(session, 'button.payFee', writePayload('fee', code, 'yes'));

/** An answer to the open question. False when the command is none of its business. */
export async function answerFee(session: Session, frame: Frame, command: Command, part: Part): Promise<boolean> {
  const { slots } = frame;
  switch (command.type) {
    case 'giveDigits':
      if (slots.asking !== 'digits' || !slots.code) return false;
      endFrame(session);
      session.effects.push({ type: 'lookUpFee', code: slots.code, digits: command.digits });
      return true;
    case 'affirm':
      if (slots.asking === 'confirm') {
        endFrame(session);
        await payFee(session, { type: 'payFee', code: slots.code, digits: null, agreed: true }, part);
      } else notRead(session, frame);
      return true;
    case 'goBack':
      Object.assign(slots, { asking: 'code', code: null, attempts: 0 });
      askFee(session, frame);
      return true;
    case 'deny':
      if (slots.asking !== 'confirm') return notRead(session, frame);
      endFrame(session);
      say(session, 'fee.notNow', { code: slots.code ?? '' });
      return true;
    case 'fill':
    case 'cannotUnderstand':
    case 'skip':
      return notRead(session, frame);
    default:
      return false;
  }
}

function notRead(session: Session, frame: Frame): true {
  frame.slots.attempts += 1;
  const keys = { code: 'fee.codeNotRead', digits: 'fee.digitsNotRead', confirm: undefined };
  askFee(session, frame, keys[frame.slots.asking]);
  return true;
}

/** Words what came of a look-up. A wrong code and wrong digits are told alike, and the digits are asked for again. */
export function tellFeeLookUp(session: Session, result: Extract<EffectResult, { type: 'lookUpFee' }>): void {
  if (result.kind === 'wrong') ask(session, { asking: 'digits', code: result.code, attempts: 2 }, 'fee.mismatch');
  else if (result.kind === 'locked')
    say(session, 'fee.locked', { until: result.untilText }, [choice(session, 'menu.person', '#person')]);
  else if (result.fees.length > 0) tellFees(session, result.fees);
  else tellNone(session, result.code);
}

function tellNone(session: Session, code: string): void {
  say(session, 'fee.none', { code }, [
    choice(session, 'button.otherFee', '#fee'),
    choice(session, 'button.lookUpDossier', writePayload('dossier', code)),
  ]);
}

function tellFees(session: Session, fees: FeeSummary[]): void {
  const [only] = fees;
  if (only && fees.length === 1) {
    tellFee(session, only);
    return;
  }
  const shown = fees.slice(0, offered);
  const lines = shown.map((fee) =>
    phrase(session, 'fee.line', {
      code: fee.code,
      title: fee.title,
      amount: money(session, fee.amount),
      state: stateOf(session, fee),
    }),
  );
  const more = fees.length > shown.length ? [phrase(session, 'fee.more')] : [];
  sayText(session, [phrase(session, 'fee.list', { n: fees.length }), ...lines, ...more].join('\n'), [
    ...shown.map((fee) => option(`${fee.code}: ${money(session, fee.amount)}`, writePayload('fee', fee.code))),
    choice(session, 'button.otherFee', '#fee'),
  ]);
}

/** What it is for, how much, until when, how it stands; what is due is asked to be confirmed. */
function tellFee(session: Session, fee: FeeSummary): void {
  const { code, title, unit, dossier, state, dueOn } = fee;
  const asks = state === 'due' && !fee.waiting;
  const lines = [
    phrase(session, 'fee.head', { code, title }),
    phrase(session, 'fee.amount', { amount: money(session, fee.amount), unit }),
    ...(dossier ? [phrase(session, 'fee.onDossier', { dossier })] : []),
    ...(state === 'due' && dueOn
      ? [phrase(session, fee.overdue ? 'fee.overdue' : 'fee.dueOn', { day: localDay(dueOn) })]
      : []),
    phrase(session, 'fee.is', { state: stateOf(session, fee) }),
    ...(asks ? [phrase(session, 'fee.confirm')] : []),
  ];
  if (!asks) {
    sayText(session, lines.join('\n'), [pageOf(session, fee), choice(session, 'button.otherFee', '#fee')]);
    return;
  }
  session.state.stack.push({ flow: 'fee', slots: { asking: 'confirm', code, attempts: 0 } });
  sayText(session, lines.join('\n'), [
    yes(session, code),
    choice(session, 'button.otherFee', '#fee'),
    choice(session, 'button.cancel', '#cancel'),
  ]);
}

/** Confirmed: the page on which it is paid; unless that was done, or the fee withdrawn, in the meantime. */
function leadToPage(session: Session, fee: FeeSummary): void {
  if (fee.state !== 'due' || fee.waiting) {
    tellFee(session, fee);
    return;
  }
  const { code } = fee;
  say(session, 'fee.open', { code, amount: money(session, fee.amount) }, [pageOf(session, fee)]);
}

const pageOf = (session: Session, { code, state }: FeeSummary): Button => ({
  type: 'page',
  title: phrase(session, state === 'due' ? 'button.openPayment' : 'button.openFee'),
  path: `/fees/${code}`,
});

const stateOf = (session: Session, { state, waiting }: FeeSummary): string =>
  phrase(session, `fee.state.${state === 'due' && waiting ? 'waiting' : state}`);

const money = (session: Session, amount: number): string =>
  phrase(session, 'fee.money', { amount: groupDigits(amount) });

const localDay = (day: string): string => day.split('-').reverse().join('/');
