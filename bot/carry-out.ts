import type { Command, FlowId } from './commands.ts';
import { isUpset } from './flows/earlier-case.ts';
import { leaveDoor, legalDoor } from './flows/legal-door.ts';
import { askReopen, askReopenReason, giveReopenReason, rate, showCase, showCases } from './flows/my-cases.ts';
import { findPlace } from './flows/place.ts';
import { findProcedure, offerAgain, showByCode } from './flows/procedure.ts';
import { answerQuestion, regret } from './flows/question.ts';
import { askRegulation, goOnWithRegulation, handleRegulation, proposalKey } from './flows/regulation.ts';
import { handleReport } from './flows/report.ts';
import { followFromAfar } from './flows/report-alike.ts';
import { askReport, goOnWithReport } from './flows/report-ask.ts';
import { startReport } from './flows/report-begin.ts';
import { nextInQueue } from './flows/second-report.ts';
import { takeMedia } from './media.ts';
import { writePayload } from './payload.ts';
import { settlePending } from './pending.ts';
import { handleSensed } from './senses.ts';
import { choice, dropPassing, endFrame, menu, option, phrase, type Session, say, topFrame } from './session.ts';
import { meetEmergency, smallTalk } from './small-talk.ts';
import { noMedia } from './state.ts';
import { cut } from './text/normalise.ts';
import type { Part } from './turn.ts';

/** Carries one command out: the flow on top first, then what can be done from anywhere. */
export async function carryOut(session: Session, command: Command, part: Part): Promise<void> {
  leaveDoor(session, command);
  const before = topFrame(session);
  if (!leavesOpen(command)) session.state.misunderstood = 0;
  if (await handleSensed(session, command)) return;
  if (await settlePending(session, command)) return;
  if (await isUpset(session, command, part.text)) return;
  if (before?.flow === 'report' && handleReport(session, before, command)) return;
  if (before?.flow === 'regulation' && handleRegulation(session, before, command)) return;
  if (before?.flow === 'my-cases' && command.type === 'fill') {
    giveReopenReason(session, before, command.text);
    return;
  }
  if (session.offered && command.type === 'smallTalk') return;
  await fromAnywhere(session, command, part);
  comeBack(session, before !== undefined, command);
}

// After these it is no clearer than before what the citizen wants.
function leavesOpen(command: Command): boolean {
  if (command.type === 'smallTalk') return command.kind === 'outOfScope';
  return ['cannotUnderstand', 'fill', 'clarify', 'changeLanguage'].includes(command.type);
}

// What begins something of its own, with the flow that may be on top already.
const begins: Partial<Record<Command['type'], FlowId>> = {
  findProcedure: 'procedure',
  showProcedure: 'procedure',
  offerAgain: 'procedure',
  findPlace: 'place',
  startReport: 'report',
  showCases: 'my-cases',
  showCase: 'my-cases',
  reopenCase: 'my-cases',
  answerCase: 'my-cases',
};

async function fromAnywhere(session: Session, command: Command, part: Part): Promise<void> {
  const flow = begins[command.type];
  if (flow) dropPassing(session, flow);
  switch (command.type) {
    case 'findProcedure':
      return findProcedure(session, command.text, command.aspect);
    case 'showProcedure':
      return showByCode(session, command.code, command.aspect);
    case 'offerAgain':
      return offerAgain(session, command.aspect);
    case 'startReport':
      return startReport(session, command);
    case 'findPlace':
      return findPlace(session, command.kind, command.text);
    case 'showCases':
      return showCases(session);
    case 'showCase':
      return showCase(session, command.code);
    case 'rateCase':
      return rate(session, command.code, command.stars);
    case 'reopenCase':
      return askReopen(session, command.code);
    case 'answerCase':
      session.effects.push({ type: 'answerCase', code: command.code, text: command.text, fileIds: part.fileIds });
      part.fileIds = [];
      return;
    case 'chaseCase':
      session.effects.push({
        type: 'answerCase',
        code: command.code,
        text: phrase(session, 'cases.chaseText'),
        fileIds: [],
      });
      return;
    case 'requestPerson':
      session.effects.push({ type: 'requestPerson' });
      return;
    case 'changeLanguage':
      return changeLanguage(session, command);
    case 'emergency':
      return meetEmergency(session, command.kind, command.text);
    case 'answerQuestion':
      return answerQuestion(session, command.id);
    case 'unhelpful':
      return regret(session);
    case 'legalDoor':
      return legalDoor(session, command.door, command.text);
    case 'smallTalk':
      if (command.kind === 'outOfScope' && session.state.misunderstood > 0) return notUnderstood(session, command);
      if (command.kind === 'outOfScope') session.state.misunderstood = 1;
      return smallTalk(session, command.kind);
    case 'clarify':
      return clarify(session, command);
    case 'elsewhere':
      return say(
        session,
        `elsewhere.${command.topic}`,
        { portal: session.ports.understanding.catalogue.tenant.portal.url },
        [choice(session, 'menu.person', '#person')],
      );
    case 'followCase':
      return followFromAfar(session, command);
    case 'useMedia':
      return takeMedia(session, command.use);
    case 'cancel':
      return cancel(session, command.all ?? false);
    case 'resume':
      return repeatQuestion(session);
    case 'affirm':
      return affirmNothing(session, command.key);
    case 'returnToBot':
      return say(session, 'person.back', {}, menu(session));
    case 'cannotUnderstand':
    case 'fill':
    case 'chooseCategory':
    case 'correct':
    case 'takePhotoPlace':
    case 'changeProposal':
    case 'skip':
    case 'deny':
    case 'notAlike':
    case 'goBack':
    case 'restart':
      return notUnderstood(session, command);
  }
}

