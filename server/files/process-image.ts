import sharp, { type Sharp } from 'sharp';
import { largestPicture, mostPixels } from '../contract/upload-api.ts';
import { AppError } from '../errors.ts';
import { exifPosition, type Position } from './exif-position.ts';
import { imageTypeOf } from './image-type.ts';
import { createLimiter } from './limiter.ts';

export type ProcessedImage = {
  /** Upright JPEG of at most 2048 pixels a side, without any metadata. */
  picture: Buffer;
  /** JPEG of at most 320 pixels a side. */
  thumbnail: Buffer;
  width: number;
  height: number;
  /** Where it was taken, if the photo said so. */
  exif: Position | undefined;
};

const pictureSide = 2048;
const thumbnailSide = 320;

// Pictures are worked on two at a time, each on one core: the web server shares the machine.
sharp.concurrency(1);
sharp.cache(false);
/** Pictures are worked on so many at a time, by whatever. */
export const limited = createLimiter(2);

/**
 * Turns what a citizen sent into a picture that is safe to keep and show: type told by content, position read and all
 * metadata dropped, turned upright, re-encoded. Of an animation the first frame.
 * @throws AppError too_large (over 12 MB or 50 megapixels), unsupported_media (not a picture we can read)
 */
export async function processImage(bytes: Buffer): Promise<ProcessedImage> {
  if (bytes.length > largestPicture) throw tooLarge();
  if (!imageTypeOf(bytes)) throw new AppError('unsupported_media');
  return limited(async () => {
    try {
      const source = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 });
      const { exif } = await source.metadata();
      const upright = source.autoOrient().flatten({ background: '#ffffff' });
      const { data, info } = await jpeg(upright, pictureSide, 82).toBuffer({ resolveWithObject: true });
      const thumbnail = await thumbnailOf(data);
      return { picture: data, thumbnail, width: info.width, height: info.height, exif: exifPosition(exif) };
    } catch (error) {
      const tooManyPixels = error instanceof Error && /pixel limit/i.test(error.message);
      throw tooManyPixels ? tooLarge(error) : new AppError('unsupported_media', { cause: error });
    }
  });
}

function tooLarge(cause?: unknown): AppError {
  const [megabytes, megapixels] = [largestPicture / 1024 / 1024, mostPixels / 1_000_000];
  return new AppError('too_large', {
    detail: `at most ${megabytes} MB and ${megapixels} megapixels`,
    told: {
      vi: `Ảnh này quá lớn: mỗi ảnh tối đa ${megabytes} MB và ${megapixels} triệu điểm ảnh. Anh/Chị giảm cỡ ảnh rồi gửi lại.`,
      en: `This picture is too large: at most ${megabytes} MB and ${megapixels} megapixels. Please make it smaller and send it again.`,
    },
    cause,
  });
}

/** A JPEG of at most so many bytes, made smaller step by step only if it has to be. @throws AppError unsupported_media */
export async function shrinkJpeg(bytes: Buffer, mostBytes: number): Promise<Buffer> {
  if (bytes.length <= mostBytes) return bytes;
  return limited(async () => {
    for (const [side, quality] of [
      [1600, 80],
      [1280, 72],
      [1024, 64],
      [640, 50],
    ] as const) {
      const smaller = await jpeg(sharp(bytes), side, quality).toBuffer();
      if (smaller.length <= mostBytes) return smaller;
    }
    throw new AppError('unsupported_media');
  });
}

/** JPEG of at most 320 pixels a side. */
export const thumbnailOf = (picture: Buffer): Promise<Buffer> => jpeg(sharp(picture), thumbnailSide, 76).toBuffer();

function jpeg(image: Sharp, side: number, quality: number): Sharp {
  return image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality, progressive: true });
}
