import { type Session, say } from '../session.ts';
import { wordsForEmergency } from '../small-talk.ts';
import type { Part } from '../turn.ts';

/** Nobody can answer now: what comes next is kept for the staff. */
export function askMessage(session: Session): void {
  session.state.pending = { kind: 'message' };
  say(session, 'person.askMessage');
}

/** Takes what was asked for as a message to the staff. False when the citizen means something else. */
export function takeMessage(session: Session, { text }: Part): boolean {
  if (session.state.pending?.kind !== 'message' || text === undefined || text.startsWith('#')) return false;
  const { understanding } = session.ports;
  if (['cancel', 'talk-to-person', 'phrase-back'].some((id) => understanding.says(id, text))) return false;
  session.state.pending = null;
  // Whoever tells of a danger here is told whom to call all the same.
  session.replies.push(...wordsForEmergency({ state: session.state, ports: session.ports, text }));
  session.effects.push({ type: 'leaveMessage' });
  return true;
}

/** For so long after a reply from a case, plain words of its reporter are the answer to it. */
const repliedLately = (session: Session, at: Date | undefined) => {
  const minutes = session.ports.understanding.catalogue.caseTalkMinutes;
  return at !== undefined && session.ports.now.getTime() - at.getTime() <= minutes * 60_000;
};

/** The case in which a person wrote to this citizen a while ago, when it can still be written in. */
export async function caseTalkedIn(session: Session): Promise<string | undefined> {
  const open = ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened', 'resolved'];
  const cases = (await session.ports.myCases()).filter(
    ({ state, repliedAt }) => open.includes(state) && repliedLately(session, repliedAt),
  );
  return cases.sort((a, b) => (b.repliedAt?.getTime() ?? 0) - (a.repliedAt?.getTime() ?? 0))[0]?.code;
}

/**
 * Whether the citizen knows already that their words go into this case: a person writes there, and the bot says so
 * once.
 */
export function knowsTalk(session: Session, code: string): boolean {
  const known = session.state.caseTalk;
  session.state.caseTalk = { code, at: session.ports.now.toISOString() };
  return known?.code === code && repliedLately(session, new Date(known.at));
}
