import type { ChatLine } from '../setup/outside-zalo.ts';
import type { Talk } from './stored.ts';

/**
 * What is wrong with a talk after everything settled, in words; nothing when every message the citizen sent was
 * answered once and in order. A turn that took several messages together is one answer to all of them.
 */
export function faultsOfTalk(talk: Talk, chat: ChatLine[]): string[] {
  return [...lostOrUnanswered(talk, chat), ...outOfOrder(talk), ...wronglyDelivered(talk, chat)].map(
    (fault) => `${talk.userId}: ${fault}`,
  );
}

function lostOrUnanswered(talk: Talk, chat: ChatLine[]): string[] {
  const faults: string[] = [];
  const stored = new Map(talk.events.map((event) => [event.externalId, event]));
  for (const line of chat.filter((one) => one.author === 'user')) {
    const event = stored.get(line.id);
    if (event?.state !== 'done') faults.push(`message ${line.id} is ${event?.state ?? 'not stored'}`);
    const rows = talk.heard.filter((externalId) => externalId === line.id).length;
    if (rows !== 1) faults.push(`message ${line.id} stands ${rows} times in the talk`);
  }
  for (const turn of talk.turns) {
    const answered = new Set(turn.answers.map(({ dedupeKey }) => dedupeKey.slice(0, dedupeKey.lastIndexOf(':'))));
    const about = `the turn of ${turn.events.map((event) => event.externalId).join(', ')}`;
    if (answered.size !== 1) faults.push(`${about} has ${answered.size} answers`);
    const keys = new Set(turn.answers.map(({ dedupeKey }) => dedupeKey));
    if (keys.size !== turn.answers.length) faults.push(`${about} repeats an answer`);
  }
  const accounted = new Set(talk.turns.flatMap((turn) => turn.answers.map(({ dedupeKey }) => dedupeKey)));
  for (const row of talk.outbox) if (!accounted.has(row.dedupeKey)) faults.push(`answer to nothing: ${row.dedupeKey}`);
  return faults;
}

/** Whoever came first by Zalo's clock and by arrival is answered no later; answers leave in the order of the turns. */
function outOfOrder({ turns }: Talk): string[] {
  const faults: string[] = [];
  const handled = turns.flatMap((turn) => turn.events.map((event) => ({ ...event, handledAt: turn.handledAt })));
  for (const first of handled) {
    const overtaken = handled.some(
      (then) =>
        first.occurredAt < then.occurredAt && first.receivedAt < then.receivedAt && then.handledAt < first.handledAt,
    );
    if (overtaken) faults.push(`message ${first.externalId} was overtaken`);
  }
  const sequences = turns.flatMap((turn) => turn.answers.map((answer) => answer.sequence));
  const sorted = [...sequences].sort((a, b) => Number(a - b));
  if (sorted.some((sequence, index) => sequence !== sequences[index]))
    faults.push('answers are not in order of the turns');
  return faults;
}

function wronglyDelivered({ outbox }: Talk, chat: ChatLine[]): string[] {
  const faults = outbox.filter((row) => row.state !== 'sent').map((row) => `${row.dedupeKey} is ${row.state}`);
  const wanted = outbox.flatMap((row) => row.texts);
  const shown = chat
    .filter((line) => line.author === 'api')
    .map((line) => (line.kind === 'image' ? '(image)' : line.text));
  const at = shown.findIndex((text, index) => text !== wanted[index]);
  if (shown.length !== wanted.length || at >= 0) {
    faults.push(
      `the chat shows ${shown.length} messages, the outbox holds ${wanted.length}; first difference at ${at}`,
    );
  }
  return faults;
}
