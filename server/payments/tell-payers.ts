import type { Tx } from '../cases/deps.ts';
import { reachCitizens } from '../cases/recipients.ts';
import { say } from '../cases/say.ts';
import type { Fee } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { Entry } from './ledger.ts';
import { sayMoney } from './words.ts';

type Told = { knowledge: Knowledge; fee: Fee; entry: Entry; balance: bigint; now: Date };

/** Queues one message to everybody who began to pay the fee: money came, or went back. */
export async function tellPayers(tx: Tx, told: Told): Promise<void> {
  const { knowledge, fee, entry, now } = told;
  const readers = await tx.feeReader.findMany({
    where: { feeId: fee.id, keptAt: { not: null } },
    select: { citizenId: true },
  });
  const key = keyOf(told);
  for (const to of await reachCitizens(
    tx,
    readers.map(({ citizenId }) => citizenId),
  )) {
    const { conversationId, language } = to;
    const title = say(knowledge, language, entry.kind === 'payment' ? 'button.paymentConfirmation' : 'button.openFee');
    await enqueue(tx, {
      conversationId,
      dedupeKey: `fee:${entry.reference}:${conversationId}`,
      groupKey: `fee:${fee.id}`,
      author: 'bot',
      payload: {
        text: say(knowledge, language, key, {
          code: fee.code,
          title: fee.title,
          amount: sayMoney(knowledge, language, entry.amount),
        }),
        buttons: [{ type: 'page', title, path: `/fees/${fee.code}` }],
      },
      now,
    });
  }
}

function keyOf({ fee, entry: { kind }, balance }: Told): string {
  if (kind === 'refund') return 'fee.refunded';
  if (fee.state === 'withdrawn') return 'fee.receivedWithdrawn';
  return balance > fee.amount ? 'fee.receivedTwice' : 'fee.received';
}
