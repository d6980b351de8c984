import type { Command } from './commands.ts';
import { answerWhich } from './flows/answer-staff.ts';
import { askChase } from './flows/chase.ts';
import { answerDevices, unlinkDevices } from './flows/device-answers.ts';
import { askReopen } from './flows/my-cases.ts';
import { agreeNews } from './flows/news.ts';
import { askMessage } from './flows/person.ts';
import { startReport } from './flows/report-begin.ts';
import { goOn, joinSecond, queueReport } from './flows/second-report.ts';
import { menu, type Session, say, topFrame } from './session.ts';
import type { Pending } from './state.ts';

/** Carries out a yes or no that the bot waits for. False when the command is about something else. */
export async function settlePending(session: Session, command: Command): Promise<boolean> {
  const { pending } = session.state;
  if (!pending || command.type === 'changeLanguage') return false;
  session.state.pending = null;
  if (pending.kind === 'which') return answerWhich(session, pending, command);
  if (pending.kind === 'devices' && answerDevices(session, pending, command)) return true;
  if (command.type === 'affirm' && command.key === null) {
    session.state.options = [];
    await agreed(session, pending);
    return true;
  }
  if (command.type === 'deny') {
    session.state.options = [];
    refused(session, pending);
    return true;
  }
  // Neither yes nor no: what was told is kept, and read back before anything is filed.
  if (pending.kind === 'second' && command.type !== 'cancel') queueReport(session, report(pending.text));
  return false;
}

const report = (text: string | null) => ({ type: 'startReport' as const, description: text, emergency: null });

async function agreed(session: Session, pending: Pending): Promise<void> {
  switch (pending.kind) {
    case 'second':
      queueReport(session, report(pending.text));
      return goOn(session);
    case 'again':
      return startReport(session, report(pending.text), { again: true });
    case 'earlier':
      if (pending.reopen) return askReopen(session, pending.code);
      return askChase(session, pending.code);
    case 'which':
      return;
    case 'message':
      return askMessage(session);
    case 'devices':
      return;
    case 'unlink':
      return unlinkDevices(session);
    case 'news':
      return agreeNews(session, pending.version);
    case 'person':
      session.effects.push({ type: 'requestPerson' });
      return;
  }
}

function refused(session: Session, pending: Pending): void {
  const frame = topFrame(session);
  if (pending.kind === 'second' && frame?.flow === 'report') joinSecond(session, frame, pending.text);
  else if (pending.kind === 'earlier') startReport(session, report(pending.text), { again: true });
  else if (frame) goOn(session);
  else say(session, 'deny.nothing', {}, menu(session));
}
