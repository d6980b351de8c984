import { checkAppointments } from './check-appointments.ts';
import { checkCases } from './check-cases.ts';
import { checkEvents } from './check-events.ts';
import { checkIndicators } from './check-indicators.ts';
import { checkLanguage } from './check-language.ts';
import { doubles, type Lookup } from './doubles.ts';
import type { EntryData, EntryKind } from './entry-kinds.ts';
import type { LocatedEntry } from './load-files.ts';
import type { AreaEntry } from './schemas.ts';
import type { Fault, FieldPath } from './yaml-file.ts';

/** Faults that show only when the files are read together: references, doubles, families. */
export function crossCheck(entries: LocatedEntry[]): Fault[] {
  const lookup: Lookup = <K extends EntryKind>(kind: K) =>
    entries
      .filter(({ entry }) => entry.kind === kind)
      .map(({ entry, file, lineOf }) => ({
        data: entry.data as EntryData<K>,
        at: (path: FieldPath, reason: string) => ({ file, line: lineOf(path), field: path.join('.'), reason }),
      }));
  return [
    ...findDoubles(entries),
    ...checkFamilies(lookup),
    ...checkAreas(lookup),
    ...checkCases(lookup),
    ...checkAppointments(lookup),
    ...checkEvents(lookup),
    ...checkLanguage(lookup),
    ...checkIndicators(lookup),
  ];
}

function findDoubles(entries: LocatedEntry[]): Fault[] {
  const field: Partial<Record<EntryKind, string>> = { procedure: 'code', area: 'code' };
  const keys = entries.map(({ entry }) => `${entry.kind} ${entry.key}`);
  return doubles(keys, (index) => {
    const { entry, file, lineOf } = entries[index] as LocatedEntry;
    const name = field[entry.kind] ?? 'id';
    const first = entries[keys.indexOf(keys[index] ?? '')]?.file;
    return { file, line: lineOf([name]), field: name, reason: `trùng "${entry.key}" với ${first}` };
  });
}

/** Variants of one family must each say what tells them apart, or the bot cannot ask which. */
function checkFamilies(lookup: Lookup): Fault[] {
  const procedures = lookup('procedure');
  const members = new Map<string, number>();
  for (const { data } of procedures) if (data.family) members.set(data.family, (members.get(data.family) ?? 0) + 1);
  return procedures
    .filter(({ data }) => data.family && (members.get(data.family) ?? 0) > 1 && !data.when)
    .map(({ data, at }) => at(['when'], `thủ tục cùng nhóm "${data.family}" cần "when" để phân biệt`));
}

function checkAreas(lookup: Lookup): Fault[] {
  const known = new Set(lookup('area').map(({ data }) => data.code));
  const parts = lookup('area').flatMap(({ data }) => (data.parts ?? []).map(({ code }) => code));
  const unknown = (code: string) => `khu vực "${code}" không có trong areas/`;
  return [
    ...lookup('tenant').flatMap(({ data, at }) =>
      data.areas.flatMap((code, index) => (known.has(code) ? [] : [at(['areas', index], unknown(code))])),
    ),
    ...lookup('street').flatMap(({ data, at }) =>
      data.areas.flatMap((code, index) => (known.has(code) ? [] : [at(['areas', index], unknown(code))])),
    ),
    ...lookup('place').flatMap(({ data, at }) => {
      const { area } = data.place;
      return area === undefined || known.has(area) ? [] : [at(['area'], unknown(area))];
    }),
    ...lookup('area').flatMap(({ data, at }) => [
      ...openRings(data.outline, (path) => at(['outline', ...path], unclosed)),
      ...(data.parts ?? []).flatMap((part, index) => [
        ...openRings(part.outline, (path) => at(['parts', index, 'outline', ...path], unclosed)),
        ...(known.has(part.code) || parts.indexOf(part.code) !== parts.lastIndexOf(part.code)
          ? [at(['parts', index, 'code'], `mã "${part.code}" trùng với một khu vực hay tổ dân phố khác`)]
          : []),
      ]),
    ]),
  ];
}

const unclosed = 'điểm cuối của đường ranh phải lặp lại điểm đầu';

function openRings(outline: AreaEntry['outline'], fault: (path: FieldPath) => Fault): Fault[] {
  return outline.flatMap((polygon, p) =>
    polygon.flatMap((ring, r) => {
      const [first, last] = [ring.at(0), ring.at(-1)];
      const closed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
      return closed ? [] : [fault([p, r])];
    }),
  );
}
