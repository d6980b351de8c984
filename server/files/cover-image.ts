import sharp from 'sharp';
import { AppError } from '../errors.ts';
import { limited, thumbnailOf } from './process-image.ts';

/** A rectangle in shares of the picture, from its upper left corner. */
export type Area = { x: number; y: number; width: number; height: number };

const ink = { r: 38, g: 44, b: 52 };

/**
 * A copy of a stored picture with solid rectangles painted over it: of what lay under them nothing is left, also not in
 * the thumbnail, which is made of the copy. Rectangles grow to whole pixels.
 * @throws AppError unsupported_media when the stored bytes cannot be read
 */
export async function coverImage(
  bytes: Buffer,
  areas: readonly Area[],
): Promise<{ picture: Buffer; thumbnail: Buffer }> {
  return limited(async () => {
    try {
      const { data, info } = await sharp(bytes, { failOn: 'error' })
        .toColourspace('srgb')
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const { width, height, channels } = info;
      const pixel = Buffer.from([ink.r, ink.g, ink.b].slice(0, channels));
      for (const area of areas) {
        const left = Math.max(0, Math.floor(area.x * width));
        const right = Math.min(width, Math.ceil((area.x + area.width) * width));
        const top = Math.max(0, Math.floor(area.y * height));
        const bottom = Math.min(height, Math.ceil((area.y + area.height) * height));
        for (let y = top; y < bottom; y++)
          data.fill(pixel, (y * width + left) * channels, (y * width + right) * channels);
      }
      const picture = await sharp(data, { raw: { width, height, channels } })
        .jpeg({ quality: 84, progressive: true })
        .toBuffer();
      return { picture, thumbnail: await thumbnailOf(picture) };
    } catch (error) {
      throw new AppError('unsupported_media', { cause: error });
    }
  });
}
