import { describe, expect, it } from 'vitest';
import type { AlikeOffer } from '../../bot/own-things.ts';
import { type Citizen, makeCitizen } from './citizen.ts';
import { location, photo, talk, text } from './talk.ts';
import { ward } from './ward.ts';

const light: AlikeOffer = {
  code: 'HB-26-7K3M9Q',
  state: 'in_progress',
  categoryId: 'street-lighting',
  unitName: 'Phòng Kinh tế, Hạ tầng và Đô thị',
  createdAt: new Date('2026-11-22T02:30:00Z'),
  metres: 40,
  own: false,
  photoId: null,
};
async function beside(change: Partial<AlikeOffer> = {}): Promise<Citizen> {
  const citizen = makeCitizen(await ward());
  citizen.store.near.push({ ...light, ...change, messages: [], photos: [], supporters: 2 });
  return citizen;
}
const place = location(20.8561, 106.6822);
const follow = '#follow:key-1:HB-26-7K3M9Q';
const support = '#support:key-1:HB-26-7K3M9Q';
const told = /giống thế này/;

describe('an open case near by', () => {
  it('is offered in the summary itself, without a turn more and without its code, and can be followed', async () => {
    const citizen = await talk(
      [
        ['Đèn đường hỏng tối om cả tuần nay rồi', { flow: 'report:place' }],
        [place, { flow: 'report:photos' }],
        [
          photo('p1'),
          {
            flow: 'report:confirm',
            says: [/Anh\/Chị xem lại/, told, /cách 40 m, gửi 09:30 ngày 22\/11, đang xử lý/],
            never: /HB-26/,
            buttons: ['#yes:key-1', follow, support, '#edit:place', '#cancel'],
          },
        ],
        [follow, { flow: null, effects: ['followCase'], says: /đang theo dõi phản ánh HB-26-7K3M9Q/ }],
        [follow, { flow: null, effects: [], says: /Lựa chọn này đã qua/ }],
        ['#yes:key-1', { effects: [] }],
      ],
      { citizen: await beside() },
    );
    expect(citizen.store.cases).toEqual([]);
    expect(citizen.store.near[0]).toMatchObject({
      messages: ['Đèn đường hỏng tối om cả tuần nay rồi'],
      photos: ['p1'],
    });
  });

  it.each([
    'đúng rồi cái đó',
    'cái đó đấy em',
    'ừ việc đó',
    'trung roi',
    'theo dõi việc đó',
    'Theo dõi việc đó',
    'that one',
  ])('is followed by “%s”', async (answer) => {
    await talk(
      [
        [[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]],
        ['#skip', { says: told }],
        [answer, { effects: ['followCase'], flow: null }],
      ],
      { citizen: await beside() },
    );
  });

  it.each(['#support:key-1:HB-26-7K3M9Q', 'tôi cũng bị', 'Tôi cũng bị', 'nhà em cũng vậy ạ', 'toi cung bi', 'me too'])(
    'counts whoever says “%s”, and adds nothing of theirs',
    async (answer) => {
      const citizen = await talk(
        [
          [[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]],
          ['#skip', { says: [told, /bấm “Cũng bị như vậy”/] }],
          [answer, { flow: null, effects: ['supportCase'], says: /HB-26-7K3M9Q: 3 người khác cũng bị/ }],
          [follow, { flow: null, effects: [], says: /Lựa chọn này đã qua/ }],
          [support, { flow: null, effects: [], says: /Lựa chọn này đã qua/ }],
        ],
        { citizen: await beside() },
      );
      expect(citizen.store.near[0]).toMatchObject({ messages: [], photos: [], supporters: 3 });
      expect(citizen.store.cases).toEqual([]);
    },
  );

  it('is not mistaken for one’s own trouble by a question or by other words', async () => {
    await talk(
      [
        [[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]],
        ['#skip', { says: told }],
        ['nhiều nhà cũng bị à?', { effects: [] }],
        [support, { effects: ['supportCase'], flow: null }],
      ],
      { citizen: await beside() },
    );
  });

  it('that has ended meanwhile cannot be joined either, and the report stays', async () => {
    const citizen = await beside();
    await talk([[[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]], ['#skip', { says: told }]], { citizen });
    citizen.store.near.length = 0;
    await talk(
      [
        ['tôi cũng bị', { flow: 'report:confirm', says: /vừa kết thúc/, buttons: ['#yes:key-1', '#cancel'] }],
        ['#yes:key-1', { effects: ['fileCase'] }],
      ],
      { citizen },
    );
  });

  it.each(['không, chỗ khác', 'việc khác em ơi', 'không phải cái đó', 'khong trung'])(
    'is another after “%s”, and not asked about twice',
    async (answer) => {
      await talk(
        [
          [[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]],
          ['#skip', { says: told }],
          [answer, { effects: [], flow: 'report:confirm', says: /việc khác/, never: told, buttons: ['#yes:key-1'] }],
          ['còn mấy cột nữa cũng tắt', { flow: 'report:confirm', never: told }],
          ['đồng ý', { effects: ['fileCase'], flow: null }],
        ],
        { citizen: await beside() },
      );
    },
  );

  it.each(['đồng ý', 'gửi đi', 'ok em', '#yes:key-1'])('does not stand in the way of “%s”', async (answer) => {
    await talk(
      [
        [[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]],
        ['#skip', { says: told }],
        [answer, { effects: ['fileCase'], flow: null }],
      ],
      { citizen: await beside() },
    );
  });

  it('is still there after a question in between', async () => {
    await talk(
      [
        [[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]],
        ['#skip', { says: told }],
        ['làm giấy khai sinh cần gì', { says: /1\.001193/, never: told }],
        [follow, { effects: ['followCase'], flow: null }],
      ],
      { citizen: await beside() },
    );
  });

  it('that has ended meanwhile leaves the report as it was', async () => {
    const citizen = await beside();
    await talk([[[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]], ['#skip', { says: told }]], { citizen });
    citizen.store.near.length = 0;
    await talk(
      [
        [follow, { flow: 'report:confirm', says: /vừa kết thúc/, buttons: ['#yes:key-1', '#cancel'] }],
        ['#yes:key-1', { effects: ['fileCase'] }],
      ],
      { citizen },
    );
  });

  it('of one’s own takes what is told as an addition', async () => {
    await talk(
      [
        [[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]],
        ['#skip', { says: /Anh\/Chị có một phản ánh giống thế này/ }],
        [follow, { effects: ['followCase'], says: /gửi thêm vào phản ánh HB-26-7K3M9Q/ }],
      ],
      { citizen: await beside({ own: true }) },
    );
  });

  it('is nothing to be asked about in an emergency, nor where no place is known', async () => {
    await talk(
      [
        ['cháy nhà rồi cứu với', {}],
        ['#report:fire:cháy nhà', {}],
        [place, { never: told }],
        ['#skip', { never: told }],
      ],
      { citizen: await beside() },
    );
    await talk(
      [
        ['Đèn đường hỏng tối om cả tuần nay rồi'],
        ['chỗ cây đa đầu xóm nhà tôi'],
        ['#skip'],
        ['#skip', { flow: 'report:confirm', never: told }],
      ],
      { citizen: await beside() },
    );
  });

  it('cannot be followed by whoever was not offered it', async () => {
    await talk(
      [
        [[text('Đèn đường hỏng tối om cả tuần nay rồi'), place]],
        ['#skip', { says: told }],
        ['#follow:key-1:HB-26-000000', { effects: [] }],
        ['#follow:key-9:HB-26-7K3M9Q', { effects: [] }],
        ['#follow', { effects: [] }],
      ],
      { citizen: await beside() },
    );
  });

  it('is told in English too, its place by words when that is all that is known', async () => {
    await talk(
      [
        [[text('The street light is broken and it is dark all week'), place]],
        ['#skip', { says: /same neighbourhood/, language: 'en' }],
        ['that one', { effects: ['followCase'], says: /You now follow/ }],
      ],
      { citizen: await beside({ metres: null }) },
    );
  });
});

const second: AlikeOffer = { ...light, code: 'HB-26-2B4C6D', metres: 70, state: 'received', photoId: 'photo-2' };
async function amid(...others: AlikeOffer[]): Promise<Citizen> {
  const citizen = await beside({ photoId: 'photo-1' });
  for (const one of others) citizen.store.near.push({ ...one, messages: [], photos: [], supporters: 0 });
  return citizen;
}
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
      'Việc của tôi khác, cứ gửi',
      'Hủy',
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
    expect(citizen.store.near.map(({ supporters }) => supporters)).toEqual([2, 1]);
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

  it.each(['Việc của tôi khác, cứ gửi', '#yes:key-1', 'gửi đi'])('do not stand in the way of “%s”', async (answer) => {
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
