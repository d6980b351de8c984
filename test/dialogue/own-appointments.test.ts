import { beforeAll, expect, test } from 'vitest';
import { talk } from './talk.ts';
import { civil, desk, iso, visitor } from './visitor.ts';
import { ward } from './ward.ts';

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

test('none, one and several', async () => {
  await talk([['lịch hẹn của tôi', { says: /chưa có lịch hẹn/, buttons: ['#appointment:book'], flow: null }]], {
    citizen: await visitor(),
  });
  const one = await visitor([civil, desk, iso(25, '09:00')]);
  await talk(
    [
      [
        'lich hen cua toi',
        {
          says: [/09:00, thứ Tư 25\/11/, /Số thứ tự 7/],
          buttons: ['page:/appointments/LH-26-AAAAA0', '#appointment:cancel:LH-26-AAAAA0'],
          flow: null,
        },
      ],
      ['tôi hẹn lúc mấy giờ', { says: /09:00/, flow: null }],
    ],
    { citizen: one },
  );
  const two = await visitor([civil, desk, iso(25, '09:00')], ['certification', desk, iso(26, '10:00')]);
  await talk(
    [
      ['lịch hẹn của tôi', { says: [/2 lịch hẹn/, /LH-26-AAAAA1/] }],
      [
        'đổi lịch hẹn',
        { says: /đổi lịch nào/, buttons: ['#appointment:change:LH-26-AAAAA1'], flow: 'appointment:which' },
      ],
      ['cái hôm thứ năm', { says: /nhận hẹn tới/, flow: 'appointment:day' }],
      ['không', { says: /vẫn như cũ/, flow: null }],
    ],
    { citizen: two },
  );
});

test('one is moved to another time of its counter', async () => {
  const citizen = await visitor([civil, desk, iso(25, '09:00')]);
  await talk(
    [
      ['đổi lịch hẹn sang chiều thứ năm', { says: /thứ Năm 26\/11 còn các giờ/, flow: 'appointment:time' }],
      ['14:00', { says: /từ 09:00, thứ Tư 25\/11 sang 14:00, thứ Năm 26\/11/, flow: 'appointment:confirm' }],
      ['ok', { says: [/đã đổi lịch/, /14:00, thứ Năm/], effects: ['changeAppointment'], flow: null }],
      ['doi lich hen sang thu 6', { says: /thứ Sáu 27\/11 còn các giờ/, flow: 'appointment:time' }],
      ['#no', { says: /vẫn như cũ/, flow: null }],
    ],
    { citizen },
  );
  expect(citizen.store.visits.held).toMatchObject([{ startsAt: iso(26, '14:00') }]);
});

test('one is given up after a yes; what is over cannot be', async () => {
  const citizen = await visitor([civil, desk, iso(25, '09:00')], ['land', 'hong-an-counter', iso(26, '08:05')]);
  await talk(
    [
      ['huỷ lịch hẹn thứ năm', { says: [/huỷ lịch này/, /LH-26-AAAAA1/], effects: [], flow: 'appointment:confirm' }],
      ['để tôi nghĩ đã', { effects: [], flow: 'appointment:confirm' }],
      ['đúng', { says: /đã huỷ lịch hẹn/, effects: ['cancelAppointment'], flow: null }],
      ['huỷ lịch hẹn', { says: /LH-26-AAAAA0/, flow: 'appointment:confirm' }],
      ['không', { says: /vẫn như cũ/, flow: null }],
      ['#appointment:cancel:LH-26-AAAAA1', { says: /không đổi hay huỷ được/, flow: null }],
      ['#appointment:cancel:LH-26-AAAAA0', { flow: 'appointment:confirm' }],
    ],
    { citizen },
  );
  citizen.store.visits.held = [];
  await talk([['có', { says: /không đổi hay huỷ được/, effects: [], flow: null }]], { citizen });
  await talk([['huỷ lịch hẹn', { says: /chưa có lịch hẹn/, flow: null }]], { citizen });
});
