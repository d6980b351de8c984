import type { AppointmentRefusal } from '../../bot/appointments.ts';
import type { Effect, EffectResult } from '../../bot/ports.ts';
import { bookAppointment, cancelAppointment, changeAppointment } from '../appointments/book.ts';
import { appointmentConsent, counterDays, summaryOf } from '../appointments/chat-appointments.ts';
import { presentAppointment } from '../appointments/own-appointments.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { requireConsent } from '../citizens/profile.ts';
import type { Appointment, Conversation } from '../database/client/client.ts';
import { keepConsent } from './keep-consent.ts';

type Given = { tx: Tx; deps: CaseDeps; conversation: Conversation; citizenId: string };
export type AppointmentEffect = Extract<
  Effect,
  { type: 'bookAppointment' | 'changeAppointment' | 'cancelAppointment' }
>;

/**
 * Books, moves or gives up an appointment as the mini-app's API does.
 * @throws AppError consent_needed, slot_full, slot_closed, appointment_doubled, appointments_many, appointment_over
 */
export async function carryOutAppointment(given: Given, effect: AppointmentEffect): Promise<EffectResult> {
  const { deps, conversation } = given;
  const row = await carriedOut(given, effect);
  const item = presentAppointment(deps.knowledge(), row, deps.clock());
  return { type: effect.type, ok: true, appointment: summaryOf(item, conversation.language === 'en' ? 'en' : 'vi') };
}

async function carriedOut(given: Given, effect: AppointmentEffect): Promise<Appointment> {
  const { tx, deps, conversation, citizenId } = given;
  const whose = { knowledge: deps.knowledge(), citizenId, now: deps.clock() };
  if (effect.type === 'cancelAppointment') return cancelAppointment(tx, { ...whose, code: effect.code });
  const startsAt = new Date(effect.startsAt);
  if (effect.type === 'changeAppointment') return changeAppointment(tx, { ...whose, code: effect.code, startsAt });
  const { key, serviceId, counterId, consentVersion } = effect;
  if (consentVersion) await keepConsent(given, { purpose: appointmentConsent, version: consentVersion });
  await requireConsent({ prisma: tx, knowledge: whose.knowledge, citizenId, purpose: appointmentConsent });
  return bookAppointment(tx, {
    ...{ ...whose, serviceId, counterId, startsAt },
    channel: conversation.channel,
    requestKey: `chat:${citizenId}:${key}`,
  });
}

const reasons: Record<string, AppointmentRefusal> = {
  slot_full: 'full',
  slot_closed: 'closed',
  appointment_doubled: 'doubled',
  appointments_many: 'many',
  appointment_over: 'over',
};

/** Why it could not be, with what the counter has free now where another slot may be chosen. */
export async function appointmentRefused(
  { tx, deps, citizenId }: Omit<Given, 'conversation'>,
  effect: AppointmentEffect,
  why: string,
): Promise<EffectResult> {
  const reason = reasons[why] ?? 'other';
  if (reason !== 'full' && reason !== 'closed') return { type: effect.type, ok: false, reason, days: [] };
  const counterId =
    effect.type === 'bookAppointment'
      ? effect.counterId
      : (await tx.appointment.findFirst({ where: { code: effect.code, citizenId } }))?.counterId;
  const days = await counterDays({ prisma: tx, knowledge: deps.knowledge(), now: deps.clock() }, counterId ?? '');
  return { type: effect.type, ok: false, reason, days };
}
