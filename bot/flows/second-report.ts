import type { Command } from '../commands.ts';
import { metresBetween } from '../search/distance.ts';
import { choice, lead, type Session, say, topFrame } from '../session.ts';
import type { FrameOf, ReportSlots } from '../state.ts';
import { cut } from '../text/normalise.ts';
import { askReport, goOnWithReport } from './report-ask.ts';

type StartReport = Extract<Command, { type: 'startReport' }>;

const mostWaiting = 5;
/** How likely words must be of another kind of trouble to be another incident, alone and with other signs. */
const otherTrouble = { alone: 0.85, together: 0.6 };
/** Farther apart (metres) it is another place. */
const elsewhereFrom = 300;

/** Whether words told beside an open report are another incident: certainly, perhaps, or no. */
export function isSecond(session: Session, slots: ReportSlots, text: string): 'yes' | 'maybe' | 'no' {
  const { understanding } = session.ports;
  if (!slots.description || !slots.categoryId) return 'no';
  const [category] = understanding.categories(text);
  const tells = understanding.contentWords(understanding.gazetteer.without(text)).length >= 2;
  if (!category || !tells) return 'no';
  const other = category.label !== slots.categoryId && category.label !== 'other' ? category.probability : 0;
  const place = understanding.gazetteer.resolve(text);
  const known = place !== undefined && place.certainty !== 'low' && place.point !== undefined && slots.point !== null;
  const elsewhere = known && place.point && slots.point && metresBetween(place.point, slots.point) > elsewhereFrom;
  const also = understanding.mentions('phrase-also', text);
  // While the place is asked, words about a place are the answer.
  if (slots.asking === 'place' && !also) return 'no';
  const likely = category.probability >= otherTrouble.together;
  if (elsewhere && (also || understanding.mentions('phrase-more', text) || (other > 0 && likely))) return 'yes';
  return other >= otherTrouble.alone || (other > 0 && likely && also) || (elsewhere && likely) ? 'maybe' : 'no';
}

/** Asks whether what was just told is another incident. */
export function askSecond(session: Session, text: string): void {
  session.state.pending = { kind: 'second', text: cut(text, 4000) };
  say(session, 'report.isSecond', {}, [
    choice(session, 'button.second', '#yes'),
    choice(session, 'button.sameReport', '#no'),
  ]);
}

/** Keeps a report for when the one that is open is done, and says so. */
export function queueReport(session: Session, begin: StartReport): void {
  const { queue } = session.state;
  const same = (other: Command) => other.type === 'startReport' && other.description === begin.description;
  if (queue.some(same) || queue.length >= mostWaiting) return;
  queue.push(begin);
  lead(session, 'report.queued', { what: shortly(begin.description ?? '') });
}

/** The next thing that waited, when nothing is open any more. */
export function nextInQueue(session: Session): StartReport | undefined {
  if (topFrame(session)) return undefined;
  for (let next = session.state.queue.shift(); next; next = session.state.queue.shift()) {
    if (next.type !== 'startReport') continue;
    lead(session, 'report.nextInQueue', { what: shortly(next.description ?? '') });
    return next;
  }
  return undefined;
}

/** What was asked about was part of the open report after all. */
export function joinSecond(session: Session, frame: FrameOf<'report'>, text: string): void {
  const { slots } = frame;
  slots.description = cut(`${slots.description ?? ''}\n${text}`.trim(), 4000);
  askReport(session, frame);
}

export function goOn(session: Session): void {
  const frame = topFrame(session);
  if (frame?.flow === 'report') goOnWithReport(session, frame);
}

function shortly(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${cut(line, 59).trimEnd()}…` : line;
}
