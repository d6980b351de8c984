import { strFromU8, unzipSync } from 'fflate';
import { refuseFile } from '../csv/records.ts';

const mostParts = 500;
const largestPart = 10 * 1024 * 1024;
const largestTogether = 24 * 1024 * 1024;
const wanted =
  /^xl\/(workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/i;

/**
 * The parts of a workbook that hold values, by name. What is packed is unpacked only as far as it says it is large, so
 * that a bomb costs no more than what is allowed; macros and encrypted files are refused.
 * @throws AppError bad_request
 */
export function unpackWorkbook(bytes: Uint8Array): Map<string, string> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw refuseFile(
      'Tệp này là .xls cũ hoặc có mật khẩu. Anh/Chị lưu lại thành "Excel Workbook (.xlsx)" không mật khẩu.',
    );
  let parts = 0;
  let together = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    parts += 1;
    if (parts > mostParts) throw refuseFile('Tệp có quá nhiều thành phần, không giống một bảng tính thường.');
    if (/vbaProject\.bin$/i.test(name)) throw refuseFile('Tệp có macro. Anh/Chị lưu lại thành .xlsx không macro.');
    if (!wanted.test(name)) return false;
    together += originalSize;
    if (originalSize > largestPart || together > largestTogether)
      throw refuseFile('Bảng tính quá lớn khi mở ra. Anh/Chị xoá các trang và vùng không dùng rồi lưu lại.');
    return true;
  };
  try {
    const files = unzipSync(bytes, { filter });
    return new Map(Object.entries(files).map(([name, content]) => [name.toLowerCase(), strFromU8(content)]));
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error;
    throw refuseFile('Tệp .xlsx này hỏng, không mở được.');
  }
}
