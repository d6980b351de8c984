import type { CategoryEntry } from '../../knowledge/schemas.ts';
import { addClock, serviceLevelOf } from '../deadlines.ts';
import { addWorking, workingTime } from '../working-time.ts';
import { demoId } from './demo-id.ts';
import type { Life } from './life.ts';
import { type DemoCitizen, officerOf } from './people.ts';
import { characterOf } from './random.ts';
import type { DemoMessage, DemoRating, Simulation } from './simulate-case.ts';
import { replies } from './words.ts';

type Write = (kind: string, words: string, by: { kind: string; id: string | null; at: Date }) => string;
type Told = { life: Life; category: CategoryEntry; citizen: DemoCitizen; write: Write; messages: DemoMessage[] };

const hour = 3_600_000;
const day = 24 * hour;

/** Some units keep their deadlines, some hardly ever do: the usual share of the time a unit takes. */
const paceOf = (unitId: string) => 0.32 + 0.5 * characterOf(`pace:${unitId}`) ** 1.6;

/** What became of a case after it was filed, step by step, as far as it has come by now. Gives the rating, if any. */
export function liveOn(simulation: Simulation, told: Told): DemoRating | undefined {
  const { random, knowledge, staff, now } = simulation;
  const { life, write, messages, citizen } = told;
  const { row } = life;
  const level = serviceLevelOf(knowledge, row.serviceLevelId);
  const { calendar, tenant } = knowledge;
  const time = workingTime(calendar, tenant.zone);
  const pace = paceOf(row.unitId);
  const person = { actorKind: 'citizen' as const, actorId: citizen.id };
  let at = row.createdAt;

  const later = (clock: typeof level.response, ratio: number) =>
    addClock(calendar, tenant.zone, at, { ...clock, value: clock.value * Math.max(0.004, ratio) });
  // What is urgent is worked on at night too, and faster.
  const soon = (hours: number) =>
    level.resolution.unit === 'hour'
      ? new Date(at.getTime() + Math.round(hours * 0.4 * hour))
      : new Date(addWorking(time, at.getTime(), Math.round(hours * hour)));
  const spread = (middle: number, width: number) => middle * Math.exp(width * random.normal());
  /** Moves on to a moment unless it has not come yet. */
  const reach = (moment: Date) => {
    if (moment >= now) return false;
    at = moment > at ? moment : new Date(at.getTime() + 1000);
    return at < now;
  };
  const officer = () => ({ actorKind: 'staff' as const, actorId: officerOf(random, staff, row.unitId) });
  const say = (kind: string, words: string, actorId: string | null) => {
    const textId = write(kind, words, { kind: 'staff', id: actorId, at });
    messages.push({ direction: 'out', author: 'staff', text: words, at, staffId: actorId, textId });
    return textId;
  };
  const firstWords = () => (row.firstResponseAt ? {} : { firstResponseAt: at });

  const accept = () => {
    if (!reach(later(level.response, spread(pace * 0.75, 0.7)))) return false;
    life.transition('accept', { at, actor: officer() });
    return true;
  };
  const work = (): boolean => {
    if (!reach(soon(spread(1.2, 0.6)))) return false;
    const actor = officer();
    life.transition('start', { at, actor, set: row.assigneeId === null ? { assigneeId: actor.actorId } : {} });
    if (random.chance(0.12) && reach(soon(spread(1.5, 0.5)))) {
      const textId = write('note', random.pick(replies.note), { kind: 'staff', id: actor.actorId, at });
      life.happen('noted', { at, actor, details: { textId } });
    }
    return random.chance(0.06) ? ask() : true;
  };
  const ask = (): boolean => {
    if (!reach(soon(spread(2, 0.5)))) return false;
    const actor = officer();
    const textId = say('reply', random.pick(replies.question), actor.actorId);
    life.transition('ask_citizen', { at, actor, details: { textId }, set: firstWords() });
    if (!reach(new Date(at.getTime() + spread(0.7, 0.9) * day))) return false;
    const words = random.pick(replies.answer);
    const answerId = write('citizen_message', words, { kind: 'citizen', id: citizen.id, at });
    messages.push({ direction: 'in', author: 'citizen', text: words, at, staffId: null });
    life.happen('citizen_message', { at, actor: person, details: { textId: answerId }, newVersion: true });
    life.transition('resume', { at, actor: person });
    return true;
  };
  const resolve = (): boolean => {
    if (!reach(later(level.resolution, spread(pace, 0.55)))) return false;
    const kind = random.chance(0.78) ? 'fixed' : 'explained';
    const actor = officer();
    const textId = say('resolution', random.pick(replies[kind]), actor.actorId);
    const set = { resolutionKind: kind, ...firstWords() };
    life.transition('resolve', { at, actor, details: { textId, resolutionKind: kind }, set });
    return true;
  };
  const refuse = (name: 'reject' | 'refer') => {
    if (!reach(soon(spread(3, 0.6)))) return;
    const actor = officer();
    const by = { kind: 'staff', id: actor.actorId, at };
    const textId = say('reply', random.pick(name === 'reject' ? replies.rejected : replies.referred), actor.actorId);
    const outside = [...knowledge.units.values()].find((unit) => unit.kind === 'outside');
    const referredTo = outside?.name.vi ?? knowledge.tenant.city.vi;
    const reasonTextId = name === 'reject' ? write('reason', random.pick(replies.reason), by) : undefined;
    const set = { ...(name === 'refer' ? { referredTo } : {}), ...firstWords() };
    life.transition(name, { at, actor, details: { textId, ...(reasonTextId ? { reasonTextId } : {}) }, set });
  };
  const rate = (): DemoRating | undefined => {
    if (!random.chance(0.46) || !reach(new Date(at.getTime() + spread(5, 1) * hour))) return undefined;
    const late = row.resolutionDueAt !== null && row.resolvedAt !== null && row.resolvedAt > row.resolutionDueAt;
    const stars = random.weighted(late || row.reopenedCount > 0 ? [14, 16, 26, 26, 18] : [3, 4, 11, 33, 49]) + 1;
    const words = random.chance(0.2) ? random.pick(stars >= 4 ? replies.good : replies.bad) : undefined;
    const textId = words ? write('rating', words, { kind: 'citizen', id: citizen.id, at }) : null;
    const details = { stars, ...(textId ? { textId } : {}) };
    life.happen('rated', { at, actor: person, details, set: { rating: stars } });
    return { id: demoId(at), stars, textId, at };
  };

  const run = (): DemoRating | undefined => {
    if (random.chance(0.015) && reach(soon(spread(1, 0.5)))) {
      life.transition('withdraw', { at, actor: person });
      return undefined;
    }
    if (!accept()) return undefined;
    if (random.chance(0.02) && reach(soon(spread(2, 0.5)))) {
      const actor = officer();
      const reasonTextId = write('reason', random.pick(replies.reason), { kind: 'staff', id: actor.actorId, at });
      life.transition('return', { at, actor, details: { reasonTextId } });
      if (!accept()) return undefined;
    }
    const fate = random.next();
    if (fate < 0.035 || fate > 0.975) {
      refuse(fate < 0.035 ? 'reject' : 'refer');
      return undefined;
    }
    if (!work() || !resolve()) return undefined;
    let rating = rate();
    const unhappy = rating ? rating.stars <= 2 : false;
    if (random.chance(unhappy ? 0.4 : 0.025) && reach(new Date(at.getTime() + spread(0.8, 0.5) * day))) {
      const reasonTextId = write('reason', random.pick(replies.reopen), { kind: 'citizen', id: citizen.id, at });
      life.transition('reopen', { at, actor: person, details: { reasonTextId } });
      if (!work() || !resolve()) return rating;
      rating ??= rate();
    }
    const closesAt = new Date((row.resolvedAt ?? at).getTime() + knowledge.serviceLevels.closeAfterDays * day);
    if (reach(closesAt)) life.transition('close', { at, actor: { actorKind: 'system', actorId: null } });
    return rating;
  };
  const rating = run();
  life.runTo(now);
  return rating;
}
