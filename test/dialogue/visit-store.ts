import type { AppointmentSummary, Appointments, CounterDay } from '../../bot/appointments.ts';
import type { Effect, EffectResult } from '../../bot/ports.ts';
import { placeOfCounter } from '../../server/appointments/read-slots.ts';
import { bookableDays, bookableSlot, findCounter, slotsOfDay } from '../../server/appointments/slots.ts';
import { dayOf } from '../../server/cases/local-time.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';

type Visit = Extract<Effect, { type: 'bookAppointment' | 'changeAppointment' | 'cancelAppointment' }>;
type Held = { code: string; key: string; serviceId: string; counterId: string; startsAt: string };
export type VisitStore = {
  held: Held[];
  /** Instants at which every counter is full. */
  full: Set<string>;
  consent: boolean;
  /** Refuses as a database in trouble would. */
  broken: boolean;
  ports(now: Date): Appointments;
  carryOut(effect: Visit, now: Date): EffectResult;
};

/** Appointments by the ward's own counters and hours, kept in memory. */
export function makeVisitStore(knowledge: Knowledge): VisitStore {
  const store: VisitStore = {
    held: [],
    full: new Set(),
    consent: false,
    broken: false,
    ports: (now) => ({
      days: async (counterId) => daysOf({ store, knowledge, now }, counterId),
      mine: async () =>
        store.held.map((one) => summary(knowledge, one)).filter(({ startsAt }) => startsAt > now.toISOString()),
      agreed: async () => store.consent,
    }),
    carryOut: (effect, now) => carryOut({ store, knowledge, now }, effect),
  };
  return store;
}

type About = { store: VisitStore; knowledge: Knowledge; now: Date };

function daysOf({ store, knowledge, now }: About, counterId: string): CounterDay[] {
  const counter = findCounter(knowledge, counterId);
  if (!counter) return [];
  return bookableDays(knowledge, counter, now).map((dayNumber) => {
    const slots = slotsOfDay(knowledge, counter, dayNumber)
      .filter(({ startsAt }) => startsAt > now)
      .map(({ startsAt, capacity }) => ({
        startsAt: startsAt.toISOString(),
        free: store.full.has(startsAt.toISOString()) ? 0 : capacity,
      }));
    return { day: dayOf(dayNumber), closed: slots.length === 0, slots };
  });
}

function carryOut(about: About, effect: Visit): EffectResult {
  const { store, knowledge, now } = about;
  const { type } = effect;
  if (store.broken) return { type, ok: false, reason: 'other', days: [] };
  const known = type === 'bookAppointment' ? undefined : store.held.find(({ code }) => code === effect.code);
  if (type !== 'bookAppointment' && !known) return { type, ok: false, reason: 'over', days: [] };
  if (type === 'cancelAppointment' && known) {
    store.held = store.held.filter((one) => one !== known);
    return { type, ok: true, appointment: summary(knowledge, known) };
  }
  if (type === 'cancelAppointment') return { type, ok: false, reason: 'over', days: [] };
  const counterId = type === 'bookAppointment' ? effect.counterId : (known?.counterId ?? '');
  const counter = findCounter(knowledge, counterId);
  const days = daysOf(about, counterId);
  const slot = counter && bookableSlot(knowledge, counter, { startsAt: new Date(effect.startsAt), now });
  if (!slot) return { type, ok: false, reason: 'closed', days };
  if (store.full.has(effect.startsAt)) return { type, ok: false, reason: 'full', days };
  if (type === 'changeAppointment' && known) {
    known.startsAt = effect.startsAt;
    return { type, ok: true, appointment: summary(knowledge, known) };
  }
  if (type !== 'bookAppointment') return { type, ok: false, reason: 'over', days: [] };
  const sameDay = (one: Held) =>
    one.serviceId === effect.serviceId && one.startsAt.slice(0, 10) === effect.startsAt.slice(0, 10);
  if (store.held.some(sameDay)) return { type, ok: false, reason: 'doubled', days: [] };
  if (store.held.length >= knowledge.appointments.perCitizen) return { type, ok: false, reason: 'many', days: [] };
  store.consent ||= effect.consentVersion !== undefined;
  if (!store.consent) return { type, ok: false, reason: 'other', days: [] };
  const { key, serviceId, startsAt } = effect;
  const held = { code: `LH-26-7K3M9${store.held.length}`, key, serviceId, counterId, startsAt };
  store.held.push(held);
  return { type, ok: true, appointment: summary(knowledge, held) };
}

function summary(knowledge: Knowledge, { code, serviceId, counterId, startsAt }: Held): AppointmentSummary {
  const counter = findCounter(knowledge, counterId);
  const service = knowledge.appointments.services.find(({ id }) => id === serviceId);
  return {
    ...{ code, serviceId, counterId, startsAt },
    service: service?.name.vi ?? '',
    counter: counter?.name.vi ?? '',
    place: counter ? placeOfCounter(knowledge, counter).vi : '',
    number: 7,
    open: true,
  };
}
