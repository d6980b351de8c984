import { describe, expect, test } from 'vitest';
import { makeCitizen } from './citizen.ts';
import { location, talk } from './talk.ts';
import { ward } from './ward.ts';

const theatre = location(20.8575, 106.6818);
const oneStop = 'một cửa phường Hồng Bàng còn mở không';

/** A citizen at that instant, less the minute that passes before the first words. */
async function at(instant: string) {
  const citizen = makeCitizen(await ward());
  citizen.now = new Date(new Date(instant).getTime() - 60_000);
  return citizen;
}

describe('open now', () => {
  test.each([
    // 2026-11-23 is a Monday, 24 November a holiday.
    ['2026-11-23T02:00:00Z', /đang mở, đến 11:30/],
    ['2026-11-23T05:00:00Z', /đóng cửa, mở lại 13:00/],
    ['2026-11-23T11:00:00Z', /đóng cửa, mở lại 7:30 sáng mai/],
    ['2026-11-27T11:00:00Z', /đóng cửa, mở lại 7:30 Thứ Hai/i],
    ['2026-11-24T02:00:00Z', /đang mở, đến 11:30[\s\S]*ngày nghỉ lễ, giờ mở cửa có thể khác/],
  ])('at %s', async (instant, says) => {
    const citizen = await at(instant);
    await talk([[oneStop, { says, buttons: ['page:/places/trung-tam-phuc-vu-hanh-chinh-cong-phuong-hong-bang'] }]], {
      citizen,
    });
  });

  test('in English', async () => {
    const citizen = await at('2026-11-23T02:00:00Z');
    await talk([['government office open now', { says: /open now, until 11:30/ }]], { citizen });
  });

  test('what nobody knows is said to be unknown', async () => {
    await talk([
      ['trạm y tế gần đây còn mở không', { says: [/Trạm Y tế/, /chưa rõ giờ mở cửa/], flow: 'place:near' }],
      [theatre, { says: /Trạm Y tế/, flow: null }],
    ]);
  });

  test('round the clock, for good closed, tomorrow afternoon and evening', async () => {
    const { knowledge, understanding } = await ward();
    const [place] = understanding.catalogue.places.filter(({ id }) => id.includes('hanh-chinh-cong-phuong-hong-bang'));
    if (!place) throw new Error('no one-stop shop');
    const kept = place.opening;
    const days = [1, 2, 3, 4, 5, 6, 7];
    const hear = async (opening: typeof kept) => {
      place.opening = opening;
      const citizen = makeCitizen({ knowledge, understanding });
      citizen.now = new Date('2026-11-23T15:00:00Z');
      return (await citizen.say([{ kind: 'text', text: oneStop }])).replies.map(({ text }) => text).join('\n');
    };
    try {
      expect(await hear([{ days, from: '00:00', to: '00:00' }])).toContain('đang mở, cả ngày đêm');
      expect(await hear([])).toContain('giờ này đóng cửa');
      expect(await hear([{ days, from: '13:00', to: '17:00' }])).toContain('mở lại 13:00 chiều mai');
      expect(await hear([{ days, from: '18:30', to: '21:00' }])).toContain('mở lại 18:30 tối mai');
    } finally {
      place.opening = kept;
    }
  });
});

describe('near something', () => {
  test('a place that is named', async () => {
    await talk([
      [
        'bảo tàng gần Nhà hát lớn',
        { says: /Bảo tàng Hải Phòng\n\d+ m/, never: /gửi Vị trí/, buttons: ['page:/places/'], flow: null },
      ],
      // Where only the street is known, no metre is made up.
      [
        'khách sạn gần Nhà hát lớn',
        { says: [/Khách sạn/, /khoảng (500 m|\d,\d km) ·/], never: /\n\d+ m/, buttons: ['page:/places/'] },
      ],
    ]);
  });

  test('a position sent for a kind', async () => {
    await talk([
      ['công viên gần đây', { says: /gửi Vị trí/, flow: 'place:near' }],
      [theatre, { says: [/gần nhất/, /\d+ (m|km)/], buttons: ['page:/places/'], flow: null }],
    ]);
  });

  test('a position 900 km away is told plainly, and nothing is called near', async () => {
    await talk([
      ['khách sạn gần đây', { flow: 'place:near' }],
      [
        location(12.2388, 109.1967),
        { says: [/ngoài địa bàn, cách khoảng 9\d\d[,.]?\d* km/, /Một số/], never: /gần nhất/, flow: null },
      ],
    ]);
  });

  test('the same where the position came first', async () => {
    await talk([
      [location(12.2388, 109.1967), { buttons: ['#places'] }],
      ['khách sạn gần đây', { says: /ngoài địa bàn/, never: /gần nhất|gửi Vị trí/ }],
    ]);
  });
});
