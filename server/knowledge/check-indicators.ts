import { doubles, type Lookup } from './doubles.ts';
import type { Fault } from './yaml-file.ts';

/** Units and wards named by indicators exist, and no indicator stands twice. */
export function checkIndicators(lookup: Lookup): Fault[] {
  const units = new Set(lookup('units').flatMap(({ data }) => data.units.map(({ id }) => id)));
  const served = new Set(lookup('tenant').flatMap(({ data }) => data.areas));
  const unknownUnit = (unit: string) => `đơn vị "${unit}" không có trong units.yaml`;
  return lookup('indicators').flatMap(({ data: { indicators }, at }) => [
    ...doubles(
      indicators.map(({ id }) => id),
      (index) => at(['indicators', index, 'id'], `trùng mã chỉ tiêu "${indicators[index]?.id}"`),
    ),
    ...indicators.flatMap(({ unit, unitsByArea }, index) => [
      ...(units.has(unit) ? [] : [at(['indicators', index, 'unit'], unknownUnit(unit))]),
      ...unitsByArea.flatMap((one, place) => [
        ...(units.has(one.unit)
          ? []
          : [at(['indicators', index, 'unitsByArea', place, 'unit'], unknownUnit(one.unit))]),
        ...(served.has(one.area)
          ? []
          : [at(['indicators', index, 'unitsByArea', place, 'area'], `"${one.area}" không phải địa bàn phục vụ`)]),
      ]),
    ]),
  ]);
}
