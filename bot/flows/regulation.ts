import type { Command, ProposalSlot } from '../commands.ts';
import { writePayload } from '../payload.ts';
import { choice, inLanguage, phrase, type Session, say, sayText } from '../session.ts';
import type { FrameOf, RegulationSlots } from '../state.ts';
import { cut, fold } from '../text/normalise.ts';
import { placeOf } from './door-place.ts';

type Frame = FrameOf<'regulation'>;

/** A proposal told in one sentence has at least so many words of content. */
const toldAtOnce = 5;
const longest = 2000;
const longestContact = 300;
/** Begins the keys of proposals, so that a tap on an old button is known for what it is. */
export const proposalKey = 'proposal-';

/** Begins a proposal on a regulation (NĐ 20/2008/NĐ-CP), with what has been told already. */
export function startRegulation(session: Session, text: string): void {
  const open = session.state.stack.find((frame): frame is Frame => frame.flow === 'regulation');
  if (open) {
    session.state.stack = [...session.state.stack.filter((frame) => frame !== open), open];
    askRegulation(session, open);
    return;
  }
  const tells = session.ports.understanding.contentWords(text).length >= toldAtOnce;
  const frame: Frame = {
    flow: 'regulation',
    slots: {
      key: `${proposalKey}${session.ports.newKey()}`,
      subject: null,
      problem: tells ? cut(text, longest) : null,
      proposal: null,
      contact: null,
      contactDone: false,
      asking: 'subject',
    },
  };
  session.state.stack.push(frame);
  askRegulation(session, frame, phrase(session, 'regulation.start', placeOf(session, 'regulation')));
}

/** Carries a command out on an open proposal. False when it is none of its business. */
export function handleRegulation(session: Session, frame: Frame, command: Command): boolean {
  const { slots } = frame;
  if (slots.asking === 'filing') return afterConfirming(session, slots, command);
  switch (command.type) {
    case 'fill':
      fill(session, frame, command.text);
      return true;
    case 'changeProposal':
      open(slots, command.slot);
      askRegulation(session, frame);
      return true;
    case 'skip':
      if (slots.asking === 'proposal') slots.proposal = slots.problem;
      if (slots.asking === 'contact') slots.contactDone = true;
      askRegulation(session, frame);
      return true;
    case 'affirm':
      return affirm(session, frame, command.key);
    case 'deny':
      if (slots.asking === 'contact') slots.contactDone = true;
      askRegulation(session, frame);
      return true;
    case 'goBack':
      open(slots, before[slots.asking]);
      askRegulation(session, frame);
      return true;
    case 'restart':
      Object.assign(slots, { subject: null, problem: null, proposal: null, contact: null, contactDone: false });
      askRegulation(session, frame);
      return true;
    default:
      return false;
  }
}

/** Leads back to a proposal after something else was talked about. */
export function goOnWithRegulation(session: Session, frame: Frame): void {
  askRegulation(session, frame, phrase(session, 'regulation.goOn'));
}

const before: Record<Exclude<RegulationSlots['asking'], 'filing'>, ProposalSlot> = {
  subject: 'subject',
  problem: 'subject',
  proposal: 'problem',
  contact: 'proposal',
  confirm: 'contact',
};

function open(slots: RegulationSlots, slot: ProposalSlot): void {
  if (slot === 'contact') slots.contactDone = false;
  slots[slot] = null;
}

// Said in the same breath as the yes: a change of mind takes it back.
function afterConfirming(session: Session, slots: RegulationSlots, command: Command): boolean {
  if (!['changeProposal', 'deny', 'cancel', 'goBack', 'restart'].includes(command.type))
    return ['fill', 'affirm', 'skip'].includes(command.type);
  session.effects = session.effects.filter((effect) => effect.type !== 'fileProposal' || effect.key !== slots.key);
  slots.asking = 'confirm';
  return command.type === 'cancel' ? false : handleRegulation(session, { flow: 'regulation', slots }, command);
}

