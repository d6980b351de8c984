import { beforeAll, expect, test } from 'vitest';
import { type Citizen, makeCitizen } from './citizen.ts';
import { talk } from './talk.ts';
import { ward } from './ward.ts';

beforeAll(async () => {
  await ward();
}, 300_000);

const headline = (id: string, warning = false) => ({
  id,
  title: `Tin số ${id}`,
  warning,
  untilText: '17:00, thứ Sáu 27/11',
});

async function somebody(change: Partial<Citizen['store']> = {}): Promise<Citizen> {
  const citizen = makeCitizen(await ward());
  Object.assign(citizen.store, change);
  return citizen;
}

test.each(['tin tức của phường', 'phuong co thong bao gi moi khong ạ', 'có cảnh báo gì không', 'any news'])(
  '%j is told what is in force, warnings as such, three at most',
  async (words) => {
    const news = [headline('1', true), headline('2'), headline('3'), headline('4')];
    await talk(
      [
        [
          words,
          {
            says: [/Tin số 1/, /(Cảnh báo|Warning): Tin số 1/],
            never: /Tin số 4/,
            buttons: ['page:/news/1', 'page:/news', '#news:follow'],
            effects: [],
          },
        ],
      ],
      { citizen: await somebody({ news }) },
    );
  },
);

test('with nothing in force it says so, and offers to tell', async () => {
  await talk([['có tin gì mới không', { says: /không có tin/, buttons: ['#news:follow'], effects: [] }]], {
    citizen: await somebody(),
  });
});

test('being told is asked for with what is kept; only a yes does it, by word or button', async () => {
  await talk(
    [
      [
        'em ơi cho tôi nhận tin của phường với',
        { says: /phường lưu các mục/, buttons: ['#news:agree:1', '#no'], effects: [] },
      ],
      ['không', { effects: [] }],
      ['đồng ý', { effects: [] }],
      ['đăng ký nhận thông báo', { says: /phường lưu các mục/, effects: [] }],
      ['đồng ý', { says: /em báo Anh\/Chị ngay tại đây/, buttons: ['page:/me/news'], effects: ['followNews'] }],
      ['nhận tin của phường', { says: /đang nhận tin/, buttons: ['#news:stop'], effects: [] }],
    ],
    { citizen: await somebody() },
  );
  await talk([['#news:agree:1', { effects: ['followNews'] }]], { citizen: await somebody() });
});

test('a yes to words that are no longer in force is asked for anew', async () => {
  await talk([['#news:agree:0', { says: /đã thay đổi/, buttons: ['#news:follow'], effects: [] }]], {
    citizen: await somebody(),
  });
});

test('it ends in words, and says when there was nothing to end', async () => {
  const citizen = await somebody({ toldOfNews: true });
  await talk(
    [
      ['thôi nhận tin', { says: /đã thôi gửi/, effects: ['stopNews'] }],
      ['không nhận thông báo nữa', { says: /chưa đăng ký/, effects: ['stopNews'] }],
    ],
    { citizen },
  );
  expect(citizen.store.toldOfNews).toBe(false);
});

test('trouble is still reported, not looked up', async () => {
  await talk([['nhà tôi mất điện từ sáng', { never: /tin hay cảnh báo/ }]], { citizen: await somebody() });
});

test('in English, where the writer wrote none, the title stays Vietnamese', async () => {
  await talk(
    [
      ['english please', { language: 'en' }],
      ['ward news', { says: [/1 pieces of news|news/, /Tin số 1/] }],
      ['subscribe', { says: /Do you agree/ }],
      ['yes', { says: /right here/, effects: ['followNews'] }],
      ['unsubscribe', { says: /stopped sending/, effects: ['stopNews'] }],
    ],
    { citizen: await somebody({ news: [headline('1')] }) },
  );
});
