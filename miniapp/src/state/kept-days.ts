/** For so many days a report that was not sent stays on the device. */
export const keptDays = 7;
export const keptMs = keptDays * 86_400_000;

/** Whether what was last touched then has stayed long enough. */
export const isTooOld = (at: number | undefined, now = Date.now()): boolean => at !== undefined && now - at > keptMs;
