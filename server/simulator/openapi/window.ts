import { ZaloRefusal } from '../http/zalo-refusal.ts';
import { zaloError } from '../protocol.ts';
import type { SimulatedUser } from '../state/schemas.ts';
import type { World } from '../state/world.ts';

const hour = 3_600_000;
const freeHours = 48;
const paidHours = 7 * 24;

type Quota = { quota_type: 'reply' | 'purchase_quota'; remain: string; total: string };

/**
 * Which quota a consultation message to this user uses now: free within 48 h of the user's last interaction, paid
 * until 7 days, then refused with -230.
 */
export function quotaFor(world: World, user: SimulatedUser): Quota {
  const age = user.lastInteractionAt === null ? Number.POSITIVE_INFINITY : world.options.now() - user.lastInteractionAt;
  if (world.core.faults.closedWindow || age > paidHours * hour) {
    throw new ZaloRefusal(zaloError.windowClosed, 'User has not interacted with the OA in the past 7 days');
  }
  if (age <= freeHours * hour) return { quota_type: 'reply', remain: 'unlimited', total: 'unlimited' };
  return { quota_type: 'purchase_quota', remain: '500', total: '500' };
}
