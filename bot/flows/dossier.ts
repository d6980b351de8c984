import { codeInPhotos } from '../codes-in-photos.ts';
import type { Command } from '../commands.ts';
import { writePayload } from '../payload.ts';
import type { DossierSummary, EffectResult } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, endFrame, option, phrase, type Session, say, sayText } from '../session.ts';
import { type FrameOf, noMedia } from '../state.ts';
import type { Part } from '../turn.ts';

type Frame = FrameOf<'dossier'>;
type LookUp = Extract<Command, { type: 'lookUpDossier' }>;

const shownSteps = 4;
const offered = 4;

/** Tells how far a dossier is: one that is open to the citizen at once, any other after the second secret. */
export async function lookUpDossier(session: Session, look: LookUp, part: Part): Promise<void> {
  const read = look.code === null ? await codeInPhotos(session, part) : undefined;
  const { code, digits, another } = read?.type === 'lookUpDossier' ? read : look;
  const photo = part.fileIds.length > 0;
  if (photo) {
    part.fileIds = [];
    session.state.media = { ...noMedia, point: session.state.media.point };
  }
  session.state.stack = session.state.stack.filter(({ flow }) => flow !== 'dossier');
  const known = (await session.ports.myDossiers?.()) ?? [];
  if (code) {
    const open = known.find((one) => one.code === code);
    if (open) tellDossier(session, open);
    else if (digits) session.effects.push({ type: 'lookUpDossier', code, digits });
    else ask(session, { asking: 'digits', code, attempts: 0 });
    return;
  }
  const followed = another || photo ? [] : known.filter(({ following }) => following);
  const [only] = followed;
  if (only && followed.length === 1) tellDossier(session, only);
  else if (only) listDossiers(session, followed);
  else ask(session, { asking: 'code', code: null, attempts: 0 }, photo ? 'dossier.photo' : undefined);
}

function listDossiers(session: Session, followed: DossierSummary[]): void {
  const shown = followed.slice(0, offered);
  const lines = shown.map((one) => `${one.code}: ${one.procedureName}. ${stateOf(session, one.state)}`);
  sayText(session, [phrase(session, 'dossier.list', { n: followed.length }), ...lines].join('\n'), [
    ...shown.map(({ code }) => option(code, writePayload('dossier', code))),
    choice(session, 'button.otherDossier', '#dossier'),
  ]);
}

function ask(session: Session, slots: Frame['slots'], key?: string): void {
  const frame: Frame = { flow: 'dossier', slots };
  session.state.stack.push(frame);
  askDossier(session, frame, key);
}

/** The question that is open: the code, or the digits. */
export function askDossier(session: Session, { slots }: Frame, key?: string): void {
  const person = slots.attempts > 1 ? [choice(session, 'menu.person', '#person')] : [];
  const cancel = choice(session, 'button.cancel', '#cancel');
  if (slots.asking === 'code') {
    const scan: Button = { type: 'page', title: phrase(session, 'button.scanDossier'), path: '/dossiers' };
    say(session, key ?? 'dossier.askCode', {}, [scan, ...person, cancel]);
    return;
  }
  const other = choice(session, 'button.otherCode', '#dossier');
  say(session, key ?? 'dossier.askDigits', { code: slots.code ?? '' }, [other, ...person, cancel]);
}

/** An answer to the open question. False when the command is none of its business. */
export function answerDossier(session: Session, frame: Frame, command: Command): boolean {
  const { slots } = frame;
  switch (command.type) {
    case 'giveDigits':
      if (slots.asking !== 'digits' || !slots.code) return false;
      endFrame(session);
      session.effects.push({ type: 'lookUpDossier', code: slots.code, digits: command.digits });
      return true;
    case 'goBack':
      Object.assign(slots, { asking: 'code', code: null, attempts: 0 });
      askDossier(session, frame);
      return true;
    case 'fill':
    case 'cannotUnderstand':
    case 'deny':
    case 'skip':
      slots.attempts += 1;
      askDossier(session, frame, slots.asking === 'code' ? 'dossier.codeNotRead' : 'dossier.digitsNotRead');
      return true;
    default:
      return false;
  }
}

