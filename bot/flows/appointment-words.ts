import type { AppointmentSummary, CounterDay } from '../appointments.ts';
import type { Button } from '../reply.ts';
import { choice, phrase, type Session } from '../session.ts';

type Speaker = Pick<Session, 'state' | 'ports'>;

/** A local day as people say it: "thứ Ba 24/11". */
export function sayDay(session: Speaker, day: string): string {
  const [, month = '', date = ''] = day.split('-');
  const locale = session.state.language === 'en' ? 'en-GB' : 'vi-VN';
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
  return phrase(session, 'appointment.day', { weekday: withSmallStart(weekday), day: `${date}/${month}` });
}

// "Thứ Ba" stands in the middle of a sentence; English days keep their capital.
const withSmallStart = (weekday: string) =>
  /^(?:Thứ|Chủ)/.test(weekday) ? `${weekday.charAt(0).toLowerCase()}${weekday.slice(1)}` : weekday;

/** The local time of an instant: "09:30". */
export function sayClock(session: Speaker, startsAt: string): string {
  const timeZone = session.ports.understanding.catalogue.tenant.zone;
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(startsAt));
}

/** The local day of an instant, as 2026-12-31. */
export function dayOf(session: Speaker, startsAt: Date | string): string {
  const timeZone = session.ports.understanding.catalogue.tenant.zone;
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(startsAt));
}

/** "09:30, thứ Ba 24/11" */
export const sayWhen = (session: Speaker, startsAt: string): string =>
  phrase(session, 'appointment.when', {
    time: sayClock(session, startsAt),
    day: sayDay(session, dayOf(session, startsAt)),
  });

export function lineOf(
  session: Speaker,
  { code, service, counter, place, startsAt, number }: AppointmentSummary,
): string {
  const when = sayWhen(session, startsAt);
  return phrase(session, 'appointment.line', { code, service, when, counter, place, number: number ?? '' });
}

/** The page of an appointment, with the code to be scanned at the counter. */
export const ticket = (session: Speaker, code: string): Button => ({
  type: 'page',
  title: phrase(session, 'button.openTicket'),
  path: `/appointments/${code}`,
});

export const allAppointments = (session: Speaker): Button => ({
  type: 'page',
  title: phrase(session, 'button.openAppointment'),
  path: '/appointments',
});

export const cancelButton = (session: Session): Button => choice(session, 'button.cancel', '#cancel');

export const freeSlots = (day: CounterDay | undefined) => (day?.slots ?? []).filter(({ free }) => free > 0);
