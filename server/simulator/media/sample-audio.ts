const rate = 8_000;
const seconds = 2;

/** Two seconds of a soft tone as WAV, standing for what a citizen would have said. */
export function sampleAudio(): Buffer {
  const samples = rate * seconds;
  const file = Buffer.alloc(44 + samples);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples, 40);
  for (let index = 0; index < samples; index += 1) {
    const swell = Math.sin((Math.PI * index) / samples);
    file[44 + index] = 128 + Math.round(40 * swell * Math.sin((2 * Math.PI * 220 * index) / rate));
  }
  return file;
}
