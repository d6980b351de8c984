import type { Command } from '../commands.ts';
import { counterIn, servicesIn } from '../search/counter-services.ts';
import { choice, endFrame, inLanguage, lead, type Session, say } from '../session.ts';
import type { FrameOf } from '../state.ts';
import { noWish, readVisit, wishesNothing } from '../text/visit-times.ts';
import {
  appointmentOf,
  askConfirm,
  askCounter,
  askDay,
  askService,
  askTime,
  counterOf,
  dayChosen,
  offerOf,
  type Service,
  serviceOf,
} from './appointment-ask.ts';
import { askWhich, tellMany, tellMine } from './appointment-own.ts';
import { takeWish } from './appointment-slot.ts';

type Frame = FrameOf<'appointment'>;
type Wanted = Extract<Command, { type: 'appointment' }>;

/** An appointment is wished for, to be seen, moved or given up. With one being made, what is said goes into that. */
export async function startAppointment(session: Session, wanted: Wanted): Promise<void> {
  const { understanding } = session.ports;
  const { want, text, code } = wanted;
  if (understanding.mentions('phrase-appointment-leader', text)) {
    say(session, 'appointment.leader', {}, [choice(session, 'menu.person', '#person')]);
    return;
  }
  if (!session.ports.appointments || !offerOf(session)) {
    say(session, 'appointment.notHere', {}, [choice(session, 'menu.person', '#person')]);
    return;
  }
  const open = session.state.stack.findLast((frame) => frame.flow === 'appointment');
  if (want === 'book' && open && open.slots.want === 'book' && open.slots.asking !== 'filing') {
    session.state.stack = [...session.state.stack.filter((frame) => frame !== open), open];
    await takeWords(session, open, text);
    return;
  }
  session.state.stack = session.state.stack.filter(({ flow }) => flow !== 'appointment');
  if (want === 'see') {
    await tellMine(session, code);
    return;
  }
  if (want === 'book' && (await tellMany(session))) return;
  const frame: Frame = {
    flow: 'appointment',
    slots: {
      key: session.ports.newKey(),
      want,
      code,
      ...{ serviceId: null, counterId: null, day: null, startsAt: null, wish: noWish },
      asking: want === 'book' ? 'service' : 'which',
      attempts: 0,
    },
  };
  session.state.stack.push(frame);
  if (want === 'book') await takeWords(session, frame, text, true);
  else await askWhich(session, frame, text, () => goOn(session, frame));
}

/** Reads service, counter and time out of what was said and asks on. */
async function takeWords(session: Session, frame: Frame, text: string, first = false): Promise<void> {
  const { understanding, now } = session.ports;
  const { slots } = frame;
  const offer = offerOf(session);
  const at = { now, zone: understanding.catalogue.tenant.zone };
  const wish = readVisit(text, at, slots.want === 'change');
  const timed = !wishesNothing(wish);
  let among: Service[] = [];
  let read = timed;
  if (offer && slots.want === 'book') {
    const found = servicesIn(text, offer, understanding);
    const [only] = found.services;
    if (only && found.services.length === 1) {
      if (slots.serviceId !== only.id) takeService(session, frame, only);
      read = true;
    } else if (only && !slots.serviceId) {
      among = found.services;
      read = true;
    } else if (found.procedure && !slots.serviceId) {
      const where = found.procedure.where;
      lead(session, where ? 'appointment.notAtCounter' : 'appointment.notAtCounterSilent', {
        name: inLanguage(session, found.procedure.name),
        ...(where && { where: inLanguage(session, where) }),
      });
      session.state.subject = found.procedure.code;
      read = true;
    }
    const service = serviceOf(session, frame);
    const counter = service && counterIn(text, service, understanding);
    if (counter && counter.id !== slots.counterId) {
      Object.assign(slots, { counterId: counter.id, day: null, startsAt: null });
      read = true;
    }
  }
  if (timed) keepWish(frame, wish);
  slots.attempts = read || first ? 0 : slots.attempts + 1;
  await goOn(session, frame, among);
}

// A time by itself goes with the day chosen before; a day by itself asks for its time.
function keepWish({ slots }: Frame, wish: Frame['slots']['wish']): void {
  const { date, time, part } = slots.wish;
  slots.wish = {
    ...wish,
    ...(wish.date === null && slots.day === null && { date }),
    ...(wish.time === null && wish.part === null && { time, part }),
  };
  slots.startsAt = null;
}

/** Asks for the first thing that is missing; at the end, whether it shall be done. */
async function goOn(session: Session, frame: Frame, among: Service[] = []): Promise<void> {
  const { slots } = frame;
  const service = serviceOf(session, frame);
  if (slots.want === 'book' && !service) {
    slots.asking = 'service';
    askService(session, frame, among);
    return;
  }
  if (slots.want === 'book' && service && !counterOf(session, frame)) {
    slots.asking = 'counter';
    askCounter(session, frame, service);
    return;
  }
  if (slots.want === 'cancel') {
    slots.asking = 'confirm';
    await askConfirm(session, frame);
    return;
  }
  const days = (await session.ports.appointments?.days(slots.counterId ?? '')) ?? [];
  const likely = takeWish(session, frame, days);
  const day = dayChosen(session, frame, days);
  if (slots.startsAt && day) {
    slots.asking = 'confirm';
    await askConfirm(session, frame);
  } else if (day && slots.day) {
    slots.asking = 'time';
    askTime(session, frame, day, likely);
  } else {
    slots.asking = 'day';
    askDay(session, frame, days);
  }
}

