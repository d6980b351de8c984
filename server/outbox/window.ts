const hour = 3_600_000;

export type ReplyWindow = 'free' | 'paid' | 'closed' | 'none';

/**
 * What the OA may send now: `free` until 48 hours after the citizen's last interaction, `paid` until 7 days, then
 * `closed`; `none` when the citizen never interacted. Source: Zalo's rules for consultation messages.
 */
export function windowOf(lastInboundAt: Date | null, now: Date): ReplyWindow {
  if (lastInboundAt === null) return 'none';
  if (now <= windowEnd(lastInboundAt, 'free')) return 'free';
  return now <= windowEnd(lastInboundAt, 'paid') ? 'paid' : 'closed';
}

/** The last instant of that window. */
export function windowEnd(lastInboundAt: Date, window: 'free' | 'paid'): Date {
  return new Date(lastInboundAt.getTime() + (window === 'free' ? 48 : 7 * 24) * hour);
}
