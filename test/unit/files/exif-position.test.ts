import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exifPosition } from '../../../server/files/exif-position.ts';
import { gpsExif } from './gps-exif.ts';

test.each([
  ['little endian', true],
  ['big endian', false],
])('reads a position, %s', (_order, little) => {
  const found = exifPosition(gpsExif({ latitude: 20.8561, longitude: 106.6822, little }));
  expect(found?.latitude).toBeCloseTo(20.8561, 5);
  expect(found?.longitude).toBeCloseTo(106.6822, 5);
});

test('south and west are negative', () => {
  const found = exifPosition(gpsExif({ latitude: -33.5, longitude: -70.25, little: true }));
  expect(found).toEqual({ latitude: -33.5, longitude: -70.25 });
});

test('0,0 and impossible places are no position', () => {
  expect(exifPosition(gpsExif({ latitude: 0, longitude: 0, little: true }))).toBeUndefined();
  expect(exifPosition(gpsExif({ latitude: 91, longitude: 106, little: true }))).toBeUndefined();
});

test('a damaged block is no position and no error', () => {
  const whole = gpsExif({ latitude: 20.8561, longitude: 106.6822, little: true });
  expect(exifPosition(undefined)).toBeUndefined();
  for (let length = 0; length < whole.length - 8; length++) exifPosition(whole.subarray(0, length));
  expect(exifPosition(whole.subarray(0, 40))).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
      const changed = Buffer.from(whole);
      changed.writeUInt8(value, at);
      const found = exifPosition(changed);
      return found === undefined || (Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180);
    }),
  );
});
