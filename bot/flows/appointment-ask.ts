import type { CounterDay } from '../appointments.ts';
import type { AppointmentOffer } from '../catalogue.ts';
import { writePayload } from '../payload.ts';
import type { Button } from '../reply.ts';
import { choice, inLanguage, option, phrase, type Session, say, sayText } from '../session.ts';
import type { FrameOf } from '../state.ts';
import type { Likely } from './appointment-slot.ts';
import { cancelButton, dayOf, freeSlots, lineOf, sayClock, sayDay, sayWhen } from './appointment-words.ts';

type Frame = FrameOf<'appointment'>;
export type Service = AppointmentOffer['services'][number];
export type Counter = Service['counters'][number];

/** So many choices stand beside the way out. */
const offered = 4;

export const offerOf = ({ ports }: Session): AppointmentOffer | undefined => ports.understanding.catalogue.appointments;
export const serviceOf = (session: Session, { slots }: Frame): Service | undefined =>
  offerOf(session)?.services.find(({ id }) => id === slots.serviceId);
export const counterOf = (session: Session, frame: Frame): Counter | undefined =>
  serviceOf(session, frame)?.counters.find(({ id }) => id === frame.slots.counterId);

/** A list that is chosen from by button, number or words; more than has room in buttons can still be said. */
function sayList(session: Session, key: string, lines: Button[], { from, person }: { from: number; person: boolean }) {
  const list = lines.map(({ title }, index) => `${index + 1}. ${title}`).join('\n');
  const ways = [...(person ? [choice(session, 'menu.person', '#person')] : []), cancelButton(session)];
  say(session, key, { list }, [...lines.slice(0, from - ways.length), ...ways]);
  session.state.options = [...lines, ...ways].flatMap((button) =>
    button.type === 'say' ? [{ title: button.title, payload: button.payload }] : [],
  );
}

export function askService(session: Session, frame: Frame, among?: Service[]): void {
  const { attempts } = frame.slots;
  const services = among && among.length > 0 ? among : (offerOf(session)?.services ?? []);
  const lines = services.map(({ id, name }) => option(inLanguage(session, name), writePayload('service', id)));
  const key = attempts > 0 ? 'appointment.serviceNotRead' : 'appointment.askService';
  sayList(session, key, lines, { from: 5, person: attempts > 1 });
}

export function askCounter(session: Session, frame: Frame, service: Service): void {
  const lines = service.counters.map(({ id, name, place }) =>
    option(`${inLanguage(session, name)}, ${inLanguage(session, place)}`, writePayload('counter', id)),
  );
  session.state.options = [];
  const parameters = { service: inLanguage(session, service.name) };
  const list = lines.map(({ title }, index) => `${index + 1}. ${title}`).join('\n');
  say(session, 'appointment.askCounter', { ...parameters, list }, [
    ...lines.slice(0, offered),
    ...(frame.slots.attempts > 1 ? [] : [cancelButton(session)]),
  ]);
}

/** Days with places left, from the one that was spoken of on. */
export function askDay(session: Session, frame: Frame, days: CounterDay[]): void {
  const { wish, attempts } = frame.slots;
  const free = days.filter((day) => freeSlots(day).length > 0);
  const last = days.at(-1)?.day ?? '';
  if (free.length === 0) {
    say(session, 'appointment.noDays', { last: last && sayDay(session, last) }, [
      choice(session, 'menu.person', '#person'),
      cancelButton(session),
    ]);
    return;
  }
  const near = free.filter(({ day }) => day >= (wish.date ?? ''));
  const shown = (near.length > 0 ? near : free).slice(0, offered);
  const buttons = shown.map((day) =>
    option(
      phrase(session, 'appointment.dayButton', { day: sayDay(session, day.day), n: places(day) }),
      writePayload('day', day.day),
    ),
  );
  const counter = counterOf(session, frame);
  say(
    session,
    attempts > 0 ? 'appointment.dayNotRead' : 'appointment.askDay',
    { counter: counter ? inLanguage(session, counter.name) : '', last: sayDay(session, last) },
    [...buttons, cancelButton(session)],
  );
}

