import type { Place } from '../catalogue.ts';
import { type Change, type OpenState, openAt } from '../search/opening.ts';
import { phrase, type Session } from '../session.ts';

export const zoneOf = (session: Session) => session.ports.understanding.catalogue.tenant.zone;

export const openStateOf = (session: Session, place: Place): OpenState =>
  openAt(place, session.ports.now, zoneOf(session));

/** Whether a place is open now, and when that changes, as part of a line. */
export function openNow(session: Session, place: Place): string {
  const { state, changes } = openStateOf(session, place);
  if (state === 'unknown') return phrase(session, 'place.openUnknown');
  if (state === 'open')
    return changes
      ? phrase(session, 'place.openNow', { until: when(session, changes) })
      : phrase(session, 'place.openAlways');
  return changes
    ? phrase(session, 'place.closedUntil', { when: when(session, changes) })
    : phrase(session, 'place.closedNow');
}

function when(session: Session, { time, inDays, weekday }: Change): string {
  const shown = time.replace(/^0/, '');
  if (inDays === 0) return shown;
  if (inDays > 1) return `${shown} ${weekdayName(weekday, session.state.language)}`;
  if (time < '11:00') return phrase(session, 'place.tomorrowMorning', { time: shown });
  return phrase(session, time < '18:00' ? 'place.tomorrowAfternoon' : 'place.tomorrowEvening', { time: shown });
}

// 2024-01-01 was a Monday.
const weekdayName = (weekday: number, language: string) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
