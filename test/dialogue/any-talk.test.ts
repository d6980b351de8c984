import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Incoming } from '../../bot/ports.ts';
import { fold } from '../../bot/text/normalise.ts';
import { type Citizen, type Heard, makeCitizen } from './citizen.ts';
import { checkHouseRules, location, payloads, photo, text } from './talk.ts';
import { ward } from './ward.ts';

const sentences = [
  ...['ổ gà to ở phố Hạ Lý', 'rác chất đống bốc mùi', 'nước chảy tràn ra đường', 'tôi muốn phản ánh', 'trước chợ Sắt'],
  ...['không phải, ở ngõ 12 Lê Lai', 'sửa lại là rác', 'đổi ảnh', 'sửa nội dung', 'loại khác', 'quay lại', 'làm lại'],
  ...['đồng ý', 'ok', 'gửi đi', 'không', 'bỏ qua', 'huỷ', 'thôi', 'làm tiếp', '1', 'cái cuối', 'chưa xong, mở lại'],
  ...[
    'làm giấy khai sinh cần gì?',
    'lệ phí bao nhiêu',
    'căn cước',
    'bệnh viện gần đây',
    'phản ánh của tôi',
    'hài lòng',
  ],
  ...['gặp cán bộ', 'đồ ngu', 'cảm ơn', 'cháy nhà rồi', 'english please', 'how much is it', 'tiếng Việt', 'asdf', '😀'],
];
const orders = [
  '#yes:key-1',
  '#yes:key-2',
  '#skip',
  '#cancel',
  '#edit:place',
  '#edit:category',
  '#media:report',
  '#resume',
];

// A message, or a tap on one of the buttons shown last.
type Act = { send: Incoming[] } | { tap: number } | { hours: number };
const message = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...sentences, ...orders).map(text) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }).map(text) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }).map((tail) => text(`#${tail}`)) },
  { weight: 1, arbitrary: fc.constantFrom('f1', 'f2', 'f3').map((id) => photo(id)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom([20.8556, 106.671], [20.845, 106.695], [0, 0], [21.03, 105.85])
      .map(([at = 0, along = 0]) => location(at, along)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('audio', 'file', 'sticker', 'contact', 'follow').map((kind): Incoming => ({ kind })),
  },
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: message.map((one) => ({ send: [one] })) },
  { weight: 1, arbitrary: fc.array(message, { minLength: 2, maxLength: 4 }).map((send) => ({ send })) },
  { weight: 5, arbitrary: fc.nat(4).map((tap) => ({ tap })) },
  { weight: 1, arbitrary: fc.constantFrom(1, 5, 200).map((hours) => ({ hours })) },
);

const affirms = /^(#yes|đồng ý|ok|gửi đi|agree|yes)/iu;
// Of one or two letters a yes is what people type for one: "u" and "uk" are "ừ", "r" and "oy" are "rồi". Beside others as
// short it is one too: "u e", "r, c".
const shortYes = /^([ruy]|co|da|dc|dr|ok|om|oy|ua|uh|uk|um|vg|xn|ye)$/;

function isYes(said: string): boolean {
  if ([said, fold(said)].some((words) => affirms.test(words.trim()))) return true;
  const words = fold(said).split(' ');
  return words.every((word) => word.length <= 2) && words.some((word) => shortYes.test(word));
}

async function play(citizen: Citizen, acts: Act[]): Promise<void> {
  let last: Heard | undefined;
  let shown: string[] = [];
  for (const one of acts) {
    if ('hours' in one) {
      citizen.now = new Date(citizen.now.getTime() + one.hours * 3_600_000);
      continue;
    }
    const taps = last ? payloads(last).filter((payload) => payload.startsWith('#')) : [];
    const send = 'send' in one ? one.send : [text(taps[one.tap % Math.max(1, taps.length)] ?? 'xin chào')];
    const asking = last?.state.stack.at(-1);
    last = await citizen.say(send);
    checkHouseRules(citizen, last);
    const files = last.effects.filter((effect) => effect.type === 'fileCase');
    expect(files.length).toBeLessThanOrEqual(1);
    for (const file of files) {
      // Never without a yes, and never anything whose summary had not been read back.
      expect(send.some((sent) => sent.kind === 'text' && isYes(sent.text))).toBe(true);
      expect(send.length > 1 || (asking?.flow === 'report' && asking.slots.asking === 'confirm')).toBe(true);
      expect([...shown, ...payloads(last)]).toContain(`#yes:${file.key}`);
    }
    shown = [...shown, ...payloads(last)];
  }
}

test('whatever is said, the bot answers within its rules and files nothing that was not confirmed', async () => {
  const here = await ward();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
      const citizen = makeCitizen(here);
      await play(citizen, acts);
      const keys = citizen.store.cases.map(({ filed }) => filed.key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { filed } of citizen.store.cases) {
        expect(filed.description.trim()).not.toBe('');
        expect(filed.point ?? filed.placeWords).toBeTruthy();
      }
    }),
    { numRuns: 400 },
  );
});

test('every message is answered', async () => {
  const here = await ward();
  for (const sentence of [...sentences, ...orders]) {
    const heard = await makeCitizen(here).say([text(sentence)]);
    expect(heard.replies.length, sentence).toBeGreaterThan(0);
  }
});
