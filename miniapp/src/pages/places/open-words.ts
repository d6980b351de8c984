import type { OpenState } from '../../../../server/contract/public-api.ts';
import type { Texts } from '../../texts/vi.ts';

/** "Open · until 17:00", "Closed · opens 7:30 tomorrow morning", or that nobody knows. */
export function openWords({ state, changes }: OpenState, t: Texts): string {
  if (state === 'unknown') return t.openUnknown;
  if (state === 'open') return changes ? t.openUntil(momentWords(changes, t)) : t.openAlways;
  return changes ? t.closedUntil(momentWords(changes, t)) : t.closedNow;
}

function momentWords({ time, inDays, weekday }: NonNullable<OpenState['changes']>, t: Texts): string {
  const shown = time.replace(/^0/, '');
  if (inDays === 0) return shown;
  if (inDays > 1) return t.onWeekday(shown, t.weekdayNames[weekday - 1] ?? '');
  if (time < '11:00') return t.tomorrowMorning(shown);
  return time < '18:00' ? t.tomorrowAfternoon(shown) : t.tomorrowEvening(shown);
}
