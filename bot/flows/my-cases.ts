import { writePayload } from '../payload.ts';
import type { CaseSummary } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, endFrame, inLanguage, localTime, option, phrase, type Session, say, sayText } from '../session.ts';
import type { FrameOf } from '../state.ts';

/** The citizen's newest cases, each a button. */
export async function showCases(session: Session): Promise<void> {
  const cases = await session.ports.myCases();
  if (cases.length === 0) {
    say(session, 'cases.none', {}, [choice(session, 'menu.report', '#report')]);
    return;
  }
  const [only] = cases;
  if (only && cases.length === 1) {
    tellCase(session, only);
    return;
  }
  const shown = cases.slice(0, 5);
  const lines = shown.map((entry) => `${entry.code}: ${categoryOf(session, entry)}. ${stateOf(session, entry)}`);
  sayText(
    session,
    [phrase(session, 'cases.list', { n: cases.length }), ...lines].join('\n'),
    shown.map((entry) => option(`${entry.code}`, writePayload('case', entry.code))),
  );
}

/** One case's state. A code that is not this citizen's gets the same answer as one that does not exist. */
export async function showCase(session: Session, code: string): Promise<void> {
  const found = (await session.ports.myCases()).find((entry) => entry.code === code);
  if (found) tellCase(session, found);
  else
    say(session, 'cases.unknown', { code }, [
      choice(session, 'menu.cases', '#cases'),
      choice(session, 'menu.person', '#person'),
    ]);
}

/** One case in one line. */
export function caseLine(session: Session, entry: CaseSummary): string {
  return `${entry.code} (${categoryOf(session, entry)}): ${stateOf(session, entry)}`;
}

function tellCase(session: Session, entry: CaseSummary): void {
  const lines = [
    `${entry.code}: ${categoryOf(session, entry)}`,
    phrase(session, 'cases.state', { state: stateOf(session, entry), unit: entry.unitName }),
    ...(entry.dueAt ? [phrase(session, 'cases.due', { due: localTime(session, entry.dueAt) })] : []),
    ...(entry.lastReply ? [phrase(session, 'cases.lastReply', { text: entry.lastReply })] : []),
  ];
  const buttons: Button[] = [];
  if (mayRate(entry)) {
    buttons.push(
      choice(session, 'button.good', writePayload('rate', entry.code, 5)),
      choice(session, 'button.fair', writePayload('rate', entry.code, 3)),
      choice(session, 'button.poor', writePayload('rate', entry.code, 1)),
    );
  }
  if (entry.mayReopen) buttons.push(choice(session, 'button.reopen', writePayload('reopen', entry.code)));
  buttons.push({ type: 'page', title: phrase(session, 'button.whole'), path: `/cases/${entry.code}` });
  sayText(session, lines.join('\n'), buttons);
}

/** Rates a case; without a code the newest that waits for it. */
export async function rate(session: Session, code: string | null, stars: number): Promise<void> {
  const waiting = code ?? (await session.ports.myCases()).find(mayRate)?.code;
  if (waiting) session.effects.push({ type: 'rateCase', code: waiting, stars });
  else say(session, 'cases.nothingToRate', {}, [choice(session, 'menu.cases', '#cases')]);
}

/** Asks why, before a case is opened again; without a code the newest that may be. */
export async function askReopen(session: Session, given: string | null): Promise<void> {
  const cases = await session.ports.myCases();
  const found = cases.find((entry) => (given === null ? entry.mayReopen : entry.code === given));
  const code = given ?? found?.code;
  if (code === undefined) {
    say(session, 'cases.nothingToReopen', {}, [choice(session, 'menu.cases', '#cases')]);
    return;
  }
  if (!found?.mayReopen) {
    say(session, 'cases.mayNotReopen', { code, days: session.ports.understanding.catalogue.reopenDays });
    return;
  }
  session.state.stack.push({
    flow: 'my-cases',
    slots: { asking: 'reopenReason', code, fileIds: session.state.media.fileIds },
  });
  session.state.media = { ...session.state.media, fileIds: [] };
  askReopenReason(session, code);
}

export function askReopenReason(session: Session, code: string): void {
  say(session, 'cases.askReopenReason', { code }, [choice(session, 'button.cancel', '#cancel')]);
}

export function giveReopenReason(session: Session, frame: FrameOf<'my-cases'>, reason: string): void {
  endFrame(session);
  session.effects.push({ type: 'reopenCase', code: frame.slots.code, reason, fileIds: frame.slots.fileIds });
}

function mayRate(entry: CaseSummary): boolean {
  return (entry.state === 'resolved' || entry.state === 'closed') && entry.rating === undefined;
}

function categoryOf(session: Session, entry: CaseSummary): string {
  const category = session.ports.understanding.catalogue.categories.find((known) => known.id === entry.categoryId);
  return category ? inLanguage(session, category.name) : entry.categoryId;
}

function stateOf(session: Session, entry: CaseSummary): string {
  // Keys are written in camel case: waiting_citizen → waitingCitizen.
  return phrase(session, `case.state.${entry.state.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`);
}
