import { largestPaper, largestPaperPdf } from '../contract/paper-api.ts';
import { AppError } from '../errors.ts';
import { checkDocument } from '../files/check-document.ts';
import { imageTypeOf } from '../files/image-type.ts';
import { processImage } from '../files/process-image.ts';

export type ReadPaper = { mime: 'application/pdf' | 'image/jpeg'; bytes: Buffer; thumbnail: Buffer | null };

const tooLarge = {
  vi: 'Tệp quá lớn: ảnh tối đa 12 MB, PDF tối đa 10 MB. Anh/Chị nén hoặc tách nhỏ rồi lưu lại.',
  en: 'The file is too large: photos up to 12 MB, PDF up to 10 MB. Please make it smaller.',
};
const otherType = {
  vi: 'Chỉ lưu được ảnh hoặc tệp PDF. Anh/Chị chụp lại giấy tờ hoặc lưu tệp thành PDF.',
  en: 'Only photos and PDF files can be kept. Please take a photo of the paper or save it as PDF.',
};
const unreadable = {
  vi: 'Ảnh này không đọc được. Anh/Chị chụp lại, hoặc lưu thành JPEG rồi thử lại.',
  en: 'This photo cannot be read. Please take it again or save it as JPEG.',
};

/**
 * What a citizen wants to keep, by its content and whatever its name says: a photo as photos are kept (upright, without
 * metadata), or a whole, unlocked PDF as it is.
 * @throws AppError too_large, unsupported_media, each with words for the person
 */
export async function readPaper(bytes: Buffer): Promise<ReadPaper> {
  const isPhoto = imageTypeOf(bytes) !== undefined;
  if (bytes.length > (isPhoto ? largestPaper : largestPaperPdf)) throw new AppError('too_large', { told: tooLarge });
  if (isPhoto) {
    const { picture, thumbnail } = await processImage(bytes).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      const told = error.code === 'too_large' ? tooLarge : unreadable;
      throw new AppError(error.code, { told, cause: error.info.cause });
    });
    return { mime: 'image/jpeg', bytes: picture, thumbnail };
  }
  try {
    checkDocument(bytes, largestPaperPdf);
  } catch (error) {
    const fault = error instanceof AppError ? error.info.detail : undefined;
    if (fault !== 'office' && fault !== 'not_pdf') throw error;
    throw new AppError('unsupported_media', { detail: fault, told: otherType });
  }
  return { mime: 'application/pdf', bytes, thumbnail: null };
}
