import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { processImage, shrinkJpeg } from '../../../server/files/process-image.ts';
import { gpsExif } from './gps-exif.ts';

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c03020' } });

/** A JPEG with an EXIF block put in by hand: behind the start marker, as cameras do. */
function withExif(jpeg: Buffer, exif: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

/** A PNG that claims so many pixels but holds next to nothing. */
function pngBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    let crc = 0xffffffff;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const start = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(100)))]);
}

describe('pictures from citizens', () => {
  test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('%s becomes a JPEG', async (format) => {
    const image = await processImage(await blank(64, 40).toFormat(format).toBuffer());
    expect(await sharp(image.picture).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 40 });
    expect(image.exif).toBeUndefined();
  });

  test('is made smaller, with a thumbnail', async () => {
    const image = await processImage(await blank(4000, 1000).jpeg().toBuffer());
    expect([image.width, image.height]).toEqual([2048, 512]);
    expect(await sharp(image.thumbnail).metadata()).toMatchObject({ width: 320, height: 80 });
  });

  test('is turned upright', async () => {
    const lying = await blank(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await processImage(lying)).toMatchObject({ width: 40, height: 60 });
  });

  test('loses its metadata, and the position is told', async () => {
    const plain = await blank(32, 32).jpeg().toBuffer();
    const taken = withExif(plain, gpsExif({ latitude: 20.8561, longitude: 106.6822, little: false }));
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const image = await processImage(taken);
    expect(image.exif?.latitude).toBeCloseTo(20.8561, 5);
    for (const made of [image.picture, image.thumbnail]) {
      const { exif, icc, xmp, iptc } = await sharp(made).metadata();
      expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(made.includes('Exif')).toBe(false);
    }
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('đây không phải là ảnh, thật đấy')],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a vector drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')],
    ['a document', Buffer.from('%PDF-1.7 and more of it, long enough')],
    ['a JPEG of two bytes and noise', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)])],
  ])('%s is refused', async (_what, bytes) => {
    await expect(processImage(bytes)).rejects.toMatchObject({ code: 'unsupported_media' });
  });

  test('a picture cut in half is refused', async () => {
    const noise = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer();
    await expect(processImage(noise.subarray(0, noise.length / 2))).rejects.toMatchObject({
      code: 'unsupported_media',
    });
  });

  test('too many bytes or pixels are refused', async () => {
    await expect(processImage(Buffer.alloc(12 * 1024 * 1024 + 1, 0xff))).rejects.toMatchObject({ code: 'too_large' });
    await expect(processImage(pngBomb(20_000))).rejects.toMatchObject({ code: 'too_large' });
  });

  test('is brought under a given size for Zalo', async () => {
    const noisy = await sharp({
      create: {
        width: 2000,
        height: 2000,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer();
    expect(noisy.length).toBeGreaterThan(1_000_000);
    const small = await shrinkJpeg(noisy, 1_000_000);
    expect(small.length).toBeLessThanOrEqual(1_000_000);
    expect((await sharp(small).metadata()).format).toBe('jpeg');
  });
});
