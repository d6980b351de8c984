import type { Command } from '../commands.ts';
import type { AlikeOffer } from '../own-things.ts';
import { writePayload } from '../payload.ts';
import type { Reply } from '../reply.ts';
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
  if (!ports.alikeCase || frame?.flow !== 'report' || frame.slots.asking !== 'confirm') return;
  const { slots } = frame;
  const { point, categoryId, emergency, description } = slots;
  if (slots.alike || !point || !categoryId || emergency || ports.understanding.isDanger(description ?? '')) return;
  const summary = summaryOf(session, slots);
  if (!summary) return;
  const words = `${slots.placeWords ?? ''} ${description ?? ''}`;
  const found = await ports.alikeCase({ categoryId, point, roughPlace: slots.placeSource === 'words', words });
  if (!found) return;
  slots.alike = [found.code];
  const title = found.own ? 'button.addToOwn' : 'button.followAlike';
  const follow = choice(session, title, writePayload('follow', slots.key, found.code));
  const [file, place, text, , cancel] = summary.buttons;
  summary.text = `${summary.text}\n\n${offerWords(session, found)}`;
  // Five buttons are all a message of Zalo's holds; the words can be changed by saying so.
  const support = found.own
    ? text
    : choice(session, 'button.supportAlike', writePayload('support', slots.key, found.code));
  summary.buttons = [file, follow, support, place, cancel].filter((button) => button !== undefined);
  for (const one of found.own ? [follow] : [follow, support])
    if (one?.type === 'say') session.state.options.push({ title: one.title, payload: one.payload });
}

// No code stands here: a code in the chat is that of a report which was filed.
function offerWords(session: Session, found: AlikeOffer): string {
  const category = session.ports.understanding.catalogue.categories.find(({ id }) => id === found.categoryId);
  const state = found.state.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return phrase(session, found.own ? 'alike.offerOwn' : 'alike.offer', {
    category: category ? inLanguage(session, category.name) : '',
    where: whereWords(session, found.metres),
    when: localTime(session, found.createdAt),
    state: phrase(session, `case.state.${state}`).toLowerCase(),
    unit: found.unitName,
    support: phrase(session, 'button.supportAlike'),
    follow: phrase(session, found.own ? 'button.addToOwn' : 'button.followAlike'),
    file: phrase(session, 'button.file'),
  });
}

function whereWords(session: Session, metres: number | null): string {
  if (metres === null) return phrase(session, 'alike.sameStreet');
  return metres < 10 ? phrase(session, 'alike.samePlace') : phrase(session, 'alike.away', { metres });
}

/** Longer answers than this (words) tell something else. */
const shortAnswer = 8;

/** "đúng rồi cái đó", "không, chỗ khác": said while an open case is offered at the summary. */
export function answerToAlike(session: Session, text: string): Command | undefined {
  const frame = topFrame(session);
  if (frame?.flow !== 'report' || frame.slots.asking !== 'confirm' || text.startsWith('#')) return undefined;
  const [code] = frame.slots.alike ?? [];
  const { mentions, gazetteer } = session.ports.understanding;
  if (!code || text.trim().split(/\s+/).length > shortAnswer || gazetteer.resolve(text)) return undefined;
  if (mentions('phrase-alike-other', text)) return { type: 'notAlike' };
  const asks = text.includes('?') || mentions('phrase-question', text) || mentions('deny', text);
  if (asks) return undefined;
  if (mentions('phrase-alike-too', text)) return { type: 'supportCase', key: frame.slots.key, code };
  if (!mentions('phrase-alike-same', text)) return undefined;
  return { type: 'followCase', key: frame.slots.key, code };
}

/** Follows the offered case; only one that was offered for this very report. */
export function followOffered(session: Session, slots: ReportSlots, { key, code }: FollowCase): boolean {
  if (key !== slots.key || !slots.alike?.includes(code)) return false;
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
  if (key !== slots.key || !slots.alike?.includes(code)) return false;
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
