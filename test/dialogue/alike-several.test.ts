import { describe, expect, it } from 'vitest';
import type { AlikeOffer } from '../../bot/own-things.ts';
import { type Citizen, makeCitizen } from './citizen.ts';
import { location, talk, text } from './talk.ts';
import { ward } from './ward.ts';

const light: AlikeOffer = {
  code: 'HB-26-7K3M9Q',
  state: 'in_progress',
  categoryId: 'street-lighting',
  unitName: 'Phòng Kinh tế, Hạ tầng và Đô thị',
  createdAt: new Date('2026-11-22T02:30:00Z'),
  metres: 40,
  own: false,
  photoId: 'photo-1',
};
const second: AlikeOffer = { ...light, code: 'HB-26-2B4C6D', metres: 70, state: 'received', photoId: 'photo-2' };
async function amid(...others: AlikeOffer[]): Promise<Citizen> {
  const citizen = makeCitizen(await ward());
  for (const one of [light, ...others]) citizen.store.near.push({ ...one, messages: [], photos: [], supporters: 0 });
  return citizen;
}
const place = location(20.8561, 106.6822);
const told = /giống thế này/;
const dark = text('Đèn đường hỏng tối om cả tuần nay rồi');

describe('several open cases near by', () => {
  it('are numbered with a button each, and each photo says whose it is', async () => {
    const citizen = await amid({ ...second, photoId: null }, { ...second, code: 'HB-26-3X5Y7Z', photoId: 'photo-3' });
    await citizen.say([dark, place]);
    const { replies } = await citizen.say([text('#skip')]);
    const [summary, ...pictures] = replies;
    expect(summary?.text).toMatch(
      /có 3 phản ánh giống thế này:\n1\. .*cách 40 m, .*đang xử lý\n2\. .*cách 70 m.*\n3\. /,
    );
    expect(summary?.text).not.toMatch(/HB-26/);
    expect(summary?.buttons.map((one) => one.title)).toEqual([
      'Theo dõi việc 1',
      'Theo dõi việc 2',
      'Theo dõi việc 3',
      'Việc khác, cứ gửi',
      'Huỷ',
    ]);
    expect(pictures).toEqual([
      { text: 'Ảnh việc 1', buttons: [], photoId: 'photo-1' },
      { text: 'Ảnh việc 3', buttons: [], photoId: 'photo-3' },
    ]);
  });

  it.each([
    ['theo dõi cái số 2', 'HB-26-2B4C6D'],
    ['Theo dõi việc 2', 'HB-26-2B4C6D'],
    ['cho em theo dõi việc 2', 'HB-26-2B4C6D'],
    ['cái thứ hai', 'HB-26-2B4C6D'],
    ['2', 'HB-26-2B4C6D'],
    ['cái cuối ạ', 'HB-26-2B4C6D'],
    ['cái đầu', 'HB-26-7K3M9Q'],
    ['theo doi cai so 1', 'HB-26-7K3M9Q'],
    ['the second one', 'HB-26-2B4C6D'],
    ['#follow:key-1:HB-26-2B4C6D', 'HB-26-2B4C6D'],
  ])('“%s” follows that one', async (answer, code) => {
    const citizen = await amid(second);
    await talk([[[dark, place]], ['#skip', { says: told }], [answer, { effects: ['followCase'], flow: null }]], {
      citizen,
    });
    expect(citizen.store.near.filter(({ messages }) => messages.length > 0).map((one) => one.code)).toEqual([code]);
  });

  it('counts whoever names the number of what they have too', async () => {
    const citizen = await amid(second);
    await talk(
      [[[dark, place]], ['#skip', { says: told }], ['tôi cũng bị cái số 2', { effects: ['supportCase'], flow: null }]],
      { citizen },
    );
    expect(citizen.store.near.map(({ supporters }) => supporters)).toEqual([0, 1]);
  });

  it.each(['cái đó', 'theo dõi việc đó', 'tôi cũng bị', 'theo dõi cái số 5'])(
    'are asked about again when “%s” does not tell which',
    async (answer) => {
      await talk(
        [
          [[dark, place]],
          ['#skip', { says: told }],
          [
            answer,
            {
              effects: [],
              flow: 'report:confirm',
              says: /việc số mấy/,
              buttons: ['#follow:key-1:HB-26-7K3M9Q', '#follow:key-1:HB-26-2B4C6D', '#yes:key-1'],
            },
          ],
          ['cái đầu', { effects: ['followCase'], flow: null }],
        ],
        { citizen: await amid(second) },
      );
    },
  );

  it.each(['không, khác', 'ko, khác nhé', 'việc của tôi khác', 'không phải cái nào cả'])(
    'are others after “%s”',
    async (answer) => {
      await talk(
        [
          [[dark, place]],
          ['#skip', { says: told }],
          [answer, { effects: [], flow: 'report:confirm', says: /việc khác/, never: told, buttons: ['#yes:key-1'] }],
          ['theo dõi cái số 2', { effects: [] }],
        ],
        { citizen: await amid(second) },
      );
    },
  );

  it.each(['Việc khác, cứ gửi', '#yes:key-1', 'gửi đi'])('do not stand in the way of “%s”', async (answer) => {
    await talk([[[dark, place]], ['#skip', { says: told }], [answer, { effects: ['fileCase'], flow: null }]], {
      citizen: await amid(second),
    });
  });

  it('keep their numbers when one of them has ended meanwhile', async () => {
    const citizen = await amid(second);
    await talk([[[dark, place]], ['#skip', { says: told }]], { citizen });
    citizen.store.near.shift();
    await talk(
      [
        [
          'cái đầu',
          {
            flow: 'report:confirm',
            says: /vừa kết thúc/,
            buttons: ['#yes:key-1', '#follow:key-1:HB-26-2B4C6D', '#cancel'],
          },
        ],
        ['#follow:key-1:', { effects: [] }],
        ['theo dõi việc 2', { effects: ['followCase'], flow: null }],
      ],
      { citizen },
    );
  });

  it('tell one’s own apart', async () => {
    await talk(
      [
        [[dark, place]],
        ['#skip', { says: /2\. .*\(của Anh\/Chị\)/ }],
        ['Gửi thêm vào việc 2', { effects: ['followCase'], says: /gửi thêm vào phản ánh HB-26-2B4C6D/ }],
      ],
      { citizen: await amid({ ...second, own: true }) },
    );
  });
});

it('one open case near by is shown with its photo in the offer itself', async () => {
  const citizen = await amid();
  await citizen.say([dark, place]);
  const { replies } = await citizen.say([text('#skip')]);
  expect(replies).toMatchObject([{ photoId: 'photo-1', text: expect.stringMatching(told) }]);
});
