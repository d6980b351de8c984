import { writePayload } from '../payload.ts';
import type { CaseSummary, EffectResult } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, localTime, option, phrase, type Session, say, sayLines, sayText } from '../session.ts';
import { caseLine } from './my-cases.ts';

const open: CaseSummary['state'][] = ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened'];
const mostShown = 4;

/**
 * The citizen wants to know why nothing happens. The one case that may be asked about is; of several they say which;
 * where it is too early, or the unit waits for them, they are told how it stands.
 */
export async function askChase(session: Session, code: string | null): Promise<void> {
  const cases = await session.ports.myCases();
  if (code !== null) {
    const found = cases.find((entry) => entry.code === code);
    if (found) chaseOne(session, found);
    else await notTheirs(session, code);
    return;
  }
  const waiting = cases.filter(({ state }) => open.includes(state));
  const ready = waiting.filter((entry) => mayChase(session, entry));
  const [only, ...others] = ready.length > 0 ? ready : waiting;
  const done = cases.find((entry) => entry.mayReopen);
  if (!only && done) {
    session.state.pending = { kind: 'earlier', code: done.code, text: null, reopen: true };
    say(session, 'upset.reopen', { case: caseLine(session, done) }, [
      choice(session, 'button.reopen', writePayload('reopen', done.code)),
      choice(session, 'button.newReport', '#no'),
      choice(session, 'menu.person', '#person'),
    ]);
  } else if (!only) {
    say(session, cases.length === 0 ? 'upset.tell' : 'chase.none', {}, [
      choice(session, 'menu.cases', '#cases'),
      choice(session, 'menu.report', '#report'),
      choice(session, 'menu.person', '#person'),
    ]);
  } else if (others.length === 0 && session.state.subject === null) chaseOne(session, only);
  else askWhich(session, [only, ...others]);
}

const mayChase = ({ ports }: Session, { chaseFrom }: CaseSummary) => Boolean(chaseFrom && chaseFrom <= ports.now);

function askWhich(session: Session, cases: CaseSummary[]): void {
  const shown = cases.slice(0, mostShown);
  sayText(session, [phrase(session, 'chase.which'), ...shown.map((entry) => caseLine(session, entry))].join('\n'), [
    ...shown.map((entry) =>
      option(phrase(session, 'button.chaseCode', { code: entry.code }), writePayload('chase', entry.code)),
    ),
    choice(session, 'menu.person', '#person'),
  ]);
}

function chaseOne(session: Session, entry: CaseSummary): void {
  const { code, unitName: unit } = entry;
  if (entry.state === 'waiting_citizen')
    sayLines(session, 'chase.waitsForYou', { code, unit, text: entry.lastReply ?? '' }, [pageOf(session, code)]);
  else if (mayChase(session, entry)) session.effects.push({ type: 'chaseCase', code });
  else if (entry.chaseFrom)
    tooEarly(session, {
      code,
      unitName: unit,
      dueText: entry.dueAt && localTime(session, entry.dueAt),
      late: isLate(session, entry),
      fromText: localTime(session, entry.chaseFrom),
    });
  else if (entry.state === 'referred')
    say(session, 'chase.referred', { code, to: entry.referredTo ?? '' }, [choice(session, 'menu.person', '#person')]);
  else
    say(session, 'chase.done', { case: caseLine(session, entry) }, [
      ...(entry.mayReopen ? [choice(session, 'button.reopen', writePayload('reopen', code))] : []),
      pageOf(session, code),
    ]);
}

async function notTheirs(session: Session, code: string): Promise<void> {
  const followed = (await session.ports.followedCases?.())?.find((entry) => entry.code === code);
  if (followed) {
    const due = followed.dueAt ? phrase(session, 'cases.due', { due: localTime(session, followed.dueAt) }) : '';
    sayLines(session, 'chase.followed', { case: caseLine(session, followed), due }, [pageOf(session, code)]);
  } else say(session, 'cases.unknown', { code }, [choice(session, 'menu.cases', '#cases')]);
}

const isLate = ({ ports }: Session, { dueAt }: CaseSummary) => dueAt !== undefined && dueAt < ports.now;

function pageOf(session: Session, code: string): Button {
  return { type: 'page', title: phrase(session, 'button.whole'), path: `/cases/${code}` };
}

type Told = Omit<Extract<EffectResult, { type: 'chaseCase' }>, 'type' | 'ok'>;

/** What came of asking. */
export function tellChased(session: Session, result: Extract<EffectResult, { type: 'chaseCase' }>): void {
  if (!result.ok) {
    tooEarly(session, result);
    return;
  }
  const { code, unitName: unit } = result;
  sayLines(session, 'chase.sent', { code, unit, due: dueLine(session, result) }, [pageOf(session, code)]);
}

function tooEarly(session: Session, told: Told): void {
  const { code, unitName: unit, fromText } = told;
  const due = dueLine(session, told);
  const from = fromText ? phrase(session, 'chase.from', { from: fromText }) : '';
  sayLines(session, 'chase.early', { code, unit, due, from }, [
    pageOf(session, code),
    choice(session, 'menu.person', '#person'),
  ]);
}

function dueLine(session: Session, { dueText, late }: Pick<Told, 'dueText' | 'late'>): string {
  return dueText ? phrase(session, late ? 'cases.late' : 'cases.due', { due: dueText }) : '';
}
