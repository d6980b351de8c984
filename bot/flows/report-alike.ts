import type { Command } from '../commands.ts';
import type { AlikeOffer } from '../own-things.ts';
import { writePayload } from '../payload.ts';
import type { Button, Reply } from '../reply.ts';
import { choice, inLanguage, localTime, menu, phrase, type Session, say, topFrame } from '../session.ts';
import type { FrameOf, ReportSlots } from '../state.ts';

type FollowCase = Extract<Command, { type: 'followCase' }>;
type SupportCase = Extract<Command, { type: 'supportCase' }>;

/** The summary read back in this turn, by the button that confirms it. */
function summaryOf(session: Session, { key }: ReportSlots): Reply | undefined {
  const payload = writePayload('yes', key);
  return session.replies.findLast(({ buttons }) =>
    buttons.some((button) => button.type === 'say' && button.payload === payload),
  );
}

/**
 * Where somebody has reported the same near by and it is still open, the summary also offers to follow that case
 * instead: in the same message, and once in a report. Nobody in an emergency is asked.
 */
export async function offerAlike(session: Session): Promise<void> {
  const { ports } = session;
  const frame = topFrame(session);
  if (!ports.alikeCases || frame?.flow !== 'report' || frame.slots.asking !== 'confirm') return;
  const { slots } = frame;
  const { point, categoryId, emergency, description } = slots;
  if (slots.alike || !point || !categoryId || emergency || ports.understanding.isDanger(description ?? '')) return;
  const summary = summaryOf(session, slots);
  if (!summary) return;
  const words = `${slots.placeWords ?? ''} ${description ?? ''}`;
  const found = await ports.alikeCases({ categoryId, point, roughPlace: slots.placeSource === 'words', words });
  const [first, ...more] = found;
  if (!first) return;
  slots.alike = found.map(({ code }) => code);
  if (more.length > 0) offerSeveral(session, { summary, slots, found });
  else offerOne(session, { summary, slots, found: first });
}

function offerOne(
  session: Session,
  { summary, slots, found }: { summary: Reply; slots: ReportSlots; found: AlikeOffer },
): void {
  const title = found.own ? 'button.addToOwn' : 'button.followAlike';
  const follow = choice(session, title, writePayload('follow', slots.key, found.code));
  const [file, place, text, , cancel] = summary.buttons;
  summary.text = `${summary.text}\n\n${offerWords(session, found)}`;
  if (found.photoId) summary.photoId = found.photoId;
  // Five buttons are all a message of Zalo's holds; the words can be changed by saying so.
  const support = found.own
    ? text
    : choice(session, 'button.supportAlike', writePayload('support', slots.key, found.code));
  summary.buttons = [file, follow, support, place, cancel].filter((button) => button !== undefined);
  remember(session, found.own ? [follow] : [follow, support]);
}

/** Each by its number, with its photo in a message of its own: nothing else tells which picture is whose. */
function offerSeveral(
  session: Session,
  { summary, slots, found }: { summary: Reply; slots: ReportSlots; found: AlikeOffer[] },
): void {
  const own = found.flatMap((one, at) => (one.own ? [at] : []));
  const follow = followButtons(session, slots, own);
  const file = choice(session, 'button.fileOther', writePayload('yes', slots.key));
  const list = found.map((one, at) => lineWords(session, one, at)).join('\n');
  const words = phrase(session, 'alike.offerSeveral', {
    n: found.length,
    list,
    support: phrase(session, 'button.supportAlike'),
    file: file.title,
  });
  const [, place, , , cancel] = summary.buttons;
  summary.text = `${summary.text}\n\n${words}`;
  const others = follow.length > 2 ? [cancel] : [place, cancel];
  summary.buttons = [...follow, file, ...others].filter((button) => button !== undefined);
  remember(session, [...follow, file]);
  const pictures = found.flatMap(({ photoId }, at): Reply[] =>
    photoId ? [{ text: phrase(session, 'alike.photo', { n: at + 1 }), buttons: [], photoId }] : [],
  );
  session.replies.splice(session.replies.indexOf(summary) + 1, 0, ...pictures);
}

