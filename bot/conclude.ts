import { tellProposal } from './flows/regulation.ts';
import { goOnWithReport } from './flows/report-ask.ts';
import { startReport } from './flows/report-begin.ts';
import { nextInQueue } from './flows/second-report.ts';
import { writePayload } from './payload.ts';
import type { EffectResult, Ports } from './ports.ts';
import type { Button, Reply } from './reply.ts';
import { choice, inLanguage, menu, phrase, type Session, say, topFrame } from './session.ts';
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
  const done = results.some(({ type }) => type === 'rateCase' || type === 'reopenCase' || type === 'answerCase');
  if (done && frame?.flow === 'report' && frame.slots.asking !== 'filing') goOnWithReport(session, frame);
}

function tell(session: Session, result: EffectResult): void {
  switch (result.type) {
    case 'fileCase':
      filed(session, result);
      return;
    case 'followCase':
      followed(session, result);
      return;
    case 'fileProposal':
      tellProposal(session, result);
      return;
    case 'rateCase':
      say(session, result.ok ? 'cases.rated' : 'cases.mayNotRate', { code: result.code });
      return;
    case 'reopenCase':
      say(session, result.ok ? 'cases.reopened' : 'cases.mayNotReopen', {
        code: result.code,
        days: session.ports.understanding.catalogue.reopenDays,
      });
      return;
    case 'answerCase':
      say(session, result.ok ? 'cases.answered' : 'cases.unknown', { code: result.code });
      return;
    case 'requestPerson':
      if (!result.ok) {
        say(session, 'person.already');
        return;
      }
      say(
        session,
        result.onDuty ? 'person.queued' : 'person.offDuty',
        { hours: inLanguage(session, session.ports.understanding.catalogue.tenant.hours) },
        [choice(session, 'button.backToBot', '#bot')],
      );
      return;
    case 'changeLanguage':
      return;
  }
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
  const at = session.state.stack.findLastIndex((frame) => frame.flow === 'report' && frame.slots.asking === 'filing');
  const frame = session.state.stack[at];
  if (frame?.flow !== 'report') return;
  if (!result.ok) {
    Object.assign(frame.slots, { asking: 'confirm', alike: [] });
    say(session, 'alike.gone', {}, [
      choice(session, 'button.file', writePayload('yes', frame.slots.key)),
      choice(session, 'button.cancel', '#cancel'),
    ]);
    return;
  }
  const { code } = result;
  const page: Button = { type: 'page', title: phrase(session, 'button.follow'), path: `/cases/${code}` };
  const buttons = [page, choice(session, 'menu.cases', '#cases'), ...menu(session).slice(0, 1)];
  endReport(session, {
    at,
    tell: () => say(session, result.own ? 'alike.added' : 'alike.followed', { code }, buttons),
  });
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
