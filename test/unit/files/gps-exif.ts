/** An EXIF block that holds nothing but a position. */
export function gpsExif(place: { latitude: number; longitude: number; little: boolean }): Buffer {
  const block = Buffer.alloc(8 + 18 + 54 + 48);
  const u16 = (value: number, at: number) =>
    place.little ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    place.little ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at);
  const entry = (at: number, tag: number, type: number, count: number) => {
    u16(tag, at);
    u16(type, at + 2);
    u32(count, at + 4);
  };
  block.write(place.little ? 'II' : 'MM', 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(1, 8);
  entry(10, 0x8825, 4, 1);
  u32(26, 18);
  const gps = 26;
  u16(4, gps);
  const values = gps + 54;
  const ref = (index: number, tag: number, letter: string) => {
    entry(gps + 2 + index * 12, tag, 2, 2);
    block.write(letter, gps + 2 + index * 12 + 8, 'latin1');
  };
  const angle = (index: number, tag: number, value: number) => {
    entry(gps + 2 + index * 12, tag, 5, 3);
    const start = values + (index === 1 ? 0 : 24);
    u32(start, gps + 2 + index * 12 + 8);
    const whole = Math.floor(value);
    const minutes = Math.floor((value - whole) * 60);
    const parts = [whole, 1, minutes, 1, Math.round((value - whole - minutes / 60) * 3600 * 10_000), 10_000];
    for (const [step, part] of parts.entries()) u32(part, start + step * 4);
  };
  ref(0, 1, place.latitude < 0 ? 'S' : 'N');
  angle(1, 2, Math.abs(place.latitude));
  ref(2, 3, place.longitude < 0 ? 'W' : 'E');
  angle(3, 4, Math.abs(place.longitude));
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]);
}