const places = (day: CounterDay) => freeSlots(day).reduce((sum, { free }) => sum + free, 0);

/** Free times of a day, all in the text, the likeliest as buttons. */
export function askTime(session: Session, frame: Frame, day: CounterDay, likely?: Likely): void {
  const free = freeSlots(day).map(({ startsAt }) => startsAt);
  const times = likely?.only ? likely.times : free;
  const shown = spread(likely?.times ?? times);
  say(
    session,
    frame.slots.attempts > 0 ? 'appointment.timeNotRead' : 'appointment.askTime',
    { day: sayDay(session, day.day), times: times.map((startsAt) => sayClock(session, startsAt)).join(', ') },
    [...shown.map((startsAt) => timeButton(session, startsAt)), cancelButton(session)],
  );
}

const timeButton = (session: Session, startsAt: string) =>
  option(sayClock(session, startsAt), writePayload('slot', Date.parse(startsAt)));

/** Some from the beginning to the end of the day, so that mornings and afternoons are both there. */
function spread(times: string[]): string[] {
  if (times.length <= offered) return times;
  return Array.from({ length: offered }, (_, at) => times[Math.floor((at * (times.length - 1)) / (offered - 1))] ?? '');
}

/** What will be done, and the consent where it is not on record yet. */
export async function askConfirm(session: Session, frame: Frame): Promise<void> {
  const { slots } = frame;
  const held = slots.code ? await appointmentOf(session, slots.code) : undefined;
  if (slots.want === 'cancel' && held) {
    say(session, 'appointment.askCancel', { line: lineOf(session, held) }, [
      choice(session, 'button.giveUpVisit', writePayload('yes', slots.key)),
      choice(session, 'button.moveVisit', writePayload('appointment', 'change', held.code)),
      choice(session, 'button.keepVisit', '#no'),
    ]);
    return;
  }
  const when = slots.startsAt ? sayWhen(session, slots.startsAt) : '';
  const others = [
    choice(session, 'button.otherTime', writePayload('visit', 'time')),
    choice(session, 'button.otherDay', writePayload('visit', 'day')),
  ];
  if (slots.want === 'change' && held) {
    const { code, service } = held;
    say(session, 'appointment.askMove', { code, service, from: sayWhen(session, held.startsAt), to: when }, [
      choice(session, 'button.moveHere', writePayload('yes', slots.key)),
      ...others,
      choice(session, 'button.keepVisit', '#no'),
    ]);
    return;
  }
  const service = serviceOf(session, frame);
  const counter = counterOf(session, frame);
  if (!service || !counter) return;
  const agreed = (await session.ports.appointments?.agreed()) ?? false;
  const consent = offerOf(session)?.consent;
  const lines = [
    phrase(session, 'appointment.summary', {
      service: inLanguage(session, service.name),
      counter: inLanguage(session, counter.name),
      place: inLanguage(session, counter.place),
      when,
    }),
    agreed || !consent ? phrase(session, 'appointment.confirm') : inLanguage(session, consent.text),
  ];
  sayText(session, lines.join('\n'), [
    choice(session, agreed ? 'button.bookVisit' : 'button.agreeVisit', writePayload('yes', slots.key)),
    ...others,
    choice(session, 'button.otherService', writePayload('visit', 'service')),
    cancelButton(session),
  ]);
}

export async function appointmentOf(session: Session, code: string) {
  return ((await session.ports.appointments?.mine()) ?? []).find((one) => one.code === code);
}

/** The day of the frame among those that can be booked. */
export const dayChosen = (session: Session, { slots }: Frame, days: CounterDay[]): CounterDay | undefined =>
  days.find(({ day }) => day === (slots.day ?? (slots.startsAt ? dayOf(session, slots.startsAt) : undefined)));
