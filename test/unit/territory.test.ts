import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { distanceToBorder, haversine, inOutline, type Polygon } from '../../server/places/geometry.ts';
import { nearestName } from '../../server/places/near-places.ts';
import { findTerritory } from '../../server/places/territory.ts';
import { ward as realWard } from '../dialogue/ward.ts';
import { smallWard, squareArea } from '../integration/cases/small-ward.ts';

const ward = smallWard();
const at = (latitude: number, longitude: number, knowledge: Knowledge = ward) =>
  findTerritory({ knowledge, point: { latitude, longitude } });
// One degree of latitude is some 111,195 m.
const metres = (count: number) => count / 111_195;

describe('distances and outlines', () => {
  it('measures a degree of latitude and a known distance', () => {
    expect(haversine({ latitude: 20, longitude: 106 }, { latitude: 21, longitude: 106 })).toBeCloseTo(111_195, -1);
    const hanoi = { latitude: 21.0285, longitude: 105.8542 };
    expect(haversine(hanoi, { latitude: 10.7769, longitude: 106.7009 }) / 1000).toBeCloseTo(1142, -1);
  });

  it('keeps holes and the space between two parts outside', () => {
    const square = (from: number, to: number): [number, number][] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ];
    const outline: Polygon[] = [[square(0, 10), square(4, 6)], [square(20, 30)]];
    const inside = (value: number) => inOutline({ latitude: value, longitude: value }, outline);
    expect([1, 5, 8, 15, 25, 31].map(inside)).toEqual([true, false, true, false, true, false]);
  });

  it('gives the distance to a straight border from both sides', () => {
    fc.assert(
      fc.property(fc.double({ min: -400, max: 400, noNaN: true }), (off) => {
        const area = squareArea('x', [106, 20, 106.1, 20.1]);
        const point = { latitude: 20 + metres(off), longitude: 106.05 };
        expect(Math.abs(distanceToBorder(point, area.outline) - Math.abs(off))).toBeLessThan(0.5);
      }),
    );
  });
});

describe('findTerritory', () => {
  it.each([
    ['well inside', 20.05, 106.05, 'served', 'a'],
    ['in the neighbour', 20.05, 106.15, 'neighbour', 'b'],
    ['in the neighbour known exactly, however near', 20.1 + metres(5), 106.05, 'neighbour', 'c'],
    ['99 m inside our own outline', 20.0 + metres(99), 106.05, 'border', 'a'],
    ['101 m inside our own outline', 20.0 + metres(101), 106.05, 'served', 'a'],
    ['60 m out on the river', 20.0 - metres(60), 106.05, 'border', 'a'],
    ['140 m out on the river', 20.0 - metres(140), 106.05, 'served', 'a'],
    ['200 m out, in the rest of the city', 20.0 - metres(200), 106.05, 'neighbour', 'city'],
    ['beyond the city', 19.7, 106.05, 'outside', null],
    ['at 0,0', 0, 0, 'impossible', null],
    ['abroad', 48.85, 2.35, 'impossible', null],
    ['not a number', Number.NaN, 106.05, 'impossible', null],
  ])('%s', (_, latitude, longitude, kind, areaCode) => {
    expect(at(latitude, longitude)).toMatchObject({ kind, areaCode });
  });

  it('is sure near a border that is official on this side', () => {
    const areas = ward.areas.map((area) => (area.code === 'a' ? { ...area, precision: 'official' as const } : area));
    expect(at(20.0 + metres(5), 106.05, { ...ward, areas })).toEqual({
      kind: 'served',
      areaCode: 'a',
      areaName: 'Phường a',
      version: 'v-a',
    });
  });
});

describe('near places', () => {
  it('names the landmark rather than the street beside it, and nothing far away', () => {
    expect(nearestName({ knowledge: ward, point: { latitude: 20.0502, longitude: 106.05 } })?.name).toBe('chợ Lớn');
    expect(nearestName({ knowledge: ward, point: { latitude: 20.0495, longitude: 106.0455 } })?.name).toBe('phố Dài');
    expect(nearestName({ knowledge: ward, point: { latitude: 20.09, longitude: 106.05 } })).toBeUndefined();
  });

  it('names a school where no street is known, but neither a shop nor what is placed by guess', () => {
    const at = { latitude: 20.085, longitude: 106.05 };
    const place = (kind: 'education' | 'food', certainty: 'high' | 'medium') => ({
      ...{ id: 'x', kind, name: { vi: 'Trường Bờ Sông' }, type: { vi: kind }, aliases: [], source: 'test', certainty },
      point: at,
    });
    const near = (...places: ReturnType<typeof place>[]) =>
      nearestName({ knowledge: { ...ward, places }, point: at })?.name;
    expect(near(place('education', 'high'))).toBe('Trường Bờ Sông');
    expect(near(place('food', 'high'), place('education', 'medium'))).toBeUndefined();
  });

  it.each([
    [20.8575, 106.682, 'Nhà hát lớn'],
    [20.8571, 106.6818, 'Quảng trường Nhà hát'],
    [20.8622, 106.6678, 'Vincom Imperia'],
    [20.86, 106.6812, 'Hoàng Văn Thụ'],
    [20.8556, 106.6755, 'Quang Trung'],
  ])('names what people of the real centre would name at %f, %f', async (latitude, longitude, name) => {
    const { knowledge } = await realWard();
    expect(nearestName({ knowledge, point: { latitude, longitude } })?.name).toBe(name);
  });
});
