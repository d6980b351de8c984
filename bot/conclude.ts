import { tellAppointment } from './flows/appointment-own.ts';
import { tellChased } from './flows/chase.ts';
import { tellRequest } from './flows/data-request.ts';
import { tellDevices } from './flows/device-answers.ts';
import { tellFollowed, tellLookUp } from './flows/dossier.ts';
import { tellFeeLookUp } from './flows/fee.ts';
import { mayNotReopen } from './flows/my-cases.ts';
import { tellNewsWish } from './flows/news.ts';
import { tellPrivacy } from './flows/privacy.ts';
import { tellProposal } from './flows/regulation.ts';
import { alikeGone } from './flows/report-alike.ts';
import { goOnWithReport } from './flows/report-ask.ts';
import { startReport } from './flows/report-begin.ts';
import { nextInQueue } from './flows/second-report.ts';
import { tellSuggestion } from './flows/suggestion.ts';
import { tellSurvey } from './flows/survey.ts';
import { writePayload } from './payload.ts';
import type { EffectResult, Ports } from './ports.ts';
import type { Button, Reply } from './reply.ts';
import { choice, inLanguage, menu, phrase, type Session, say, sayText, topFrame } from './session.ts';
import type { DialogueState } from './state.ts';
import { marksOf } from './text/marks.ts';

/**
 * Words what came of the effects of a turn. Called inside the transaction that carried them out, so that no reply
 * claims what did not happen.
 */
export function conclude(input: { state: DialogueState; results: EffectResult[]; ports: Ports }): {
  state: DialogueState;
  replies: Reply[];
} {
  const session: Session = {
    state: structuredClone(input.state),
    ports: input.ports,
    replies: [],
    effects: [],
    offered: false,
    unanswered: [],
    settled: [],
  };
  for (const result of input.results) tell(session, result);
  comeBackToReport(session, input.results);
  return { state: session.state, replies: session.replies };
}

// What was asked of a case in the middle of a report is done: the report goes on.
function comeBackToReport(session: Session, results: EffectResult[]): void {
  const frame = topFrame(session);
  const done = results.some(
    ({ type }) =>
      type === 'rateCase' ||
      type === 'reopenCase' ||
      type === 'answerCase' ||
      type === 'followDossier' ||
      type === 'lookUpDossier' ||
      type === 'lookUpFee' ||
      type === 'bookAppointment' ||
      type === 'changeAppointment' ||
      type === 'cancelAppointment' ||
      type === 'withdrawConsents',
  );
  if (done && frame?.flow === 'report' && frame.slots.asking !== 'filing') goOnWithReport(session, frame);
}

function tell(session: Session, result: EffectResult): void {
  if ('told' in result && result.told !== undefined) {
    tellRefused(session, result, result.told);
    return;
  }
  switch (result.type) {
    case 'fileCase':
      filed(session, result);
      return;
    case 'followCase':
      followed(session, result);
      return;
    case 'supportCase':
      supported(session, result);
      return;
    case 'fileProposal':
      tellProposal(session, result);
      return;
    case 'rateCase':
      say(session, result.ok ? 'cases.rated' : 'cases.mayNotRate', { code: result.code });
      return;
    case 'reopenCase':
      if (!result.ok) {
        mayNotReopen(session, result.code);
        return;
      }
      noteAddition(session, result.code);
      say(session, 'cases.reopened', { code: result.code });
      return;
    case 'chaseCase':
      tellChased(session, result);
      return;
    case 'switchDevices':
    case 'unlinkHomes':
      tellDevices(session, result);
      return;
    case 'unfollowCase':
      say(session, result.ok ? 'cases.unfollowed' : 'cases.notFollowed', { code: result.code });
      return;
    case 'fewMessages':
      say(session, result.few ? 'messages.few' : 'messages.all', {}, [
        choice(
          session,
          result.few ? 'button.allMessages' : 'button.fewMessages',
          writePayload('messages', result.few ? 'all' : 'few'),
        ),
      ]);
      return;
    case 'answerCase':
      if (result.ok) noteAddition(session, result.code);
      if (!result.ok || !result.quiet)
        say(session, result.ok ? 'cases.answered' : 'cases.unknown', { code: result.code });
      return;
    case 'leaveMessage':
      say(session, result.ok ? 'person.messageKept' : 'person.already', {}, menu(session).slice(0, 2));
      return;
    case 'lookUpDossier':
      tellLookUp(session, result);
      return;
    case 'lookUpFee':
      tellFeeLookUp(session, result);
      return;
    case 'bookAppointment':
    case 'changeAppointment':
    case 'cancelAppointment':
      tellAppointment(session, result);
      return;
    case 'fileDataRequest':
      tellRequest(session, result);
      return;
    case 'eraseData':
    case 'withdrawConsents':
      tellPrivacy(session, result);
      return;
    case 'followNews':
    case 'stopNews':
      tellNewsWish(session, result);
      return;
    case 'answerSurvey':
      tellSurvey(session, result);
      return;
    case 'fileSuggestion':
      tellSuggestion(session, result);
      return;
    case 'followDossier':
      tellFollowed(session, result);
      return;
    case 'requestPerson':
      if (!result.ok) {
        say(session, 'person.already');
        return;
      }
      if (result.onDuty) say(session, 'person.queued', {}, [choice(session, 'button.backToBot', '#bot')]);
      else offDuty(session, result.back ?? '');
      return;
    case 'changeLanguage':
      return;
  }
}

