import { expect, test } from 'vitest';
import { legalBasis } from '../../../server/knowledge/import/legal-basis.ts';

test('titles are parted from the numbers glued to them, and numbers inside a title are part of it', () => {
  const told =
    'Luật Hộ tịch60/2014/QH13Thông tư sửa đổi Thông tư số 01/2020/TT-BTP ngày 01/02/202002/2023/TT-BTPNghị định về giấy tờ123/2015/NĐ-CP';
  expect(legalBasis(['60/2014/QH13', '123/2015/NĐ-CP'], told)).toEqual([
    { number: '60/2014/QH13', title: 'Luật Hộ tịch' },
    // What stands before it runs over another document's number: no title rather than a wrong one.
    { number: '123/2015/NĐ-CP' },
  ]);
});

test('numbers are kept once, without titles where none are told, and not when they are cut off', () => {
  expect(legalBasis(['2014/QH13', '66.7/2025/NQ-CP', ' 66.7/2025/NQ-CP', '', 'abc'], '')).toEqual([
    { number: '66.7/2025/NQ-CP' },
  ]);
});
