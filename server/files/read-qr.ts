import jsqr from 'jsqr';
import sharp from 'sharp';
import { largestPicture, mostPixels } from '../contract/upload-api.ts';
import { imageTypeOf } from './image-type.ts';
import { limited } from './process-image.ts';

/** A code that fills the photo is read from few pixels, one in a corner of a sheet from many. */
const sides = [900, 1800];
const longest = 2_000;

/**
 * The text of a QR code in a picture; undefined where there is none or it is no picture. Only read: nothing that it names
 * is opened.
 */
export async function readQr(bytes: Buffer): Promise<string | undefined> {
  if (bytes.length > largestPicture || !imageTypeOf(bytes)) return undefined;
  return limited(async () => {
    for (const side of sides) {
      const text = await readAt(bytes, side);
      if (text) return text.slice(0, longest);
    }
    return undefined;
  });
}

async function readAt(bytes: Buffer, side: number): Promise<string | undefined> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // Codes with light signs on a dark ground are none of ours.
    const found = jsqr(new Uint8ClampedArray(data), info.width, info.height, { inversionAttempts: 'dontInvert' });
    return found?.data || undefined;
  } catch {
    // What is no whole picture is told as such where it is kept.
    return undefined;
  }
}
