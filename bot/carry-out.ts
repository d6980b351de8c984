import { comeBack } from './come-back.ts';
import type { Command, FlowId } from './commands.ts';
import { answerAppointment, askAppointment, startAppointment } from './flows/appointment.ts';
import { ticket } from './flows/appointment-words.ts';
import { askChase } from './flows/chase.ts';
import { aboutDevices } from './flows/devices.ts';
import { answerDossier, askDossier, followFromChat, lookUpDossier } from './flows/dossier.ts';
import { isUpset } from './flows/earlier-case.ts';
import { answerFee, askFee, payFee } from './flows/fee.ts';
import { leaveDoor, legalDoor } from './flows/legal-door.ts';
import {
  askReopen,
  askReopenReason,
  giveReopenReason,
  rate,
  reportAgain,
  showCase,
  showCases,
  unfollow,
} from './flows/my-cases.ts';
import { aboutNews, agreeNews } from './flows/news.ts';
import { showPapers } from './flows/papers.ts';
import { askMessage } from './flows/person.ts';
import { findPlace } from './flows/place.ts';
import { answerPrivacy, askPrivacy, askPrivacyAgain } from './flows/privacy.ts';
import { findProcedure, offerAgain, showByCode } from './flows/procedure.ts';
import { answerQuestion, regret } from './flows/question.ts';
import { askRegulation, handleRegulation, proposalKey } from './flows/regulation.ts';
import { handleReport } from './flows/report.ts';
import { followFromAfar } from './flows/report-alike.ts';
import { askReport } from './flows/report-ask.ts';
import { startReport } from './flows/report-begin.ts';
import { nextInQueue } from './flows/second-report.ts';
import { askSuggestion, handleSuggestion, startSuggestion } from './flows/suggestion.ts';
import { askSurveyAgain, handleSurvey, startSurvey } from './flows/survey.ts';
import { takeMedia } from './media.ts';
import { writePayload } from './payload.ts';
import { settlePending } from './pending.ts';
import { handleSensed } from './senses.ts';
import { choice, dropPassing, endFrame, menu, phrase, type Session, say, topFrame } from './session.ts';
import { meetEmergency, smallTalk } from './small-talk.ts';
import { noMedia } from './state.ts';
import type { Part } from './turn.ts';
import { clarify, notUnderstood } from './unclear.ts';

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
  if (before?.flow === 'dossier' && answerDossier(session, before, command)) return;
  if (before?.flow === 'fee' && (await answerFee(session, before, command, part))) {
    await comeBack(session, true, command);
    return;
  }
  if (before?.flow === 'appointment' && (await answerAppointment(session, before, command))) return;
  if (before?.flow === 'privacy' && answerPrivacy(session, before, command, part.text ?? '')) return;
  if (before?.flow === 'survey' && (await handleSurvey(session, before, command))) return;
  if (before?.flow === 'suggestion' && handleSuggestion(session, before, command)) return;
  if (before?.flow === 'my-cases' && command.type === 'fill') {
    giveReopenReason(session, before, command.text);
    return;
  }
  if (session.offered && command.type === 'smallTalk') return;
  await fromAnywhere(session, command, part);
  await comeBack(session, before !== undefined, command);
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
  chaseCase: 'my-cases',
  unfollowCase: 'my-cases',
  reportAgain: 'report',
  lookUpDossier: 'dossier',
  payFee: 'fee',
  privacy: 'privacy',
  appointment: 'appointment',
  startSurvey: 'survey',
  suggest: 'suggestion',
};

// Asked in the middle of something that goes on behind the answer.
const questions = new Set<Command['type']>(['findProcedure', 'showProcedure', 'offerAgain', 'findPlace']);

async function fromAnywhere(session: Session, command: Command, part: Part): Promise<void> {
  const flow = begins[command.type];
  if (flow) dropPassing(session, flow, questions.has(command.type));
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
    case 'showPapers':
      return showPapers(session);
    case 'showCase':
      return showCase(session, command.code);
    case 'rateCase':
      return rate(session, command.code, command.stars);
    case 'reopenCase':
      return askReopen(session, command.code, part);
    case 'reportAgain':
      return reportAgain(session, command.code);
    case 'answerCase':
      session.effects.push({ type: 'answerCase', code: command.code, text: command.text, fileIds: part.fileIds });
      part.fileIds = [];
      return;
    case 'chaseCase':
      return askChase(session, command.code);
    case 'unfollowCase':
      return unfollow(session, command.code);
    case 'fewMessages':
      session.effects.push({ type: 'fewMessages', few: command.few });
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
    case 'lookUpDossier':
      return lookUpDossier(session, command, part);
    case 'privacy':
      return askPrivacy(session, command);
    case 'devices':
    case 'switchDevice':
      return aboutDevices(session, command);
    case 'news':
      return aboutNews(session, command.want);
    case 'agreeNews':
      return agreeNews(session, command.version);
    case 'startSurvey':
      return startSurvey(session, command.id);
    case 'suggest':
      return startSuggestion(session, command);
    case 'payFee':
      return payFee(session, command, part);
    case 'followDossier':
      return followFromChat(session, command);
    case 'appointment':
      return startAppointment(session, command);
    // A button of a booking that is no longer open begins a new one.
    case 'chooseVisit':
    case 'changeVisit':
      return startAppointment(session, { type: 'appointment', want: 'book', text: '', code: null });
    case 'followCase':
    case 'supportCase':
      return followFromAfar(session, command);
    case 'useMedia':
      return takeMedia(session, command.use);
    case 'cancel':
      return cancel(session, command.all ?? false);
    case 'resume':
      return repeatQuestion(session);
    case 'affirm':
      return affirmNothing(session, command.key);
    case 'leaveMessage':
      return askMessage(session);
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
    case 'whichAlike':
    case 'goBack':
    case 'giveDigits':
    case 'restart':
    case 'pickOption':
    case 'optionsDone':
    case 'sendSuggestion':
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
  const { lastFiled, lastBooked } = session.state;
  if (key !== null && lastBooked?.key === key) {
    const { code } = lastBooked;
    say(session, 'appointment.already', { code }, [ticket(session, code)]);
    return;
  }
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

function changeLanguage(session: Session, { language, asked }: Extract<Command, { type: 'changeLanguage' }>): void {
  session.state.language = language;
  session.effects.push({ type: 'changeLanguage', language });
  // Noticed from how somebody writes, the answer in that language says enough.
  if (asked) say(session, 'language.changed', {}, topFrame(session) ? [] : menu(session));
}

async function repeatQuestion(session: Session): Promise<void> {
  const frame = topFrame(session);
  if (frame?.flow === 'report') askReport(session, frame);
  else if (frame?.flow === 'regulation') askRegulation(session, frame);
  else if (frame?.flow === 'dossier') askDossier(session, frame);
  else if (frame?.flow === 'fee') askFee(session, frame);
  else if (frame?.flow === 'appointment') await askAppointment(session, frame);
  else if (frame?.flow === 'privacy') askPrivacyAgain(session, frame);
  else if (frame?.flow === 'survey') await askSurveyAgain(session, frame);
  else if (frame?.flow === 'suggestion') askSuggestion(session, frame);
  else if (frame?.flow === 'my-cases') askReopenReason(session, frame.slots.code);
  else say(session, 'greeting.again', {}, menu(session));
}