/** The question that is open, once more. */
export async function askAppointment(session: Session, frame: Frame): Promise<void> {
  if (frame.slots.asking === 'which') await askWhich(session, frame, '', () => goOn(session, frame));
  else await goOn(session, frame);
}

/** An answer to the open question. False when the command is none of its business. */
export async function answerAppointment(session: Session, frame: Frame, command: Command): Promise<boolean> {
  const { slots } = frame;
  if (slots.asking === 'filing') return command.type === 'affirm' && command.key === slots.key;
  switch (command.type) {
    case 'fill':
      if (slots.asking === 'which' || slots.want === 'cancel') await readWhich(session, frame, command.text);
      else await takeWords(session, frame, command.text);
      return true;
    case 'chooseVisit':
      await choose(session, frame, command);
      return true;
    case 'changeVisit':
      reopen(frame, command.slot);
      await goOn(session, frame);
      return true;
    case 'affirm':
      if (command.key !== null && command.key !== slots.key) return false;
      if (slots.asking === 'confirm') await confirm(session, frame);
      else await notRead(session, frame);
      return true;
    case 'deny':
      if (slots.want === 'book' && slots.asking === 'confirm') {
        reopen(frame, 'day');
        lead(session, 'appointment.askOther');
        await goOn(session, frame);
        return true;
      }
      if (slots.want === 'book') return notRead(session, frame);
      endFrame(session);
      say(session, 'appointment.kept');
      return true;
    case 'goBack':
      goBack(frame);
      await goOn(session, frame);
      return true;
    case 'cannotUnderstand':
    case 'skip':
      return notRead(session, frame);
    default:
      return false;
  }
}

async function readWhich(session: Session, frame: Frame, text: string): Promise<void> {
  frame.slots.attempts += 1;
  await askWhich(session, frame, text, () => goOn(session, frame));
}

async function notRead(session: Session, frame: Frame): Promise<true> {
  frame.slots.attempts += 1;
  await askAppointment(session, frame);
  return true;
}

async function choose(
  session: Session,
  frame: Frame,
  command: Extract<Command, { type: 'chooseVisit' }>,
): Promise<void> {
  const { slots } = frame;
  const { slot, value } = command;
  slots.attempts = 0;
  const service = offerOf(session)?.services.find(({ id }) => id === value);
  if (slot === 'service' && service && slots.want === 'book') takeService(session, frame, service);
  else if (slot === 'counter' && slots.want === 'book')
    Object.assign(slots, { counterId: value, day: null, startsAt: null });
  else if (slot === 'day') slots.wish = { ...slots.wish, date: value, until: null };
  else if (slot === 'time') {
    const days = (await session.ports.appointments?.days(slots.counterId ?? '')) ?? [];
    const day = days.find((one) => one.slots.some(({ startsAt, free }) => startsAt === value && free > 0));
    if (day) Object.assign(slots, { day: day.day, startsAt: value, wish: noWish });
    else lead(session, 'appointment.full');
  }
  await goOn(session, frame);
}

/** Another service keeps the time that was wished, and the counter where it does that too. */
function takeService(session: Session, { slots }: Frame, service: Service): void {
  const [only] = service.counters;
  const same = service.counters.some(({ id }) => id === slots.counterId);
  const counterId = same ? slots.counterId : only && service.counters.length === 1 ? only.id : null;
  if (!same && slots.day && !slots.wish.date) slots.wish = { ...slots.wish, date: slots.day };
  Object.assign(slots, { serviceId: service.id, counterId, ...(!same && { day: null, startsAt: null }) });
  session.state.options = [];
}

function reopen({ slots }: Frame, slot: 'service' | 'counter' | 'day' | 'time'): void {
  slots.wish = noWish;
  slots.startsAt = null;
  slots.attempts = 0;
  if (slot !== 'time') slots.day = null;
  if (slots.want !== 'book') return;
  if (slot === 'counter' || slot === 'service') slots.counterId = null;
  if (slot === 'service') slots.serviceId = null;
}

function goBack(frame: Frame): void {
  const before = { confirm: 'time', time: 'day', day: 'counter', counter: 'service' } as const;
  const { asking } = frame.slots;
  reopen(frame, asking in before ? before[asking as keyof typeof before] : 'service');
}

/** Confirmed: it is carried out, checked once more, in the transaction of this turn. */
async function confirm(session: Session, { slots }: Frame): Promise<void> {
  const { key, code, startsAt } = slots;
  session.state.options = [];
  if (code && !(await appointmentOf(session, code))) {
    endFrame(session);
    say(session, 'appointment.over');
    return;
  }
  slots.asking = 'filing';
  if (slots.want === 'cancel' && code) session.effects.push({ type: 'cancelAppointment', code });
  else if (slots.want === 'change' && code && startsAt)
    session.effects.push({ type: 'changeAppointment', code, startsAt });
  else if (slots.serviceId && slots.counterId && startsAt) {
    const agreed = await session.ports.appointments?.agreed();
    const { serviceId, counterId } = slots;
    const consentVersion = agreed ? undefined : offerOf(session)?.consent.version;
    session.effects.push({ type: 'bookAppointment', key, serviceId, counterId, startsAt, consentVersion });
  }
}
