import { writePayload } from '../payload.ts';
import type { CaseSummary } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, endFrame, inLanguage, localTime, option, phrase, type Session, say, sayText } from '../session.ts';
import type { FrameOf } from '../state.ts';
import { foldedWords } from '../text/normalise.ts';
import type { Part } from '../turn.ts';
import { askChase } from './chase.ts';
import { startReport } from './report-begin.ts';

/** The citizen's newest cases, each a button. */
export async function showCases(session: Session): Promise<void> {
  const own = await session.ports.myCases();
  const cases = [...own, ...(await followed(session))];
  if (cases.length === 0) {
    say(session, 'cases.none', {}, [choice(session, 'menu.report', '#report')]);
    return;
  }
  const [only] = cases;
  if (only && cases.length === 1) {
    if (own.length === 1) tellCase(session, only);
    else tellFollowed(session, only);
    return;
  }
  const shown = cases.slice(0, 5);
  const lineOf = (entry: CaseSummary) => {
    const due = entry.dueAt ? ` ${dueLine(session, entry)}` : '';
    const line = `${entry.code}: ${categoryOf(session, entry)}. ${stateOf(session, entry)}.${due}`;
    return own.includes(entry) ? line : `${line} ${phrase(session, 'cases.followed')}`;
  };
  sayText(
    session,
    [phrase(session, 'cases.list', { n: cases.length }), ...shown.map(lineOf)].join('\n'),
    shown.map((entry) => option(`${entry.code}`, writePayload('case', entry.code))),
  );
}

/** One case's state. A code that is not this citizen's gets the same answer as one that does not exist. */
export async function showCase(session: Session, code: string): Promise<void> {
  const found = (await session.ports.myCases()).find((entry) => entry.code === code);
  const other = found ? undefined : (await followed(session)).find((entry) => entry.code === code);
  if (found) tellCase(session, found);
  else if (other) tellFollowed(session, other);
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

const followed = async ({ ports }: Session) => (await ports.followedCases?.()) ?? [];

/** How a case stands: state and unit, when it is due or since when it is late, and what was told last. */
function standingOf(session: Session, entry: CaseSummary): string[] {
  const { lastReply, toldAt, referredTo } = entry;
  const lines = [
    `${entry.code}: ${categoryOf(session, entry)}`,
    phrase(session, 'cases.state', { state: stateOf(session, entry), unit: entry.unitName }),
  ];
  if (entry.dueAt) lines.push(dueLine(session, entry));
  if (entry.state === 'referred' && referredTo) lines.push(phrase(session, 'cases.at', { to: referredTo }));
  if (toldAt) lines.push(phrase(session, 'cases.lastTold', { at: localTime(session, toldAt) }));
  if (lastReply) {
    const key = entry.state === 'waiting_citizen' ? 'cases.question' : 'cases.lastReply';
    lines.push(phrase(session, key, { text: lastReply }));
  }
  return lines;
}

function dueLine(session: Session, { dueAt, state }: CaseSummary): string {
  if (!dueAt) return '';
  const due = localTime(session, dueAt);
  if (state === 'waiting_citizen') return phrase(session, 'cases.duePaused');
  return phrase(session, dueAt < session.ports.now ? 'cases.late' : 'cases.due', { due });
}

function tellFollowed(session: Session, entry: CaseSummary): void {
  sayText(session, [...standingOf(session, entry), phrase(session, 'cases.followed')].join('\n'), [
    choice(session, 'button.unfollow', writePayload('unfollow', entry.code)),
    { type: 'page', title: phrase(session, 'button.whole'), path: `/cases/${entry.code}` },
  ]);
}

/** No longer told of somebody else's case; without a code the only one that is followed. */
export async function unfollow(session: Session, code: string | null): Promise<void> {
  const cases = await followed(session);
  const [only] = code === null ? cases : cases.filter((entry) => entry.code === code);
  if (!only) say(session, 'cases.notFollowed', {}, [choice(session, 'menu.cases', '#cases')]);
  else if (code === null && cases.length > 1) {
    const shown = cases.slice(0, 5);
    sayText(
      session,
      [phrase(session, 'cases.unfollowWhich'), ...shown.map((entry) => caseLine(session, entry))].join('\n'),
      shown.map((entry) => option(entry.code, writePayload('unfollow', entry.code))),
    );
  } else session.effects.push({ type: 'unfollowCase', code: only.code });
}

function tellCase(session: Session, entry: CaseSummary): void {
  const lines = standingOf(session, entry);
  const mayChase = entry.chaseFrom && entry.chaseFrom <= session.ports.now;
  if (entry.state === 'waiting_citizen') lines.push(phrase(session, 'cases.youAnswer'));
  else if (mayChase) lines.push(phrase(session, 'cases.youChase'));
  else if (entry.mayReopen) lines.push(phrase(session, 'cases.youReopen'));
  const buttons: Button[] = [];
  if (mayRate(entry)) {
    buttons.push(
      choice(session, 'button.good', writePayload('rate', entry.code, 5)),
      choice(session, 'button.fair', writePayload('rate', entry.code, 3)),
      choice(session, 'button.poor', writePayload('rate', entry.code, 1)),
    );
  }
  if (mayChase) buttons.push(choice(session, 'button.chase', writePayload('chase', entry.code)));
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
export async function askReopen(session: Session, given: string | null, told?: Part): Promise<void> {
  const cases = await session.ports.myCases();
  const found = cases.find((entry) => (given === null ? entry.mayReopen : entry.code === given));
  const code = given ?? found?.code;
  if (code === undefined) {
    // "vẫn chưa xong" of a case that is still being dealt with.
    if (told && cases.some((entry) => entry.chaseFrom)) return askChase(session, null);
    say(session, 'cases.nothingToReopen', {}, [choice(session, 'menu.cases', '#cases')]);
    return;
  }
  if (!found?.mayReopen) {
    mayNotReopen(session, code);
    return;
  }
  // Photos, or words beyond those that say so, are the reason themselves.
  const words = told?.text && !told.text.startsWith('#') ? told.text.trim() : '';
  const { fileIds } = session.state.media;
  if (words !== '' && (fileIds.length > 0 || foldedWords(words).length >= wordsOfReason)) {
    reopen(session, { code, reason: words, fileIds: [] });
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
  reopen(session, { ...frame.slots, reason });
}

/** From this many words on it is said why, not only that it is not done. */
const wordsOfReason = 6;
const mostPhotos = 6;

/** What was sent along with the reason, or before it, goes with it. */
function reopen(session: Session, given: { code: string; reason: string; fileIds: string[] }): void {
  const { code, reason } = given;
  const fileIds = [...new Set([...given.fileIds, ...session.state.media.fileIds])].slice(0, mostPhotos);
  session.state.media = { ...session.state.media, fileIds: [] };
  session.effects.push({ type: 'reopenCase', code, reason, fileIds });
}

/** It is too late, or not theirs: said plainly, with the way on. */
export function mayNotReopen(session: Session, code: string): void {
  say(session, 'cases.mayNotReopen', { code, days: session.ports.understanding.catalogue.reopenDays }, [
    choice(session, 'button.reportAgain', writePayload('again', code)),
    choice(session, 'menu.person', '#person'),
  ]);
}

/** A new report of what an old one told, which may no longer be reopened; the unit sees that they belong together. */
export async function reportAgain(session: Session, code: string): Promise<void> {
  const old = (await session.ports.myCases()).find((entry) => entry.code === code);
  const begin = { description: null, emergency: null, categoryId: old?.categoryId ?? null };
  startReport(session, { type: 'startReport', ...begin }, { again: true, after: old?.code });
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
