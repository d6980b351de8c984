/** Somebody changed the talk while a turn on it was planned: what was planned no longer fits and must not be kept. */
export class TurnOvertaken extends Error {
  override name = 'TurnOvertaken';
}
