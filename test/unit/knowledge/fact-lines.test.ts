import { describe, expect, test } from 'vitest';
import { feeLines, timeLines } from '../../../server/knowledge/fact-lines.ts';

const vietnamese = (lines: { vi: string }[]) => lines.map(({ vi }) => vi);

describe('fees', () => {
  test('an amount is grouped as each language writes it, with its channel', () => {
    const lines = feeLines([
      { amount: 10_000, channel: 'online' },
      { amount: 1_250_000, channel: 'counter' },
    ]);
    expect(lines).toEqual([
      { vi: 'Phí 10.000 đồng nếu nộp trực tuyến', en: 'Fee 10,000 VND if filed online' },
      { vi: 'Phí 1.250.000 đồng nếu nộp trực tiếp', en: 'Fee 1,250,000 VND if filed in person' },
    ]);
  });

  test('what holds for every channel is said once', () => {
    const same = (['online', 'counter', 'post'] as const).map((channel) => ({ amount: 5000, channel }));
    expect(vietnamese(feeLines(same))).toEqual(['Phí 5.000 đồng']);
  });

  test('the council decides: never free, whatever amount stands beside it', () => {
    for (const amount of [null, 0]) {
      const [line] = feeLines([{ amount, channel: 'any', decidedBy: 'local_council' }]);
      expect(line?.vi).toBe('Phí do Hội đồng nhân dân quyết định, Anh/Chị hỏi tại nơi nộp');
      expect(line?.en).not.toMatch(/free|no fee/i);
    }
  });

  test('a note that says itself that the council decides is not said twice', () => {
    const note = { vi: 'Mức thu do Hội đồng nhân dân thành phố quyết định, hỏi phường.', en: 'Set by the council.' };
    expect(feeLines([{ amount: null, channel: 'any', decidedBy: 'local_council', note }])).toEqual([
      {
        vi: 'Phí: mức thu do Hội đồng nhân dân thành phố quyết định, hỏi phường',
        en: 'Fee: set by the council',
      },
    ]);
  });

  test('a note of something else stays beside what the council decides', () => {
    const note = { vi: 'Miễn cho hộ nghèo.' };
    const [line] = feeLines([{ amount: null, channel: 'any', decidedBy: 'local_council', note }]);
    expect(line?.vi).toBe('Phí do Hội đồng nhân dân quyết định, Anh/Chị hỏi tại nơi nộp (Miễn cho hộ nghèo)');
  });

  test('a note stands alone when it is all that is known, else in brackets', () => {
    expect(
      vietnamese(
        feeLines([{ amount: null, channel: 'any', decidedBy: 'see_note', note: { vi: 'theo biểu của bệnh viện' } }]),
      ),
    ).toEqual(['Theo biểu của bệnh viện']);
    expect(vietnamese(feeLines([{ amount: 2000, channel: 'any', note: { vi: 'mỗi trang' } }]))).toEqual([
      'Phí 2.000 đồng (mỗi trang)',
    ]);
    expect(vietnamese(feeLines([{ amount: 0, channel: 'any' }]))).toEqual(['Không thu phí']);
  });
});

test('times are worded by unit and number', () => {
  const lines = timeLines([
    { value: 7, unit: 'working-day', channel: 'any' },
    { value: 1, unit: 'day', channel: 'any' },
    { value: 0.5, unit: 'working-day', channel: 'any' },
    { value: null, unit: 'same-day', channel: 'any' },
    { value: 12, unit: 'portal', channel: 'any' },
  ]);
  expect(lines).toEqual([
    { vi: '7 ngày làm việc', en: '7 working days' },
    { vi: '1 ngày', en: '1 day' },
    { vi: '0,5 ngày làm việc', en: '0.5 working days' },
    { vi: 'Trong ngày', en: 'The same day' },
    { vi: '12 ngày theo Cổng Dịch vụ công', en: '12 days by the National Public Service Portal' },
  ]);
});
