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
