/** The present instant. Every rule that depends on time asks this port, so that `NOW` moves all of them. */
export type Clock = () => Date;

/** The real clock, or one that starts at `start` and runs on from there. */
export function createClock(start?: Date): Clock {
  if (!start) return () => new Date();
  const offset = start.getTime() - Date.now();
  return () => new Date(Date.now() + offset);
}
