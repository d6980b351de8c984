import type { Reference } from '../../contract/reference-api.ts';
import type { HandOutRecord, HandOutWay, RoutingConditions } from '../../contract/routing-rule.ts';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { nameOfChannel, priorityWords } from './labels.ts';

export const dayWords = ['Thứ 2', 'Thứ 3', 'Thứ 4', 'Thứ 5', 'Thứ 6', 'Thứ 7', 'Chủ nhật'] as const;
/** 1 Monday … 7 Sunday. */
export const nameOfDay = (day: number) => dayWords[day - 1] ?? String(day);

export const handOutWords: Record<HandOutWay, string> = {
  queue: 'Để trong hàng chờ của đơn vị',
  round_robin: 'Chia lần lượt cho từng cán bộ',
  least_loaded: 'Giao người đang có ít việc nhất',
};

type Names = Pick<Reference, 'categories' | 'areas'>;

/** The name of a ward or of a neighbourhood in it. */
export function nameOfPlace(code: string, { areas }: Pick<Names, 'areas'>): string {
  const area = areas.find((one) => one.code === code);
  if (area) return area.name;
  const home = areas.find(({ parts }) => parts.some((part) => part.code === code));
  const part = home?.parts.find((one) => one.code === code);
  return part && home ? `${part.name} (${home.name})` : code;
}

const nameOfCategory = (id: string, { categories }: Names) => categories.find((one) => one.id === id)?.name ?? id;
const nameOfPriority = (id: string) => Object.entries(priorityWords).find(([key]) => key === id)?.[1] ?? id;

export type Line = { what: string; value: string };

/** What a case was looked at by, line by line. */
export function linesOfFacts(facts: CaseDetail['routing']['facts'], names: Names): Line[] {
  const said = (key: string) => (typeof facts[key] === 'string' ? facts[key] : undefined);
  const [category, area, part] = [said('category'), said('area'), said('part')];
  const [urgency, channel, time, words] = [said('priority'), said('channel'), said('time'), said('words')];
  const lines: (Line | false | undefined)[] = [
    category !== undefined && { what: 'Loại việc', value: nameOfCategory(category, names) },
    { what: 'Địa bàn', value: area === undefined ? 'chưa rõ' : nameOfPlace(area, names) },
    part !== undefined && { what: 'Tổ dân phố', value: nameOfPlace(part, names) },
    urgency !== undefined && { what: 'Ưu tiên', value: nameOfPriority(urgency) },
    channel !== undefined && { what: 'Kênh', value: nameOfChannel(channel) },
    time !== undefined && {
      what: 'Lúc gửi',
      value: typeof facts.weekday === 'number' ? `${nameOfDay(facts.weekday)}, ${time}` : time,
    },
    words !== undefined && { what: 'Có từ', value: `“${words}”` },
  ];
  return lines.filter((line) => line !== false && line !== undefined);
}

/** What a rule asks for, line by line; none for the rule for everything. */
export function linesOfConditions(when: RoutingConditions, names: Names): Line[] {
  const { categories, areas, priorities, channels, days, hours, words } = when;
  const list = (values: readonly string[]) => values.join(', ');
  const lines: (Line | undefined)[] = [
    categories && { what: 'Loại việc', value: list(categories.map((id) => nameOfCategory(id, names))) },
    areas && { what: 'Địa bàn', value: list(areas.map((code) => nameOfPlace(code, names))) },
    priorities && { what: 'Ưu tiên', value: list(priorities.map(nameOfPriority)) },
    channels && { what: 'Kênh', value: list(channels.map(nameOfChannel)) },
    days && { what: 'Ngày', value: list([...days].sort((a, b) => a - b).map(nameOfDay)) },
    hours && { what: 'Giờ', value: `${hours.from}–${hours.to}${hours.from > hours.to ? ' (qua đêm)' : ''}` },
    words && { what: 'Có từ', value: list(words.map((one) => `“${one}”`)) },
  ];
  return lines.filter((line) => line !== undefined);
}

const missedWords: Record<NonNullable<HandOutRecord['missed']>, string> = {
  away: 'người được chỉ định đang nghỉ',
  gone: 'người được chỉ định không còn làm việc',
  no_right: 'người được chỉ định không có quyền xử lý việc này',
};

/** Who got the case when it came to the unit: “Giao người quy tắc chỉ định”. */
export function wordsOfHandOut({ by, missed }: HandOutRecord): string {
  const done =
    by === 'rule' ? 'Giao người quy tắc chỉ định' : by === 'stand_in' ? 'Giao người làm thay' : handOutWords[by];
  return missed ? `${done} (${missedWords[missed]})` : done;
}
