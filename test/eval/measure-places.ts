import { metresBetween } from '../../bot/search/distance.ts';
import { fold } from '../../bot/text/normalise.ts';
import type { Answer } from './ask.ts';
import { byStyle, type Figure, quantile, share } from './figures.ts';
import type { SetReport } from './report.ts';
import type { Row } from './rows.ts';

const set = 'places';
const noPlace = 'none';

/** Where the words for a place lead: to a point how far off, to which area, and to nothing where they name none. */
export function measurePlaces(asked: { row: Row<'places'>; answer: Answer }[]): SetReport {
  const rows = asked.map(({ row, answer }) => ({
    ...row,
    answer,
    metres: row.point && answer.point ? metresBetween(at(row.point), at(answer.point)) : undefined,
  }));
  const named = rows.filter(({ kind }) => kind !== noPlace);
  const pointed = named.filter(({ point }) => point);
  const near = ({ metres, tolerance }: { metres: number | undefined; tolerance?: number | null | undefined }) =>
    metres !== undefined && metres <= (tolerance ?? 300);
  const resolved = ({ answer }: { answer: Answer }) => answer.point !== null || answer.area !== null;
  const line = (name: string, some: typeof rows, holds: (row: (typeof rows)[number]) => boolean): Figure => ({
    set,
    name,
    unit: '%',
    cells: byStyle(some, (part) => share(part, holds)),
  });
  const inArea = named.filter(({ area }) => area);
  const rightArea = (row: (typeof rows)[number]) => areaName(row.area ?? '') === areaName(row.answer.area ?? '');
  return {
    title: `places: ${rows.length} phrases, ${pointed.length} with a point`,
    figures: [
      line('resolved to a point or an area', named, resolved),
      line('a point within tolerance', pointed, near),
      {
        set,
        name: 'median distance of the points given',
        unit: 'm',
        cells: byStyle(
          pointed.filter(({ metres }) => metres !== undefined),
          (part) =>
            quantile(
              part.flatMap(({ metres }) => metres ?? []),
              0.5,
            ),
        ),
      },
      line('area', inArea, rightArea),
      line(
        'a place found where none is named',
        rows.filter(({ kind }) => kind === noPlace),
        resolved,
      ),
    ],
    notes: [],
    wrong: rows
      .filter((row) =>
        row.kind === noPlace ? resolved(row) : (row.point && !near(row)) || (row.area && !rightArea(row)),
      )
      .map(
        (row) =>
          `[${row.style}] ${row.q}\n    ${row.kind ?? ''} ${row.point?.join(',') ?? '–'} ${row.area ?? '–'}; found ${row.answer.point?.map((value) => value.toFixed(4)).join(',') ?? '–'} ${row.answer.area ?? '–'}${row.metres === undefined ? '' : `, ${Math.round(row.metres)} m off`}`,
      ),
  };
}

const at = ([latitude, longitude]: [number, number]) => ({ latitude, longitude });

// "Phường Hồng Bàng", "P. Hồng Bàng" and "Hồng Bàng" are one area.
const areaName = (name: string) => fold(name).replace(/^(phuong|xa|p|x|dac khu|thanh pho|tp) /, '');
