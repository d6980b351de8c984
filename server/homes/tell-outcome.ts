import type { Tx } from '../cases/deps.ts';
import { type Language, say } from '../cases/say.ts';
import type { SwitchResult } from '../contract/device-api.ts';
import type { DeviceCommand } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { CommandSecrets } from './device-commands.ts';
import type { HomeDeps } from './home-deps.ts';

type Told = { row: DeviceCommand; items: CommandSecrets['items']; results: SwitchResult[] };

/** Tells what came of a command in the talk it was asked in, in the transaction that ends it; no member of staff sees it. */
export async function tellOutcome(
  tx: Tx,
  { knowledge, clock }: HomeDeps,
  { row, items, results }: Told,
): Promise<void> {
  if (row.conversationId === null) return;
  const talk = await tx.conversation.findUnique({ where: { id: row.conversationId }, select: { language: true } });
  if (!talk) return;
  const language = talk.language === 'en' ? 'en' : 'vi';
  const lines = items.map((item, index) => outcomeWords(knowledge(), language, { ...item, ...results[index] }));
  await enqueue(tx, {
    conversationId: row.conversationId,
    dedupeKey: `device:${row.id}`,
    payload: { text: [...new Set(lines)].join('\n'), buttons: [] },
    author: 'bot',
    ownOnly: true,
    now: clock(),
  });
}

type Line = CommandSecrets['items'][number] & Partial<SwitchResult>;

/** One line: what became of one device. Only what the device told itself is said to be so. */
function outcomeWords(knowledge: Knowledge, language: Language, line: Line): string {
  const { name, act, value, outcome = 'unknown', state = 'unknown' } = line;
  if (outcome === 'done') return say(knowledge, language, `devices.done.${act}`, { name, value });
  const now = say(knowledge, language, `devices.state.${state}`);
  return say(knowledge, language, `devices.${outcome}`, { name, state: now });
}
