import { dayNumberOf, dayOf, localDayNumber } from '../../cases/local-time.ts';
import { keyOfSlice } from './case-moments.ts';
import { endOfDay } from './evenings.ts';
import { countOpen, type OpenCount, type OpenThere, openNow, openSetAt } from './open-cases.ts';
import { isStep, periodsOf } from './periods.ts';
import { isWithin, type Place } from './slices.ts';
import { type Asked, addTo, type Given, type Tallies, type Tally } from './tally.ts';

const tallyOf = (there: OpenCount): Tally => ({
  n: there.open,
  parts: {
    late: there.late,
    paused: there.paused,
    under_1_day: there.under1,
    under_3_days: there.under3,
    under_7_days: there.under7,
    over_7_days: there.over7,
  },
  sum: 0,
  oldestAt: there.oldestAt,
});

/**
 * What was open when the last day of a window, or of each of its days, weeks or months, ended: as it was written down
 * that evening, or as it is now while the day runs. A day that is over and not written yet is read from the events.
 */
export async function openTallies(given: Given, asked: Asked): Promise<Tallies> {
  const { database, knowledge, now, reader } = given;
  const { window, by, filters } = asked;
  const { zone } = knowledge.tenant;
  const today = localDayNumber(zone, now.getTime());
  const periods = isStep(by) ? periodsOf(window, by) : [window];
  const within = isWithin(reader.cases, filters);
  const evenings = await readEvenings(
    given,
    periods.map(({ to }) => to).filter((day) => day < today),
  );
  let current: OpenThere[] | undefined;
  const tallies: Tallies = new Map();
  for (const { from, to } of periods) {
    // Nothing is known of days that have not begun.
    if (from > today) continue;
    const written = evenings.get(to);
    if (to >= today) current ??= await openNow(database, now);
    const there =
      to >= today
        ? (current ?? [])
        : (written ?? countOpen(await openSetAt(database, endOfDay(zone, to)), endOfDay(zone, to)));
    for (const one of there) {
      if (within(one)) addTo(tallies, isStep(by) ? dayOf(from) : keyOfSlice(by, one), tallyOf(one));
    }
  }
  return tallies;
}

/** The evenings of these days, where they are written down. */
async function readEvenings({ database, slices }: Given, days: readonly number[]): Promise<Map<number, OpenThere[]>> {
  if (days.length === 0) return new Map();
  const on = { day: { in: days.map((day) => new Date(dayOf(day))) } };
  const numberOf = (day: Date) => dayNumberOf(day.toISOString().slice(0, 10));
  const [written, rows] = await Promise.all([
    database.kpiEvening.findMany({ where: on, select: { day: true } }),
    database.kpiOpenDay.findMany({ where: on }),
  ]);
  const places = new Map<number, Place>(slices.map(({ id, ...place }) => [id, place]));
  const evenings = new Map(written.map(({ day }): [number, OpenThere[]] => [numberOf(day), []]));
  for (const { day, sliceId, ...count } of rows) {
    const place = places.get(sliceId);
    if (place) evenings.get(numberOf(day))?.push({ ...place, ...count });
  }
  return evenings;
}
