import { fits } from '../../access/can.ts';
import type { CaseClass } from '../../access/rules.ts';
import { noArea } from '../../contract/case-windows.ts';
import type { Database } from '../database.ts';
import type { Filters, StatisticsScope } from '../scope.ts';

/** What a case is counted under. An empty `areaCode`: without an area. */
export type Slice = {
  id: number;
  class: CaseClass;
  unitId: string;
  areaCode: string;
  categoryId: string;
  channel: string;
};
export type Place = Omit<Slice, 'id'>;

const keyOf = ({ class: one, unitId, areaCode, categoryId, channel }: Place) =>
  JSON.stringify([one, unitId, areaCode, categoryId, channel]);

/** Whether rights and filters leave what is counted under this. */
export function isWithin(
  scope: StatisticsScope,
  { unit, area, category, channel }: Filters,
): (place: Place) => boolean {
  const areaCode = area === noArea ? '' : area;
  return (place) =>
    (unit === undefined || place.unitId === unit) &&
    (areaCode === undefined || place.areaCode === areaCode) &&
    (category === undefined || place.categoryId === category) &&
    (channel === undefined || place.channel === channel) &&
    scope.some((line) => fits(line, place));
}

/** All slices there are. Few: cases stand in the same ones again and again. */
export async function readSlices(database: Database): Promise<Slice[]> {
  return database.$queryRaw<
    Slice[]
  >`SELECT "id", "class", "unitId", "areaCode", "categoryId", "channel" FROM "KpiSlice"`;
}

/** The ids of these slices; those that are new are written. */
export async function sliceIds(database: Database, places: readonly Place[]): Promise<(place: Place) => number> {
  const wanted = new Map(
    places.map(({ class: one, unitId, areaCode, categoryId, channel }): [string, Place] => {
      const place = { class: one, unitId, areaCode, categoryId, channel };
      return [keyOf(place), place];
    }),
  );
  const known = new Map<string, number>();
  const look = async () => {
    const asked = JSON.stringify([...wanted.values()]);
    const rows = await database.$queryRaw<Slice[]>`SELECT s."id", s."class", s."unitId", s."areaCode", s."categoryId",
        s."channel" FROM json_to_recordset(${asked}::json)
        AS r("class" text, "unitId" text, "areaCode" text, "categoryId" text, "channel" text)
      JOIN "KpiSlice" s USING ("class", "unitId", "areaCode", "categoryId", "channel")`;
    for (const row of rows) known.set(keyOf(row), row.id);
  };
  await look();
  const missing = [...wanted].filter(([key]) => !known.has(key)).map(([, place]) => place);
  if (missing.length > 0) {
    await database.kpiSlice.createMany({ data: missing, skipDuplicates: true });
    await look();
  }
  return (place) => {
    const id = known.get(keyOf(place));
    if (id === undefined) throw new Error('a slice that was just written is not there');
    return id;
  };
}
