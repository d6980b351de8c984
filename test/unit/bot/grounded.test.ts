import { beforeAll, expect, test } from 'vitest';
import { isGrounded, type NumberWords } from '../../../bot/text/grounded.ts';
import { findPhrases } from '../../../bot/text/phrases.ts';
import { ward } from '../../dialogue/ward.ts';

let numbers: NumberWords;
beforeAll(async () => {
  const { catalogue } = (await ward('test/fixtures/other-ward')).understanding;
  const list = (id: string) =>
    catalogue.intents.filter((intent) => intent.id === id).flatMap(({ examples }) => examples);
  numbers = {
    words: list('phrase-number-word'),
    plain: list('phrase-number-plain'),
    free: findPhrases(list('phrase-free')),
  };
});

const passages = [
  'Đăng ký khai sinh (1.001193)',
  'Giấy tờ nộp: Tờ khai, 02 bản',
  'Lệ phí 15.000 đồng/bản theo Nghị quyết 07/2021/NQ-HĐND',
  'Thời gian: 3 ngày làm việc; nộp trước 15 giờ thì trong ngày.',
  'Gọi 0225.3842.109 hoặc xem https://dichvucong.gov.vn, thư motcua@example.gov.vn',
  'Con ngoài giá thú: một trong hai người đến là được.',
];

test.each([
  'Dạ được ạ. Anh/Chị nộp tờ khai trước 15 giờ thì có kết quả trong ngày.',
  'Mất 3 ngày làm việc ạ.',
  'Anh/Chị cần 2 bản tờ khai, lệ phí 15.000 đồng/bản.',
  'Theo Nghị quyết 07/2021/NQ-HĐND ạ.',
  'Anh/Chị gọi 0225.3842.109, xem https://dichvucong.gov.vn hoặc viết motcua@example.gov.vn.',
  'Một trong hai người đến là được ạ.',
  'Một số trường hợp cần thêm giấy tờ ạ.',
  'Thủ tục này có mã 1.001193.',
])('said: %s', (answer) => {
  expect(isGrounded(answer, passages, numbers)).toBe(true);
});

test.each([
  'Mất 5 ngày làm việc ạ.',
  'Mất 3 tháng ạ.',
  'Mất ba tháng ạ.',
  'Mất năm ngày ạ.',
  'mat nam ngay a',
  'Lệ phí 20.000 đồng.',
  'Lệ phí 15 đồng.',
  'Lệ phí 150.000 đồng.',
  'Lệ phí mười lăm nghìn đồng.',
  'Lệ phí 15k.',
  'Lệ phí 15.000đ.',
  'Việc này miễn phí ạ.',
  'It is free of charge.',
  'It takes five days.',
  'Mã thủ tục 1.001194.',
  'Theo Nghị quyết 08/2021/NQ-HĐND.',
  'Gọi 0225.3842.108.',
  'Gọi 113.',
  'Xem https://dichvucong.gov.vn.evil.example',
  'Xem evil.example/nop',
  'Viết cho motcua@evil.example',
  'Anh/Chị [NAME_1] yên tâm ạ.',
])('not said: %s', (answer) => {
  expect(isGrounded(answer, passages, numbers)).toBe(false);
});
