export type Position = { latitude: number; longitude: number };

type Tiff = { bytes: Buffer; u16: (at: number) => number; u32: (at: number) => number };
type Entry = { tag: number; type: number; count: number; at: number };

const gpsPointer = 0x8825;
const [latitudeRef, latitude, longitudeRef, longitude] = [1, 2, 3, 4];
const rational = 5;

/**
 * Reads where a photo was taken from its EXIF block (with or without the leading "Exif\0\0"). Undefined when there is
 * no position, it is damaged, or it is 0,0, which cameras write without a fix. Source: EXIF 2.3, GPS IFD.
 */
export function exifPosition(exif: Buffer | undefined): Position | undefined {
  if (!exif) return undefined;
  try {
    const tiff = openTiff(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif);
    if (!tiff) return undefined;
    const pointer = entriesAt(tiff, tiff.u32(4)).find((entry) => entry.tag === gpsPointer);
    if (!pointer) return undefined;
    const gps = new Map(entriesAt(tiff, tiff.u32(pointer.at)).map((entry) => [entry.tag, entry]));
    const north = degrees(tiff, gps.get(latitude), gps.get(latitudeRef), 'S');
    const east = degrees(tiff, gps.get(longitude), gps.get(longitudeRef), 'W');
    return checked(north, east);
  } catch (error) {
    // Reading past the end: the block is damaged.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function openTiff(bytes: Buffer): Tiff | undefined {
  const order = bytes.toString('latin1', 0, 2);
  if (order === 'II') return { bytes, u16: (at) => bytes.readUInt16LE(at), u32: (at) => bytes.readUInt32LE(at) };
  if (order === 'MM') return { bytes, u16: (at) => bytes.readUInt16BE(at), u32: (at) => bytes.readUInt32BE(at) };
  return undefined;
}

/** Entries of an image file directory; `at` is where the four value bytes stand. */
function entriesAt(tiff: Tiff, start: number): Entry[] {
  return Array.from({ length: tiff.u16(start) }, (_unused, index) => {
    const at = start + 2 + index * 12;
    return { tag: tiff.u16(at), type: tiff.u16(at + 2), count: tiff.u32(at + 4), at: at + 8 };
  });
}

function degrees(tiff: Tiff, value: Entry | undefined, ref: Entry | undefined, negative: string): number {
  if (!value || value.type !== rational || value.count !== 3 || !ref) return Number.NaN;
  const from = tiff.u32(value.at);
  const [whole = Number.NaN, minutes = 0, seconds = 0] = [0, 8, 16].map((step) => {
    const divisor = tiff.u32(from + step + 4);
    return divisor === 0 ? Number.NaN : tiff.u32(from + step) / divisor;
  });
  const sign = tiff.bytes.toString('latin1', ref.at, ref.at + 1) === negative ? -1 : 1;
  return sign * (whole + minutes / 60 + seconds / 3600);
}

function checked(north: number, east: number): Position | undefined {
  const possible = Math.abs(north) <= 90 && Math.abs(east) <= 180;
  return possible && !(north === 0 && east === 0) ? { latitude: north, longitude: east } : undefined;
}
