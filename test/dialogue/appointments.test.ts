import { beforeAll, describe, expect, test } from 'vitest';
import { talk } from './talk.ts';
import { civil, desk, iso, slot, visitor } from './visitor.ts';
import { ward } from './ward.ts';

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

describe('a visit is booked in the chat', () => {
  test('step by step: place, day, time, consent, number and QR code', async () => {
    const citizen = await visitor();
    await talk(
      [
        [
          'đặt lịch làm khai sinh',
          { says: /mấy nơi/, buttons: [`#counter:${desk}`, '#cancel'], flow: 'appointment:counter' },
        ],
        ['1', { says: /nhận hẹn tới thứ Ba 08\/12/, buttons: ['#day:2026-11-25'], flow: 'appointment:day' }],
        [
          '#day:2026-11-25',
          { says: [/thứ Tư 25\/11/, /07:45/, /16:15/], buttons: [slot(25, '07:45')], flow: 'appointment:time' },
        ],
        [
          slot(25, '10:00'),
          {
            says: [/Hộ tịch/, /Quầy Hộ tịch/, /10:00, thứ Tư 25\/11/, /đồng ý không ạ/],
            buttons: ['#yes:', '#visit:time', '#visit:day', '#visit:service'],
            effects: [],
            flow: 'appointment:confirm',
          },
        ],
        [
          'đồng ý',
          {
            says: [/đã đặt xong/, /Số thứ tự 7/, /LH-26-7K3M90/, /mã QR/],
            buttons: ['page:/appointments/LH-26-7K3M90', '#appointment:change:LH-26-7K3M90'],
            effects: ['bookAppointment'],
            flow: null,
          },
        ],
      ],
      { citizen },
    );
    expect(citizen.store.visits.held).toMatchObject([
      { serviceId: civil, counterId: desk, startsAt: iso(25, '10:00') },
    ]);
  });

  test('with everything in one message; a second yes books nothing more', async () => {
    const citizen = await visitor();
    citizen.store.visits.consent = true;
    await talk(
      [
        [
          'đặt lịch chứng thực ở Hồng An 10 giờ 25 mai',
          {
            says: [/Quầy hẹn trước/, /10:25, thứ Tư 25\/11/, /xác nhận đặt/],
            never: /đồng ý không/,
            flow: 'appointment:confirm',
          },
        ],
        [
          ['ừ', 'ừ'].map((text) => ({ kind: 'text' as const, text })),
          { effects: ['bookAppointment'], says: /đã đặt xong/, never: /không có gì/ },
        ],
        ['#yes:key-1', { says: /đặt rồi, mã LH-26-7K3M90/, effects: [] }],
      ],
      { citizen },
    );
    expect(citizen.store.visits.held).toHaveLength(1);
  });

  test('without diacritics, and by the words of a procedure', async () => {
    await talk(
      [
        ['dat lich lam so do sang thu 5', { says: /mấy nơi/, flow: 'appointment:counter' }],
        [
          '#counter:hong-bang-affairs',
          { says: /thứ Năm 26\/11/, never: /13:/, buttons: [slot(26, '07:45')], flow: 'appointment:time' },
        ],
        ['9h15', { says: /09:15, thứ Năm 26\/11/, flow: 'appointment:confirm' }],
        ['#back', { flow: 'appointment:time' }],
        ['cancel', { flow: null, effects: [] }],
      ],
      { citizen: await visitor() },
    );
  });

  test('in English', async () => {
    await talk(
      [
        [
          'I want to book an appointment for a birth certificate',
          { language: 'en', says: /more than one place/, flow: 'appointment:counter' },
        ],
        ['2', { says: /booked until/, flow: 'appointment:day' }],
        ['tomorrow morning', { says: [/Wednesday 25\/11/, /07:45/], flow: 'appointment:time' }],
        ['at 9:05 am', { says: [/I will book/, /09:05, Wednesday 25\/11/], flow: 'appointment:confirm' }],
        ['yes', { says: /It is booked/, effects: ['bookAppointment'], flow: null }],
        ['my appointments', { says: /Queue number/, buttons: ['page:/appointments/'] }],
      ],
      { citizen: await visitor() },
    );
  });

  test('what is not done at the counters is said, with where it is done', async () => {
    await talk(
      [
        [
          'mai tôi muốn lên làm căn cước',
          {
            says: [/căn cước/i, /chưa có trong các việc hẹn được/, /1\. Hộ tịch/, /6\. Nhận kết quả/],
            flow: 'appointment:service',
          },
        ],
        ['6', { says: /mấy nơi/, flow: 'appointment:counter' }],
        ['#counter:hong-an-counter', { says: /thứ Tư 25\/11 còn các giờ/, flow: 'appointment:time' }],
      ],
      { citizen: await visitor() },
    );
  });
});

