export type AudioType = { extension: string; mime: string };

/** The kind of sound by its first bytes, whatever its name or declared type says; undefined for anything else. */
export function audioTypeOf(bytes: Buffer): AudioType | undefined {
  if (bytes.length < 16) return undefined;
  const ascii = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WAVE') return { extension: 'wav', mime: 'audio/wav' };
  if (ascii(0, 3) === 'ID3') return { extension: 'mp3', mime: 'audio/mpeg' };
  if (ascii(0, 4) === 'OggS') return { extension: 'ogg', mime: 'audio/ogg' };
  if (ascii(0, 4) === 'fLaC') return { extension: 'flac', mime: 'audio/flac' };
  if (ascii(0, 5) === '#!AMR') return { extension: 'amr', mime: 'audio/amr' };
  if (ascii(4, 8) === 'ftyp') return { extension: 'm4a', mime: 'audio/mp4' };
  if (bytes.readUInt32BE(0) === 0x1a45dfa3) return { extension: 'webm', mime: 'audio/webm' };
  // Frames without a container: AAC in ADTS (layer bits 00), else MPEG audio.
  if (bytes[0] !== 0xff || ((bytes[1] ?? 0) & 0xe0) !== 0xe0) return undefined;
  const adts = ((bytes[1] ?? 0) & 0xf6) === 0xf0;
  return adts ? { extension: 'aac', mime: 'audio/aac' } : { extension: 'mp3', mime: 'audio/mpeg' };
}
