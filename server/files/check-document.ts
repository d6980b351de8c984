import { AppError } from '../errors.ts';
import { imageTypeOf } from './image-type.ts';

/** Largest document in bytes: what Zalo takes of an OA (5 MB, in the stricter reading). */
export const largestDocument = 5_000_000;

type DocumentFault = 'empty' | 'too_large' | 'picture' | 'office' | 'not_pdf' | 'damaged' | 'locked';

const told: Record<DocumentFault, { vi: string; en: string }> = {
  empty: {
    vi: 'Tệp rỗng, không có nội dung. Anh/Chị chọn tệp khác.',
    en: 'The file is empty. Please choose another one.',
  },
  too_large: {
    vi: 'Tệp lớn hơn 5 MB nên không gửi qua Zalo được. Anh/Chị nén hoặc tách nhỏ rồi gửi lại.',
    en: 'The file is larger than 5 MB, more than Zalo can send. Please make it smaller.',
  },
  picture: {
    vi: 'Tệp này là ảnh, không phải PDF. Anh/Chị gửi như ảnh, hoặc lưu thành PDF.',
    en: 'This is a picture, not a PDF. Please send it as a photo or save it as PDF.',
  },
  office: {
    vi: 'Tệp này là Word, Excel hoặc tệp nén, không phải PDF. Anh/Chị lưu thành PDF rồi gửi lại.',
    en: 'This is an office document or an archive, not a PDF. Please save it as PDF.',
  },
  not_pdf: {
    vi: 'Nội dung tệp không phải PDF. Anh/Chị lưu thành PDF rồi gửi lại.',
    en: 'The content of this file is not PDF. Please save it as PDF.',
  },
  damaged: {
    vi: 'Tệp PDF bị hỏng hoặc bị cắt mất phần cuối. Anh/Chị lưu lại từ bản gốc rồi gửi.',
    en: 'The PDF is damaged or cut off. Please save it again from the original.',
  },
  locked: {
    vi: 'Tệp PDF có mật khẩu hoặc bị khoá. Anh/Chị lưu bản không khoá rồi gửi lại.',
    en: 'The PDF is locked or has a password. Please save it without.',
  },
};

/** The error that tells a person what is wrong with a document. */
export function documentRefused(fault: DocumentFault): AppError {
  return new AppError(fault === 'too_large' ? 'too_large' : 'unsupported_media', { detail: fault, told: told[fault] });
}

/**
 * Whether bytes are a whole PDF that anybody can open, by their content and whatever their name says.
 * @throws AppError too_large, unsupported_media, each with words for the person
 */
export function checkDocument(bytes: Buffer, most: number = largestDocument): void {
  const fault = documentFault(bytes, most);
  if (fault) throw documentRefused(fault);
}

const officeBegins = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];

function documentFault(bytes: Buffer, most: number): DocumentFault | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > most) return 'too_large';
  if (imageTypeOf(bytes)) return 'picture';
  if (officeBegins.some((begin) => bytes.subarray(0, begin.length).equals(begin))) return 'office';
  const text = bytes.toString('latin1');
  if (!/^(?:\xef\xbb\xbf)?\s{0,16}%PDF-\d/.test(text)) return 'not_pdf';
  const end = text.slice(-2048).match(/startxref\s+(\d+)\s+%%EOF(?![\s\S]*startxref)/);
  const at = Number(end?.[1] ?? Number.NaN);
  if (!(at < bytes.length)) return 'damaged';
  const table = tableAt(text, at);
  if (table === undefined) return 'damaged';
  return /\/Encrypt(?![A-Za-z])/.test(table) ? 'locked' : undefined;
}

/** The dictionary that the file's end points to: the trailer of a table, or that of a cross-reference stream. */
function tableAt(text: string, at: number): string | undefined {
  // Writers are known to be some bytes off.
  const near = text.slice(Math.max(0, at - 16), at + 48);
  const begin = near.search(/xref|\d+\s+\d+\s+obj/);
  if (begin < 0) return undefined;
  const from = Math.max(0, at - 16) + begin;
  const isTable = text.startsWith('xref', from);
  const start = isTable ? text.indexOf('trailer', from) : from;
  const end = text.indexOf(isTable ? 'startxref' : 'stream', start);
  return start < 0 || end < 0 ? undefined : text.slice(start, end);
}