function fill(session: Session, frame: Frame, text: string): void {
  const { slots } = frame;
  const words = text.trim();
  if (fold(words).length < 3) {
    askRegulation(session, frame, phrase(session, 'report.notCaught'));
    return;
  }
  if (slots.asking === 'contact') {
    slots.contact = cut(words, longestContact);
    slots.contactDone = true;
  } else if (slots.asking === 'confirm') {
    slots.proposal = cut(`${slots.proposal ?? ''}\n${words}`.trim(), longest);
  } else if (slots.asking !== 'filing') slots[slots.asking] = cut(words, longest);
  askRegulation(session, frame);
}

/** Asks for the first thing still missing, or reads everything back to be confirmed. */
export function askRegulation(session: Session, frame: Frame, lead?: string): void {
  const { slots } = frame;
  slots.asking = missing(slots);
  const cancel = choice(session, 'button.cancel', '#cancel');
  const asked = (key: string) => [lead, phrase(session, key)].filter(Boolean).join('\n');
  switch (slots.asking) {
    case 'subject':
      sayText(session, asked('regulation.askSubject'), [cancel]);
      return;
    case 'problem':
      sayText(session, asked('regulation.askProblem'), [cancel]);
      return;
    case 'proposal':
      sayText(session, asked('regulation.askProposal'), [choice(session, 'button.asSaid', '#skip'), cancel]);
      return;
    case 'contact':
      sayText(session, asked('regulation.askContact'), [choice(session, 'button.noName', '#skip'), cancel]);
      return;
    default:
      summarise(session, slots, lead);
  }
}

function missing(slots: RegulationSlots): RegulationSlots['asking'] {
  if (!slots.subject) return 'subject';
  if (!slots.problem) return 'problem';
  if (!slots.proposal) return 'proposal';
  return slots.contactDone ? 'confirm' : 'contact';
}

function summarise(session: Session, slots: RegulationSlots, lead: string | undefined): void {
  const short = (text: string | null) => (text && text.length > 300 ? `${cut(text, 299)}…` : (text ?? ''));
  const summary = phrase(session, 'regulation.summary', {
    subject: short(slots.subject),
    problem: short(slots.problem),
    proposal: slots.proposal === slots.problem ? phrase(session, 'regulation.asAbove') : short(slots.proposal),
    contact: slots.contact ?? phrase(session, 'regulation.noContact'),
  });
  const consent = inLanguage(session, session.ports.understanding.catalogue.proposalConsent.text);
  sayText(session, [...(lead ? [lead] : []), summary, consent].join('\n\n'), [
    choice(session, 'button.file', writePayload('yes', slots.key)),
    choice(session, 'button.editSubject', '#proposal:subject'),
    choice(session, 'button.editProblem', '#proposal:problem'),
    choice(session, 'button.editProposal', '#proposal:proposal'),
    choice(session, 'button.cancel', '#cancel'),
  ]);
}

function affirm(session: Session, frame: Frame, key: string | null): boolean {
  const { slots } = frame;
  // Another thing's button.
  if (key !== null && key !== slots.key) return false;
  if (slots.asking !== 'confirm') {
    askRegulation(session, frame);
    return true;
  }
  slots.asking = 'filing';
  session.effects.push({
    type: 'fileProposal',
    key: slots.key,
    subject: slots.subject ?? '',
    problem: slots.problem ?? '',
    proposal: slots.proposal ?? '',
    contact: slots.contact ?? undefined,
    consentVersion: session.ports.understanding.catalogue.proposalConsent.version,
  });
  return true;
}

/** Words what came of filing a proposal. */
export function tellProposal(
  session: Session,
  result: { ok: true; code: string; dueText: string } | { ok: false },
): void {
  const { stack } = session.state;
  const index = stack.findLastIndex((frame) => frame.flow === 'regulation' && frame.slots.asking === 'filing');
  const frame = stack[index];
  if (frame?.flow !== 'regulation') return;
  if (!result.ok) {
    frame.slots.asking = 'confirm';
    say(session, 'regulation.failed', {}, [
      choice(session, 'button.tryAgain', writePayload('yes', frame.slots.key)),
      choice(session, 'menu.person', '#person'),
    ]);
    return;
  }
  const at = session.ports.now.toISOString();
  session.state.lastFiled = { key: frame.slots.key, code: result.code, words: [], at };
  stack.splice(index, 1);
  session.state.options = [];
  const { office } = placeOf(session, 'regulation');
  say(session, 'regulation.filed', { code: result.code, due: result.dueText, office });
}