/** Says why something was not taken, in words of the server's; what was typed stays where it is. */
function tellRefused(session: Session, { type }: EffectResult, told: string): void {
  const kept = session.state.stack.find(({ slots }) => slots.asking === 'filing');
  if (kept?.flow === 'suggestion') kept.slots.asking = 'confirm';
  const report = session.state.stack.findLast(
    (frame) => frame.flow === 'report' || frame.flow === 'regulation' || frame.flow === 'appointment',
  );
  if (report?.slots.asking === 'filing') report.slots.asking = 'confirm';
  const again =
    report && type !== 'requestPerson'
      ? [choice(session, 'button.tryAgain', writePayload('yes', report.slots.key))]
      : [];
  sayText(session, told, again);
}

/** Nobody is there: when somebody will be, and what can be done at once. */
function offDuty(session: Session, back: string): void {
  const hours = inLanguage(session, session.ports.understanding.catalogue.tenant.hours);
  say(session, 'person.offDuty', { hours, back }, [
    choice(session, 'button.leaveMessage', '#leave'),
    choice(session, 'menu.report', '#report'),
    choice(session, 'menu.procedure', '#findproc:'),
  ]);
}

function noteAddition({ state, ports }: Session, code: string): void {
  state.addedTo = { code, at: ports.now.toISOString() };
}

function filed(session: Session, result: Extract<EffectResult, { type: 'fileCase' }>): void {
  const at = session.state.stack.findLastIndex((frame) => frame.flow === 'report' && frame.slots.asking === 'filing');
  const frame = session.state.stack[at];
  if (frame?.flow !== 'report') return;
  if (!result.ok) {
    frame.slots.asking = 'place';
    if (result.reason === 'other') {
      frame.slots.asking = 'confirm';
      say(session, 'report.failed', {}, [
        choice(session, 'button.tryAgain', writePayload('yes', frame.slots.key)),
        choice(session, 'menu.person', '#person'),
      ]);
      return;
    }
    Object.assign(frame.slots, { point: null, placeWords: null, placeSource: null, placeCertainty: null });
    say(session, result.reason === 'outside' ? 'report.placeOutside' : 'report.placeImpossible');
    return;
  }
  session.state.lastFiled = {
    key: frame.slots.key,
    code: result.code,
    words: marksOf(frame.slots.description ?? ''),
    at: session.ports.now.toISOString(),
  };
  endReport(session, { at, tell: () => tellFiled(session, result) });
}

/** Takes the report at `at` off the stack, tells what came of it and goes on with what waits. */
function endReport(session: Session, { at, tell }: { at: number; tell: () => void }): void {
  const frame = session.state.stack[at];
  const next = topFrame(session);
  session.state.stack.splice(at, 1);
  if (next === frame) session.state.options = [];
  tell();
  const left = topFrame(session);
  if (next === frame && left?.flow === 'report') goOnWithReport(session, left);
  const waiting = nextInQueue(session);
  if (waiting) startReport(session, waiting, { again: true });
}

function followed(session: Session, result: Extract<EffectResult, { type: 'followCase' }>): void {
  const { code } = result;
  const page: Button = { type: 'page', title: phrase(session, 'button.follow'), path: `/cases/${code}` };
  const buttons = [page, choice(session, 'menu.cases', '#cases'), ...menu(session).slice(0, 1)];
  endInOther(session, result, () => say(session, result.own ? 'alike.added' : 'alike.followed', { code }, buttons));
}

function supported(session: Session, result: Extract<EffectResult, { type: 'supportCase' }>): void {
  const { code, supporters: n } = result;
  const page: Button = { type: 'page', title: phrase(session, 'button.seeAndFollow'), path: `/public/${code}` };
  endInOther(session, result, () => say(session, 'alike.supported', { code, n }, [page, ...menu(session).slice(0, 1)]));
}

/** The report ends in a case that is there already; where that has just ended itself, the report stays as it was. */
function endInOther(session: Session, { ok, code }: { ok: boolean; code: string }, tell: () => void): void {
  const at = session.state.stack.findLastIndex((frame) => frame.flow === 'report' && frame.slots.asking === 'filing');
  const frame = session.state.stack[at];
  if (frame?.flow !== 'report') return;
  if (ok) {
    endReport(session, { at, tell });
    return;
  }
  alikeGone(session, frame.slots, code);
}

function tellFiled(session: Session, result: Extract<EffectResult, { type: 'fileCase'; ok: true }>): void {
  const follow: Button = { type: 'page', title: phrase(session, 'button.follow'), path: `/cases/${result.code}` };
  if (result.referredTo) {
    say(session, 'report.filedReferred', { code: result.code, area: result.referredTo }, [follow]);
    return;
  }
  const due = result.dueText ? phrase(session, 'report.filedDue', { due: result.dueText }) : '';
  say(session, 'report.filed', { code: result.code, unit: result.unitName, due }, [
    follow,
    choice(session, 'menu.cases', '#cases'),
    ...menu(session).slice(0, 1),
  ]);
}
