import type { Lookup } from './doubles.ts';
import type { Calendar } from './schemas.ts';
import type { Fault, FieldPath } from './yaml-file.ts';

type At = (path: FieldPath, reason: string) => Fault;

const dayLength = 86_400_000;
const numberOf = (day: string) => Math.floor(Date.parse(`${day}T00:00:00Z`) / dayLength);
/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: string) => ((numberOf(day) + 3) % 7) + 1;
const weekdays = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
/** The new moon of Tết falls between these days; with the days around it the holiday has at least so many. */
const tet = { from: '01-20', to: '02-21', days: 5 };

/** What makes a calendar count wrongly: hours that overlap, days that contradict each other, years left out. */
export function checkCalendar(lookup: Lookup): Fault[] {
  return lookup('calendar').flatMap(({ data, at }) => [
    ...checkHours(data, at),
    ...checkHolidays(data, at),
    ...checkWorked(data, at),
    ...checkYears(data, at),
  ]);
}

function checkHours(data: Calendar, at: At): Fault[] {
  const spans = data.week.flatMap((row, index) =>
    row.periods.map((period, p) => ({ ...period, days: row.days, path: ['week', index, 'periods', p] })),
  );
  return spans.flatMap((span, index) => {
    if (span.from >= span.to) return [at(span.path, 'giờ "from" phải trước giờ "to"')];
    const earlier = spans
      .slice(0, index)
      .find(
        (other) => other.from < span.to && span.from < other.to && other.days.some((day) => span.days.includes(day)),
      );
    return earlier ? [at(span.path, `chồng lên giờ ${earlier.from}–${earlier.to} của cùng một ngày trong tuần`)] : [];
  });
}

function checkHolidays(data: Calendar, at: At): Fault[] {
  return data.holidays.flatMap((holiday, index) => {
    const faults: Fault[] = [];
    if (holiday.from > holiday.to) faults.push(at(['holidays', index], 'ngày "from" phải không sau ngày "to"'));
    if (holiday.to > data.until) faults.push(at(['holidays', index, 'to'], 'ngày nghỉ nằm sau ngày "until"'));
    const earlier = data.holidays.slice(0, index).find((one) => one.from <= holiday.to && holiday.from <= one.to);
    if (earlier) faults.push(at(['holidays', index], `trùng ngày với kỳ nghỉ "${earlier.name}"`));
    return faults;
  });
}

function checkWorked(data: Calendar, at: At): Fault[] {
  const hoursOf = (weekday: number) =>
    data.week
      .filter((row) => row.days.includes(weekday))
      .flatMap((row) => row.periods.map((period) => `${period.from}–${period.to}`))
      .sort()
      .join(', ');
  return data.worked.flatMap((worked, index) => {
    const faults: Fault[] = [];
    const day = ['worked', index, 'day'];
    if (worked.day > data.until) faults.push(at(day, 'ngày làm bù nằm sau ngày "until"'));
    if (data.worked.slice(0, index).some((one) => one.day === worked.day)) {
      faults.push(at(day, `ngày làm bù ${worked.day} đã ghi ở trên`));
    }
    const holiday = data.holidays.find((one) => one.from <= worked.day && worked.day <= one.to);
    if (holiday) faults.push(at(day, `vừa là ngày làm bù vừa nằm trong kỳ nghỉ "${holiday.name}"`));
    else if (hoursOf(weekdayOf(worked.day)) === hoursOf(worked.like)) {
      faults.push(at(day, 'ngày này vốn đã làm việc theo giờ ấy'));
    }
    if (hoursOf(worked.like) === '') {
      faults.push(at(['worked', index, 'like'], `${weekdays[worked.like]} không có giờ làm việc`));
    }
    return faults;
  });
}

/** From the first year with a holiday to `until` no year may be without holidays, and none without Tết. */
function checkYears(data: Calendar, at: At): Fault[] {
  const [begin] = data.holidays.map((holiday) => holiday.from).sort();
  if (begin === undefined) return [at(['holidays'], 'chưa có ngày nghỉ nào')];
  const first = Number(begin.slice(0, 4));
  const last = Number(data.until.slice(0, 4));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index));
  return years.flatMap((year) => {
    const any = data.holidays.some((holiday) => holiday.from.slice(0, 4) <= year && year <= holiday.to.slice(0, 4));
    if (!any) return [at(['holidays'], `năm ${year} không có ngày nghỉ nào, lịch bị hở`)];
    const whole = begin <= `${year}-${tet.to}` && data.until >= `${year}-${tet.to}`;
    if (!whole || hasTet(data, year)) return [];
    return [at(['holidays'], `năm ${year} thiếu kỳ nghỉ Tết Nguyên đán (ít nhất ${tet.days} ngày liền)`)];
  });
}

function hasTet(data: Calendar, year: string): boolean {
  const off = (day: number) => data.holidays.some((one) => numberOf(one.from) <= day && day <= numberOf(one.to));
  let run = 0;
  for (let day = numberOf(`${year}-${tet.from}`) - tet.days; day <= numberOf(`${year}-${tet.to}`) + tet.days; day++) {
    run = off(day) ? run + 1 : 0;
    if (run >= tet.days) return true;
  }
  return false;
}
