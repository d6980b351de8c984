import { expect, test } from 'vitest';
import { audioTypeOf } from '../../../server/files/audio-type.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat([...parts.map((part) => Buffer.from(part as string, 'latin1')), Buffer.alloc(32)]);

test.each([
  ['wav', bytes('RIFF', [0, 0, 0, 0], 'WAVE')],
  ['mp3', bytes('ID3')],
  ['mp3', bytes([0xff, 0xfb, 0x90, 0x00])],
  ['aac', bytes([0xff, 0xf1, 0x50, 0x80])],
  ['ogg', bytes('OggS')],
  ['flac', bytes('fLaC')],
  ['amr', bytes('#!AMR\n')],
  ['m4a', bytes([0, 0, 0, 0x20], 'ftypM4A ')],
  ['webm', bytes([0x1a, 0x45, 0xdf, 0xa3])],
])('%s is told by its first bytes', (extension, sound) => {
  expect(audioTypeOf(sound)?.extension).toBe(extension);
});

test.each([
  ['a page', bytes('<html><body>')],
  ['a picture', bytes([0xff, 0xd8, 0xff, 0xe0])],
  ['a program', bytes('MZ')],
  ['nothing', Buffer.alloc(0)],
])('%s is no sound', (_, sound) => {
  expect(audioTypeOf(sound)).toBeUndefined();
});