describe('a time that is not to be had is told plainly', () => {
  const asked = async (words: string) => {
    const citizen = await visitor();
    await talk([['đặt lịch hẹn chứng thực'], [`#counter:${desk}`, { flow: 'appointment:day' }]], { citizen });
    return (expected: object) => talk([[words, expected]], { citizen });
  };
  test.each([
    ['a Saturday', 'sáng thứ bảy', { says: /thứ Bảy 28\/11 quầy không nhận hẹn/, flow: 'appointment:day' }],
    ['too far ahead', '25/12', { says: /chỉ nhận đặt trước tới thứ Ba 08\/12/, flow: 'appointment:day' }],
    ['a day that is over', 'hôm qua', { says: /đã qua/, flow: 'appointment:day' }],
    [
      'no slot begins then',
      '10 giờ 07 mai',
      { says: /10:07 .*gần nhất/, buttons: [slot(25, '10:00')], flow: 'appointment:time' },
    ],
    ['next month', 'tháng sau', { flow: 'appointment:day' }],
    ['next week', 'tuần sau', { buttons: ['#day:2026-11-30'], flow: 'appointment:day' }],
    ['no day at all', 'hôm nào cũng được', { says: /chưa thấy ngày nào/, flow: 'appointment:day' }],
    ['an hour alone, then its day', '14 giờ', { flow: 'appointment:day' }],
  ])('%s', async (_, words, expected) => {
    await (await asked(words))(expected);
  });

  test('an hour that was said first goes with the day', async () => {
    const citizen = await visitor();
    await talk(
      [
        ['đặt lịch hẹn chứng thực'],
        [`#counter:${desk}`],
        ['14 giờ'],
        ['thứ năm', { says: /14:00, thứ Năm 26\/11/, flow: 'appointment:confirm' }],
      ],
      { citizen },
    );
  });

  test('a full day, a full morning, and a slot that fills while it is being confirmed', async () => {
    const citizen = await visitor();
    const { full } = citizen.store.visits;
    for (let minute = 0; minute < 24 * 60; minute += 15) {
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      full.add(iso(25, clock));
      if (clock < '12:00') full.add(iso(26, clock));
    }
    await talk(
      [
        ['đặt lịch hẹn chứng thực'],
        [`#counter:${desk}`],
        ['mai', { says: /thứ Tư 25\/11 đã hết chỗ/, flow: 'appointment:day' }],
        ['sáng thứ năm', { says: /Buổi sáng thứ Năm 26\/11 không còn chỗ/, flow: 'appointment:time' }],
        ['14:00', { flow: 'appointment:confirm' }],
      ],
      { citizen },
    );
    full.add(iso(26, '14:00'));
    await talk(
      [
        ['đồng ý', { says: [/vừa có người đặt mất/, /14:15/], never: /đã đặt xong/, flow: 'appointment:time' }],
        [slot(26, '14:00'), { says: /vừa có người đặt mất/, flow: 'appointment:time' }],
        ['14:15', { flow: 'appointment:confirm' }],
        ['đồng ý', { says: /đã đặt xong/, flow: null }],
      ],
      { citizen },
    );
  });

  test('as many as may be held, one on that day already, and nothing to be had at all', async () => {
    const five = [25, 26, 27, 28, 30].map((day): [string, string, string] => [civil, desk, iso(day, '09:00')]);
    await talk(
      [['đặt lịch làm khai sinh', { says: /đang giữ 5 lịch hẹn/, buttons: ['#appointment:cancel'], flow: null }]],
      {
        citizen: await visitor(...five),
      },
    );
    const one = await visitor([civil, desk, iso(25, '09:00')]);
    one.store.visits.consent = true;
    await talk(
      [
        ['đặt lịch làm khai sinh ở Hồng An 9 giờ 05 mai', { flow: 'appointment:confirm' }],
        ['có', { says: /đã có một lịch hẹn cho chính việc này/, flow: null }],
      ],
      { citizen: one },
    );
    const other = await visitor();
    other.store.visits.broken = true;
    await talk(
      [
        ['đặt lịch làm khai sinh ở Hồng An 9 giờ 05 mai'],
        ['có', { says: /chưa làm được việc này/, buttons: ['#person'], flow: null }],
      ],
      { citizen: other },
    );
  });
});

