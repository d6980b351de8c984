import type { AppointmentSummary } from '../appointments.ts';
import { writePayload } from '../payload.ts';
import type { EffectResult } from '../ports.ts';
import { choice, endFrame, lead, option, phrase, type Session, say, sayText } from '../session.ts';
import type { FrameOf } from '../state.ts';
import { findAppointmentCode } from '../text/appointment-code.ts';
import { daysIn, readVisit } from '../text/visit-times.ts';
import { askDay, askTime, offerOf } from './appointment-ask.ts';
import { allAppointments, cancelButton, dayOf, lineOf, sayWhen, ticket } from './appointment-words.ts';

type Frame = FrameOf<'appointment'>;

const shown = 4;

const openOnes = async (session: Session) =>
  ((await session.ports.appointments?.mine()) ?? []).filter(({ open }) => open);

/** The citizen's own that are still to come. */
export async function tellMine(session: Session, code: string | null): Promise<void> {
  const mine = (await session.ports.appointments?.mine()) ?? [];
  const found = code ? mine.filter((one) => one.code === code) : mine;
  const [only] = found;
  if (!only) {
    tellNone(session);
    return;
  }
  if (found.length === 1) {
    sayText(session, lineOf(session, only), [
      ticket(session, only.code),
      ...(only.open ? ownActs(session, only.code) : []),
    ]);
    return;
  }
  const lines = found.map((one) => lineOf(session, one));
  sayText(session, [phrase(session, 'appointment.list', { n: found.length }), ...lines].join('\n'), [
    allAppointments(session),
    choice(session, 'button.moveVisit', writePayload('appointment', 'change')),
    choice(session, 'button.giveUpVisit', writePayload('appointment', 'cancel')),
  ]);
}

const ownActs = (session: Session, code: string) => [
  choice(session, 'button.moveVisit', writePayload('appointment', 'change', code)),
  choice(session, 'button.giveUpVisit', writePayload('appointment', 'cancel', code)),
];

function tellNone(session: Session): void {
  say(session, 'appointment.none', {}, [
    choice(session, 'button.newVisit', writePayload('appointment', 'book')),
    allAppointments(session),
  ]);
}

/** As many as may be held: said before anything is asked for. */
export async function tellMany(session: Session): Promise<boolean> {
  const most = offerOf(session)?.perCitizen ?? 0;
  if ((await openOnes(session)).length < most) return false;
  sayMany(session);
  return true;
}

const sayMany = (session: Session) =>
  say(session, 'appointment.many', { n: offerOf(session)?.perCitizen ?? 0 }, [
    choice(session, 'button.giveUpVisit', writePayload('appointment', 'cancel')),
    allAppointments(session),
  ]);

/** Settles which appointment is moved or given up, by its code, its day or a choice; then goes on. */
export async function askWhich(session: Session, frame: Frame, text: string, goOn: () => Promise<void>): Promise<void> {
  const { slots } = frame;
  const open = await openOnes(session);
  const code = findAppointmentCode(text) ?? slots.code;
  const at = { now: session.ports.now, zone: session.ports.understanding.catalogue.tenant.zone };
  const days = daysIn(text, at);
  const ofDay = open.filter(({ startsAt }) => days.includes(dayOf(session, startsAt)));
  const named = code ? open.filter((one) => one.code === code) : [];
  const [one] = named.length > 0 ? named : ofDay.length === 1 ? ofDay : open.length === 1 ? open : [];
  if (open.length === 0 || (code && named.length === 0)) {
    endFrame(session);
    if (code) say(session, 'appointment.over', {}, [allAppointments(session)]);
    else tellNone(session);
    return;
  }
  if (!one) {
    ask(session, frame, open);
    return;
  }
  Object.assign(slots, { code: one.code, serviceId: one.serviceId, counterId: one.counterId, attempts: 0 });
  const wish = readVisit(text, at, true);
  const own = wish.date === dayOf(session, one.startsAt) && !wish.time && !wish.part;
  // "đổi lịch thứ ba": the day says which one, not where to.
  if (slots.want === 'change' && !own)
    slots.wish = { ...wish, ...(!wish.date && (wish.time || wish.part) && { date: dayOf(session, one.startsAt) }) };
  await goOn();
}

function ask(session: Session, frame: Frame, open: AppointmentSummary[]): void {
  const { want } = frame.slots;
  frame.slots.asking = 'which';
  const key = want === 'cancel' ? 'appointment.whichCancel' : 'appointment.whichChange';
  say(session, key, { list: open.map((one) => lineOf(session, one)).join('\n') }, [
    ...open
      .slice(0, shown)
      .map((one) =>
        option(`${one.code}: ${sayWhen(session, one.startsAt)}`, writePayload('appointment', want, one.code)),
      ),
    cancelButton(session),
  ]);
}

type Done = Extract<EffectResult, { type: 'bookAppointment' | 'changeAppointment' | 'cancelAppointment' }>;

/** Words what came of it. What filled meanwhile is asked for again, with what is free now. */
export function tellAppointment(session: Session, result: Done): void {
  const at = session.state.stack.findLastIndex(
    (frame) => frame.flow === 'appointment' && frame.slots.asking === 'filing',
  );
  const frame = session.state.stack[at];
  if (frame?.flow !== 'appointment') return;
  const { slots } = frame;
  if (!result.ok && (result.reason === 'full' || result.reason === 'closed')) {
    const day = result.days.find((one) => one.day === slots.day && one.slots.some(({ free }) => free > 0));
    Object.assign(slots, { startsAt: null, asking: day ? 'time' : 'day', attempts: 0, ...(!day && { day: null }) });
    lead(session, result.reason === 'full' ? 'appointment.full' : 'appointment.slotClosed');
    if (day) askTime(session, frame, day);
    else askDay(session, frame, result.days);
    return;
  }
  session.state.stack.splice(at, 1);
  if (result.ok) tellDone(session, result, slots.key);
  else if (result.reason === 'many') sayMany(session);
  else if (result.reason === 'doubled')
    say(session, 'appointment.doubled', {}, [
      allAppointments(session),
      choice(session, 'button.moveVisit', writePayload('appointment', 'change')),
    ]);
  else if (result.reason === 'over') say(session, 'appointment.over', {}, [allAppointments(session)]);
  else say(session, 'appointment.failed', {}, [choice(session, 'menu.person', '#person')]);
}

function tellDone(session: Session, { type, appointment }: Extract<Done, { ok: true }>, key: string): void {
  const { code } = appointment;
  const line = lineOf(session, appointment);
  if (type === 'cancelAppointment') {
    say(session, 'appointment.cancelled', { line }, [
      choice(session, 'button.newVisit', writePayload('appointment', 'book')),
    ]);
    return;
  }
  if (type === 'bookAppointment') session.state.lastBooked = { key, code };
  say(session, type === 'bookAppointment' ? 'appointment.booked' : 'appointment.moved', { line }, [
    ticket(session, code),
    ...ownActs(session, code),
  ]);
}
