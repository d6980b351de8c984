import type { Absence } from '../../contract/absence-api.ts';
import type { Reference } from '../../contract/reference-api.ts';
import { shortInstant, wordsOfInstant } from './dates.ts';

// A page's clock ticks twice a minute: an absence told a moment ago has begun.
const tick = 30_000;

/** Whether an absence has begun and is not over, at a moment of the server's clock. */
export function isAway(absence: Absence | null, now: number): boolean {
  return absence !== null && Date.parse(absence.from) <= now + tick && Date.parse(absence.until) > now;
}

/** `từ 22/11/2026 07:30 đến 25/11/2026 07:30` */
export function wordsOfAbsence({ from, until }: Absence): string {
  return `từ ${wordsOfInstant(from)} đến ${wordsOfInstant(until)}`;
}

/** A person to choose for a case: whoever is away is shown and cannot be chosen; whoever will be is shown. */
export function choiceOf({ id, name, absence }: Reference['people'][number], now: number) {
  if (absence && isAway(absence, now))
    return { value: id, label: `${name} · nghỉ đến ${shortInstant(absence.until, now)}`, disabled: true };
  if (absence && Date.parse(absence.until) > now)
    return { value: id, label: `${name} · sẽ nghỉ từ ${shortInstant(absence.from, now)}` };
  return { value: id, label: name };
}