describe('a change of mind', () => {
  test('another time, another day, another service, and no', async () => {
    await talk(
      [
        [
          'đặt lịch làm khai sinh ở Hồng An 9 giờ 05 mai',
          { says: /09:05, thứ Tư 25\/11/, flow: 'appointment:confirm' },
        ],
        ['à thôi chiều thứ năm đi', { says: /thứ Năm 26\/11 còn các giờ/, flow: 'appointment:time' }],
        ['13:15', { says: /13:15, thứ Năm 26\/11/, flow: 'appointment:confirm' }],
        ['#visit:time', { flow: 'appointment:time' }],
        ['13:35', { flow: 'appointment:confirm' }],
        ['#visit:service', { flow: 'appointment:service' }],
        ['chứng thực', { flow: 'appointment:counter' }],
        ['#counter:hong-an-counter', { flow: 'appointment:day' }],
        ['9 giờ 05 mai', { says: /Chứng thực/, flow: 'appointment:confirm' }],
        ['không', { says: /chưa đặt/, effects: [], flow: 'appointment:day' }],
        ['huỷ', { effects: [], flow: null }],
      ],
      { citizen: await visitor() },
    );
  });

  test('a question in the middle is answered and booking goes on; so does a report behind it', async () => {
    await talk(
      [
        ['đèn đường tắt', { flow: 'report:place' }],
        ['#appointment:book', { says: /làm việc gì/, flow: 'appointment:service' }],
        ['khai sinh cần giấy tờ gì?', { flow: 'appointment:service' }],
        ['ờ thì cái kia kìa', { says: /chưa khớp/, flow: 'appointment:service' }],
        ['khai sinh', { flow: 'appointment:counter' }],
        ['#resume', { flow: 'appointment:counter' }],
        [`#counter:${desk}`, { flow: 'appointment:day' }],
        ['10 giờ mai', { flow: 'appointment:confirm' }],
        ['đồng ý', { effects: ['bookAppointment'], flow: 'report:place' }],
      ],
      { citizen: await visitor() },
    );
  });

  test('buttons of something else, and of nothing, lead back to the question', async () => {
    await talk(
      [
        ['đặt lịch làm khai sinh', { flow: 'appointment:counter' }],
        ['#counter:nowhere', { flow: 'appointment:counter' }],
        ['#service:nowhere', { flow: 'appointment:counter' }],
        [`#counter:${desk}`, { flow: 'appointment:day' }],
        ['#day:2026-99-99', { flow: 'appointment:day' }],
        ['#day:2020-01-01', { says: /đã qua/, flow: 'appointment:day' }],
        [slot(29, '09:00'), { flow: 'appointment:day' }],
        ['#yes:somebody-else', { effects: [], flow: 'appointment:day' }],
      ],
      { citizen: await visitor() },
    );
  });

  test('after hours of silence it is begun anew', async () => {
    await talk(
      [
        ['đặt lịch làm khai sinh', { flow: 'appointment:counter' }],
        ['chào em', { flow: null }, 5],
        ['#counter:hong-an-counter', { flow: 'appointment:service' }],
      ],
      { citizen: await visitor() },
    );
  });
});

test('the days on which leaders receive citizens are not booked here', async () => {
  await talk([
    ['đăng ký lịch tiếp dân của chủ tịch phường', { says: /không đặt ở đây/, buttons: ['#person'], flow: null }],
  ]);
});
