import { beforeAll, expect, test } from 'vitest';
import { freshState } from '../../../bot/state.ts';
import { understandLocally } from '../../../bot/understand/local.ts';
import { type Ward, ward } from '../../dialogue/ward.ts';

let known: Ward;
beforeAll(async () => {
  known = await ward();
}, 120_000);

const types = (text: string) =>
  understandLocally(text, freshState(), known.understanding)
    .filter((command) => command.type !== 'changeLanguage')
    .map(({ type }) => type);

test.each([
  ['cho em hỏi khai sinh cần gì với lại đèn đường nhà em hỏng', ['findProcedure', 'startReport']],
  ['em muon dang ky tam tru can gi a, tien the cho hoi tram y te o dau', ['findProcedure', 'findPlace']],
  ['đăng ký kết hôn cần gì, với lại căn cước hết hạn đổi ở đâu', ['findProcedure', 'findProcedure']],
])('two wishes, in their order: "%s"', (text, wanted) => {
  expect(types(text)).toEqual(wanted);
});

test.each([
  ['Đèn đường ngõ 12 Hạ Lý hỏng. Cả tuần nay rồi. Tối om, nguy hiểm lắm', ['startReport']],
  ['khai sinh cho con cần gì, mất bao lâu, bao nhiêu tiền, nộp ở đâu', ['findProcedure']],
  ['Chào em, cho chị hỏi làm căn cước cần gì. Cảm ơn em', ['findProcedure']],
  ['Xin chào, tôi cần gặp cán bộ', ['requestPerson']],
])('one thing stays one: "%s"', (text, wanted) => {
  expect(types(text)).toEqual(wanted);
});

test('a joining word goes, the words of the report stay', () => {
  const [, report] = understandLocally(
    'cho em hỏi khai sinh cần gì với lại đèn đường nhà em hỏng',
    freshState(),
    known.understanding,
  );
  expect(report).toMatchObject({ type: 'startReport', description: 'đèn đường nhà em hỏng' });
});
