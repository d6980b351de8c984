import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterWithin } from '../../../miniapp/src/maps/cluster.ts';

const point = fc.record({ item: fc.nat(), x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 400 }) });

test('no point is lost or doubled, and no two marks overlap', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (points) => {
      const clusters = clusterWithin(points, 50);
      expect(clusters.flatMap(({ items }) => items).sort()).toEqual(points.map(({ item }) => item).sort());
      for (const [index, one] of clusters.entries())
        for (const other of clusters.slice(index + 1))
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(50);
    }),
  );
});
