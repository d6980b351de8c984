import { conversationOwner } from '../contract/conversation-api.ts';
import type { LiveEvent } from '../contract/live.ts';
import type { PrismaClient } from '../database/client/client.ts';

type Change = Extract<LiveEvent, { kind: 'conversation' }>;

/**
 * Reads which talks with a person (waiting or held) have changed since the last call: a new message, another owner,
 * given back to the bot, or staff were told of it. They are few, so the last picture is compared with the present one.
 */
export function createConversationChanges(prisma: PrismaClient, now: () => Date) {
  let known: Map<string, string> | undefined;
  return async (): Promise<Change[]> => {
    const rows = await prisma.conversation.findMany({
      where: { OR: [{ owner: { in: ['queue', 'staff'] } }, { waitingSince: { not: null } }] },
      orderBy: { ownerSince: 'desc' },
      take: 500,
      select: {
        id: true,
        owner: true,
        ownerStaffId: true,
        waitingSince: true,
        lastInboundAt: true,
        notices: { orderBy: { at: 'desc' }, take: 1, select: { at: true } },
        messages: {
          where: { ownOnly: false },
          orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
          take: 1,
          select: { id: true },
        },
      },
    });
    const at = now().toISOString();
    const present = new Map(
      rows.map((row) => [
        row.id,
        [
          row.owner,
          row.ownerStaffId,
          row.waitingSince?.getTime(),
          row.lastInboundAt?.getTime(),
          row.messages[0]?.id,
          row.notices[0]?.at.getTime(),
        ].join(' '),
      ]),
    );
    const before = known;
    known = present;
    if (!before) return [];
    const changed = rows
      .filter((row) => before.get(row.id) !== present.get(row.id))
      .map((row): Change => ({ kind: 'conversation', id: row.id, owner: conversationOwner.parse(row.owner), at }));
    const left = [...before.keys()]
      .filter((id) => !present.has(id))
      .map((id): Change => ({ kind: 'conversation', id, owner: 'bot', at }));
    return [...changed, ...left];
  };
}