/** A photo of the receipt cannot be read here: what to do instead. */
export function cannotReadReceipt(session: Session, frame: Frame): void {
  askDossier(session, frame, frame.slots.asking === 'code' ? 'dossier.photo' : 'dossier.photoForDigits');
}

/** Asks to be told of changes, or no more; whether the dossier is open to the citizen is seen when it is done. */
export function followFromChat(session: Session, { code, on }: Extract<Command, { type: 'followDossier' }>): void {
  session.effects.push({ type: 'followDossier', code, on });
}

/** Words what came of a look-up. A wrong code and wrong digits are told alike, and the digits are asked for again. */
export function tellLookUp(session: Session, result: Extract<EffectResult, { type: 'lookUpDossier' }>): void {
  if (result.kind === 'found') tellDossier(session, result.dossier);
  else if (result.kind === 'wrong')
    ask(session, { asking: 'digits', code: result.code, attempts: 2 }, 'dossier.mismatch');
  else say(session, 'dossier.locked', { until: result.untilText }, [choice(session, 'menu.person', '#person')]);
}

export function tellFollowed(session: Session, result: Extract<EffectResult, { type: 'followDossier' }>): void {
  const { code, on, ok } = result;
  if (!ok) {
    say(session, 'dossier.mayNotFollow', { code }, [
      choice(session, 'button.lookUpDossier', writePayload('dossier', code)),
    ]);
    return;
  }
  const page: Button = { type: 'page', title: phrase(session, 'button.openDossier'), path: `/dossiers/${code}` };
  say(session, on ? 'dossier.followed' : 'dossier.unfollowed', { code }, on ? [page] : []);
}

function tellDossier(session: Session, dossier: DossierSummary): void {
  const { code, procedureName, office, applicant, dueAt, late, missing, steps, collectAt, following } = dossier;
  const state = stateOf(session, dossier.state);
  const lines = [
    phrase(session, applicant ? 'dossier.headOf' : 'dossier.head', {
      code,
      procedure: procedureName,
      applicant: applicant ?? '',
    }),
    phrase(session, office ? 'dossier.isAt' : 'dossier.is', { state, office: office ?? '' }),
    ...missingLines(session, dossier, missing),
    ...(dueAt ? [phrase(session, late ? 'dossier.late' : 'dossier.due', { due: day(session, dueAt) })] : []),
    ...(dossier.state === 'result_ready' && collectAt
      ? [phrase(session, 'dossier.collect', { where: collectAt })]
      : []),
    ...(dossier.results > 0 ? [phrase(session, 'dossier.download')] : []),
    ...(steps.length > 0 ? [phrase(session, 'dossier.steps')] : []),
    ...steps.slice(0, shownSteps).map((step) => {
      const what = stateOf(session, step.state);
      return `- ${day(session, step.at)}: ${what}${step.note ? ` (${step.note})` : ''}`;
    }),
  ];
  const page: Button = { type: 'page', title: phrase(session, 'button.whole'), path: `/dossiers/${code}` };
  sayText(session, lines.join('\n'), [
    following
      ? choice(session, 'button.unfollowDossier', writePayload('unfollowdossier', code))
      : choice(session, 'button.followDossier', writePayload('followdossier', code)),
    page,
    choice(session, 'button.otherDossier', '#dossier'),
    ...(late ? [choice(session, 'menu.person', '#person')] : []),
    ...(dossier.state === 'awaiting_payment' ? [choice(session, 'button.payDue', writePayload('fee', code))] : []),
  ]);
}

function missingLines(session: Session, { supplementBy }: DossierSummary, missing: string[]): string[] {
  if (missing.length === 0) return [];
  const by = supplementBy ? [phrase(session, 'dossier.supplementBy', { by: day(session, supplementBy) })] : [];
  return [phrase(session, 'dossier.missing'), ...missing.map((one) => `- ${one}`), ...by];
}

function stateOf(session: Session, state: DossierSummary['state']): string {
  // Keys are written in camel case: supplement_needed → supplementNeeded.
  return phrase(session, `dossier.state.${state.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`);
}

function day({ ports }: Session, at: Date): string {
  const options = {
    timeZone: ports.understanding.catalogue.tenant.zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}
