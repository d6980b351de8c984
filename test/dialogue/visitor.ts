import { type Citizen, makeCitizen } from './citizen.ts';
import { ward } from './ward.ts';

// All times are of November 2026.
const at = (day: number, time: string) => new Date(`2026-11-${day}T${time}:00+07:00`);
/** The instant at which a slot begins. */
export const iso = (day: number, time: string): string => at(day, time).toISOString();
/** The button of a slot. */
export const slot = (day: number, time: string): string => `#slot:${at(day, time).getTime()}`;

export const civil = 'civil-status';
export const desk = 'hong-bang-justice';

/** Somebody with these appointments on Tuesday 24 November at nine, which is a holiday. */
export async function visitor(...held: [service: string, counter: string, startsAt: string][]): Promise<Citizen> {
  const citizen = makeCitizen(await ward());
  citizen.now = new Date('2026-11-24T02:00:00Z');
  citizen.store.visits.held = held.map(([serviceId, counterId, startsAt], index) => ({
    ...{ code: `LH-26-AAAAA${index}`, key: `held-${index}`, serviceId, counterId, startsAt },
  }));
  return citizen;
}
