import type { Command } from './commands.ts';
import { askAppointment } from './flows/appointment.ts';
import { askFee } from './flows/fee.ts';
import { goOnWithRegulation } from './flows/regulation.ts';
import { goOnWithReport } from './flows/report-ask.ts';
import { askSuggestion } from './flows/suggestion.ts';
import { phrase, type Session, topFrame } from './session.ts';

/** After a question in the middle of a report has been answered, the report goes on where it was. */
export async function comeBack(session: Session, hadFrame: boolean, command: Command): Promise<void> {
  const frame = topFrame(session);
  if (
    !hadFrame ||
    session.offered ||
    (frame?.flow !== 'report' &&
      frame?.flow !== 'regulation' &&
      frame?.flow !== 'fee' &&
      frame?.flow !== 'appointment' &&
      frame?.flow !== 'suggestion') ||
    ((frame.flow === 'fee' || frame.flow === 'appointment' || frame.flow === 'suggestion') &&
      !asked.has(command.type)) ||
    frame.slots.asking === 'filing' ||
    leadsElsewhere.has(command.type) ||
    (command.type === 'changeLanguage' && !command.asked)
  )
    return;
  if (offersChoice(session)) {
    addLine(session, waits[frame.flow]);
    return;
  }
  if (frame.flow === 'fee') askFee(session, frame);
  else if (frame.flow === 'appointment') await askAppointment(session, frame);
  else if (frame.flow === 'suggestion') askSuggestion(session, frame);
  else if (frame.flow === 'report') goOnWithReport(session, frame);
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

const waits = {
  fee: 'fee.waits',
  appointment: 'appointment.waits',
  suggestion: 'suggestion.waits',
  report: 'report.waits',
  regulation: 'report.waits',
};

// Behind the answers to these, paying or booking goes on with its own question.
const asked = new Set<Command['type']>([
  'findProcedure',
  'showProcedure',
  'offerAgain',
  'findPlace',
  'answerQuestion',
  'smallTalk',
]);

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
