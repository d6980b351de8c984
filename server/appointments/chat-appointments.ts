import type { AppointmentSummary, Appointments, CounterDay } from '../../bot/appointments.ts';
import type { AppointmentOffer } from '../../bot/catalogue.ts';
import type { AppointmentListItem } from '../contract/appointment-api.ts';
import type { Words } from '../contract/public-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { ownAppointments } from './own-appointments.ts';
import { bookableServices, readSlots } from './read-slots.ts';
import { findCounter } from './slots.ts';

/** What is agreed to before an appointment is kept; `purpose` of a consent. */
export const appointmentConsent = 'appointment';

/** What the chat may offer; undefined where nothing can be booked or no consent is asked for it. */
export function appointmentOffer(
  knowledge: Pick<Knowledge, 'appointments' | 'units' | 'retention'>,
): AppointmentOffer | undefined {
  const consent = knowledge.retention.consents.find(({ purpose }) => purpose === appointmentConsent);
  const offered = bookableServices(knowledge).services.filter(({ counters }) => counters.length > 0);
  if (!consent || offered.length === 0) return undefined;
  const aliases = new Map(knowledge.appointments.services.map((service) => [service.id, service.aliases]));
  return {
    perCitizen: knowledge.appointments.perCitizen,
    consent: { version: consent.version, text: consent.text },
    services: offered.map(({ id, name, counters }) => ({
      id,
      name: botWords(name),
      aliases: aliases.get(id) ?? [],
      counters: counters.map((counter) => ({
        id: counter.id,
        name: botWords(counter.name),
        place: botWords(counter.place),
      })),
    })),
  };
}

const botWords = ({ vi, en }: Words) => ({ vi, ...(en !== null && { en }) });

type Reader = {
  prisma: Pick<PrismaClient, 'appointment' | 'consent'>;
  knowledge: Knowledge;
  citizenId: string;
  language: 'vi' | 'en';
  now: Date;
};

/** What a turn of the chat may read of appointments, for one citizen. */
export function chatAppointments(reader: Reader): Appointments {
  const { prisma, knowledge, citizenId, language } = reader;
  return {
    days: (counterId) => counterDays(reader, counterId),
    async mine() {
      const all = await ownAppointments(reader);
      return all.filter(({ open }) => open).map((item) => summaryOf(item, language));
    },
    async agreed() {
      const versions = knowledge.retention.consents
        .filter(({ purpose }) => purpose === appointmentConsent)
        .map(({ version }) => version);
      const given = { citizenId, purpose: appointmentConsent, textVersion: { in: versions }, withdrawnAt: null };
      return (await prisma.consent.count({ where: given })) > 0;
    },
  };
}

/** Days of a counter; none of one that is gone. */
export async function counterDays(
  { prisma, knowledge, now }: Pick<Reader, 'knowledge' | 'now'> & { prisma: Pick<PrismaClient, 'appointment'> },
  counterId: string,
): Promise<CounterDay[]> {
  if (!findCounter(knowledge, counterId)) return [];
  return (await readSlots({ prisma, knowledge, counterId, now })).days;
}

export function summaryOf(item: AppointmentListItem, language: 'vi' | 'en'): AppointmentSummary {
  const told = ({ vi, en }: Words) => (language === 'en' ? (en ?? vi) : vi);
  const { code, service, counter, startsAt, number, open } = item;
  return {
    code,
    serviceId: service.id,
    service: told(service.name),
    counterId: counter.id,
    counter: told(counter.name),
    place: told(counter.place),
    startsAt,
    number,
    open,
  };
}