/** One for each case that was offered and has not ended, with its number. */
function followButtons(session: Session, { key, alike = [] }: ReportSlots, own: readonly number[] = []): Button[] {
  return alike.flatMap((code, at): Button[] => {
    const title = own.includes(at) ? 'button.addToNumber' : 'button.followNumber';
    return code ? [choice(session, title, writePayload('follow', key, code), { n: at + 1 })] : [];
  });
}

function remember({ state }: Session, buttons: (Button | undefined)[]): void {
  for (const one of buttons)
    if (one?.type === 'say' && !state.options.some(({ title }) => title === one.title))
      state.options.push({ title: one.title, payload: one.payload });
}

// No code stands here: a code in the chat is that of a report which was filed.
function offerWords(session: Session, found: AlikeOffer): string {
  return phrase(session, found.own ? 'alike.offerOwn' : 'alike.offer', {
    ...factsOf(session, found),
    unit: found.unitName,
    support: phrase(session, 'button.supportAlike'),
    follow: phrase(session, found.own ? 'button.addToOwn' : 'button.followAlike'),
    file: phrase(session, 'button.file'),
  });
}

function lineWords(session: Session, found: AlikeOffer, at: number): string {
  const key = found.own ? 'alike.lineOwn' : 'alike.line';
  return phrase(session, key, { n: at + 1, ...factsOf(session, found) });
}

function factsOf(session: Session, found: AlikeOffer) {
  const category = session.ports.understanding.catalogue.categories.find(({ id }) => id === found.categoryId);
  const state = found.state.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    category: category ? inLanguage(session, category.name) : '',
    where: whereWords(session, found.metres),
    when: localTime(session, found.createdAt),
    state: phrase(session, `case.state.${state}`).toLowerCase(),
  };
}

function whereWords(session: Session, metres: number | null): string {
  if (metres === null) return phrase(session, 'alike.sameStreet');
  return metres < 10 ? phrase(session, 'alike.samePlace') : phrase(session, 'alike.away', { metres });
}

const wasOffered = ({ alike = [] }: ReportSlots, code: string) => code !== '' && alike.includes(code);

/** Follows the offered case; only one that was offered for this very report. */
export function followOffered(session: Session, slots: ReportSlots, { key, code }: FollowCase): boolean {
  if (key !== slots.key || !wasOffered(slots, code)) return false;
  const { version } = session.ports.understanding.catalogue.reportConsent;
  const { description, fileIds } = slots;
  slots.asking = 'filing';
  session.effects.push({
    type: 'followCase',
    key,
    code,
    text: description ?? '',
    fileIds,
    consentVersion: version,
  });
  return true;
}

/** Counts them among those who have the trouble of the offered case; only one that was offered for this very report. */
export function supportOffered(session: Session, slots: ReportSlots, { key, code }: SupportCase): boolean {
  if (key !== slots.key || !wasOffered(slots, code)) return false;
  slots.asking = 'filing';
  session.effects.push({ type: 'supportCase', key, code });
  return true;
}

/** The button was tapped while something else was talked about, or after the report was done with. */
export function followFromAfar(session: Session, command: FollowCase | SupportCase): void {
  const frame = session.state.stack.findLast(
    (one): one is FrameOf<'report'> => one.flow === 'report' && one.slots.asking !== 'filing',
  );
  const done =
    frame &&
    (command.type === 'followCase'
      ? followOffered(session, frame.slots, command)
      : supportOffered(session, frame.slots, command));
  if (done) return;
  say(session, 'alike.past', {}, [choice(session, 'menu.cases', '#cases'), ...menu(session).slice(0, 1)]);
}

/** Several were offered and it was not said which of them is meant. */
export function askWhichAlike(session: Session, slots: ReportSlots): void {
  const file = choice(session, 'button.fileOther', writePayload('yes', slots.key));
  say(session, 'alike.which', {}, [...followButtons(session, slots), file]);
}

/** The chosen case has just ended: the report stays as it was, and what else was offered can still be chosen. */
export function alikeGone(session: Session, slots: ReportSlots, ended: string): void {
  slots.asking = 'confirm';
  const alike = (slots.alike ?? []).map((code) => (code === ended ? '' : code));
  slots.alike = alike.some((code) => code !== '') ? alike : [];
  say(session, 'alike.gone', {}, [
    choice(session, 'button.file', writePayload('yes', slots.key)),
    ...followButtons(session, slots),
    choice(session, 'button.cancel', '#cancel'),
  ]);
}