/** Cancelling ends what is on top; with nothing open it says so instead of pretending. */
function cancel(session: Session, all: boolean): void {
  if (!topFrame(session)) {
    session.state.media = noMedia;
    say(session, 'cancel.nothing', {}, menu(session));
    return;
  }
  endFrame(session);
  if (all) Object.assign(session.state, { stack: [], queue: [] });
  const next = nextInQueue(session);
  if (!next) {
    say(session, 'cancel.done', {}, session.state.stack.length > 0 ? [] : menu(session));
    return;
  }
  session.lead = `${phrase(session, 'cancel.done')}\n${session.lead ?? ''}`;
  startReport(session, next, { again: true });
}

/** For this long a yes that answers nothing is taken to mean the report just filed. */
const justFiled = 30 * 60_000;

// A second tap on the confirm button of a report that is filed already.
function affirmNothing(session: Session, key: string | null): void {
  const { lastFiled } = session.state;
  const recent = lastFiled?.at && session.ports.now.getTime() - new Date(lastFiled.at).getTime() < justFiled;
  if (lastFiled && (key === null ? recent : lastFiled.key === key))
    say(
      session,
      lastFiled.key.startsWith(proposalKey) ? 'regulation.already' : 'report.already',
      { code: lastFiled.code },
      [
        choice(session, 'case.showButton', writePayload('case', lastFiled.code)),
        choice(session, 'menu.report', '#report'),
      ],
    );
  else say(session, 'affirm.nothing', {}, menu(session));
}

function notUnderstood(session: Session, command: Command): void {
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

function changeLanguage(session: Session, { language, asked }: Extract<Command, { type: 'changeLanguage' }>): void {
  session.state.language = language;
  session.effects.push({ type: 'changeLanguage', language });
  // Noticed from how somebody writes, the answer in that language says enough.
  if (asked) say(session, 'language.changed', {}, topFrame(session) ? [] : menu(session));
}

function clarify(session: Session, command: Extract<Command, { type: 'clarify' }>): void {
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

/** After a question in the middle of a report has been answered, the report goes on where it was. */
function comeBack(session: Session, hadFrame: boolean, command: Command): void {
  const frame = topFrame(session);
  if (
    !hadFrame ||
    session.offered ||
    (frame?.flow !== 'report' && frame?.flow !== 'regulation') ||
    frame.slots.asking === 'filing' ||
    leadsElsewhere.has(command.type) ||
    (command.type === 'changeLanguage' && !command.asked)
  )
    return;
  if (offersChoice(session)) {
    addLine(session, 'report.waits');
    return;
  }
  if (frame.flow === 'report') goOnWithReport(session, frame);
  else goOnWithRegulation(session, frame);
}

// One question at a time: first which procedure, then the report's.
function offersChoice({ replies }: Session): boolean {
  const buttons = replies.at(-1)?.buttons ?? [];
  const offered = buttons.flatMap((button) =>
    button.type === 'say' && button.payload.startsWith('#proc:') ? [button.payload.split(':')[1]] : [],
  );
  return new Set(offered).size > 1;
}

function addLine(session: Session, key: string): void {
  const reply = session.replies.at(-1);
  if (reply) reply.text = `${reply.text}\n${phrase(session, key)}`;
}

// After these the citizen is not pressed with the report's question at once.
const leadsElsewhere = new Set<Command['type']>([
  'resume',
  'startReport',
  'emergency',
  'legalDoor',
  'requestPerson',
  'reopenCase',
  'rateCase',
  'answerCase',
  'chaseCase',
  'clarify',
]);

function repeatQuestion(session: Session): void {
  const frame = topFrame(session);
  if (frame?.flow === 'report') askReport(session, frame);
  else if (frame?.flow === 'regulation') askRegulation(session, frame);
  else if (frame?.flow === 'my-cases') askReopenReason(session, frame.slots.code);
  else say(session, 'greeting.again', {}, menu(session));
}
