import type { AppointmentCounter } from './appointment-schema.ts';
import { doubles, type Lookup } from './doubles.ts';
import type { Fault, FieldPath } from './yaml-file.ts';

type At = (path: FieldPath, reason: string) => Fault;

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What makes appointments impossible to keep: units and services that are not there, hours that overlap or hold no slot. */
export function checkAppointments(lookup: Lookup): Fault[] {
  const units = new Set(lookup('units').flatMap(({ data }) => data.units.map(({ id }) => id)));
  return lookup('appointments').flatMap(({ data, at }) => {
    const services = new Set(data.services.map(({ id }) => id));
    const offered = new Set(data.counters.flatMap((counter) => counter.services));
    return [
      ...doubles(
        data.services.map(({ id }) => id),
        (index, id) => at(['services', index, 'id'], `trùng dịch vụ "${id}"`),
      ),
      ...doubles(
        data.counters.map(({ id }) => id),
        (index, id) => at(['counters', index, 'id'], `trùng quầy "${id}"`),
      ),
      ...data.services.flatMap(({ id }, index) =>
        offered.has(id) ? [] : [at(['services', index, 'id'], `chưa có quầy nào làm dịch vụ "${id}"`)],
      ),
      ...data.counters.flatMap((counter, index) => [
        ...(units.has(counter.unit) ? [] : [at(['counters', index, 'unit'], `không có đơn vị "${counter.unit}"`)]),
        ...counter.services.flatMap((id, s) =>
          services.has(id) ? [] : [at(['counters', index, 'services', s], `không có dịch vụ "${id}"`)],
        ),
        ...checkHours(counter, index, at),
      ]),
    ];
  });
}

function checkHours(counter: AppointmentCounter, index: number, at: At): Fault[] {
  const spans = counter.hours.flatMap((row, r) =>
    row.periods.map((period, p) => ({
      ...period,
      days: row.days,
      path: ['counters', index, 'hours', r, 'periods', p],
    })),
  );
  return spans.flatMap((span, s) => {
    if (minutesOf(span.to) - minutesOf(span.from) < counter.slotMinutes)
      return [at(span.path, `giờ "from"–"to" ngắn hơn một lượt hẹn ${counter.slotMinutes} phút`)];
    const earlier = spans
      .slice(0, s)
      .find((one) => one.from < span.to && span.from < one.to && one.days.some((day) => span.days.includes(day)));
    return earlier ? [at(span.path, `chồng lên giờ ${earlier.from}–${earlier.to} của cùng một ngày trong tuần`)] : [];
  });
}
