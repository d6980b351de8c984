import { beforeAll, expect, test } from 'vitest';
import { type Citizen, makeCitizen } from './citizen.ts';
import { talk } from './talk.ts';
import { ward } from './ward.ts';

async function somebody(data: Partial<Citizen['store']['data']> = {}): Promise<Citizen> {
  const citizen = makeCitizen(await ward());
  Object.assign(citizen.store.data, data);
  return citizen;
}

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

test('what is held is told in numbers, with ways to see, withdraw and erase', async () => {
  await talk(
    [
      [
        'cho tôi xem dữ liệu của tôi',
        { says: [/4 tin nhắn/, /1 tệp/], buttons: ['page:/me/data', '#privacy:erase'], flow: null },
      ],
    ],
    {
      citizen: await somebody(),
    },
  );
});

test('erasing says what goes and what is open, and waits for a plain yes', async () => {
  await talk(
    [
      [
        'xoá dữ liệu của tôi',
        { says: [/mất hẳn/, /2 việc chưa xong \(SG-26-1, SG-26-2\)/], effects: [], flow: 'privacy:erase' },
      ],
      ['để tôi nghĩ đã', { effects: [], flow: 'privacy:erase' }],
      ['không', { says: /giữ nguyên/, effects: [], flow: null }],
      ['xoá dữ liệu của tôi', { flow: 'privacy:erase' }],
      ['huỷ', { effects: [], flow: null }],
      ['#privacy:erase', { flow: 'privacy:erase' }],
      ['có', { says: /vài phút/, effects: ['eraseData'], flow: null }],
      ['có', { effects: [] }],
    ],
    { citizen: await somebody({ open: ['SG-26-1', 'SG-26-2'] }) },
  );
});

test('withdrawing asks first, and says when there is nothing to withdraw', async () => {
  await talk(
    [
      [
        'tôi muốn rút lại đồng ý dùng dữ liệu cá nhân',
        { says: /đồng ý 3 điều/, effects: [], flow: 'privacy:withdraw' },
      ],
      ['đồng ý', { says: /đã rút lại/, effects: ['withdrawConsents'], flow: null }],
      ['#privacy:withdraw', { says: /chưa đồng ý điều gì/, effects: [], flow: null }],
    ],
    { citizen: await somebody({ consents: 3 }) },
  );
});

test('in English, in the middle of a report, and when it cannot be done', async () => {
  const citizen = await somebody();
  await talk(
    [
      ['please delete all my personal data', { says: /Are you sure/, language: 'en', flow: 'privacy:erase' }],
      ['no', { says: /stays as it is/, flow: null }],
    ],
    { citizen },
  );
  citizen.store.broken = true;
  await talk([['#privacy:erase'], ['yes', { says: /could not do that/, buttons: ['#person'] }]], { citizen });
  const reporter = await somebody();
  await talk(
    [
      ['đèn đường tắt', { flow: 'report:place' }],
      ['#privacy:withdraw', { flow: 'privacy:withdraw' }],
      ['có', { flow: 'report:place' }],
    ],
    { citizen: reporter },
  );
  expect(reporter.store.data.consents).toBe(0);
});

test('a complaint about one’s own data goes to an officer once it was read back, and to no inspectorate', async () => {
  const citizen = await somebody();
  await talk(
    [
      ['tôi muốn khiếu nại về dữ liệu của tôi', { says: /kể ngắn gọn/, effects: [], flow: 'privacy:request' }],
      ['tôi khiếu nại dữ liệu của tôi ghi sai số nhà', { says: /sai số nhà/, effects: [], flow: 'privacy:request' }],
      ['lùi lại', { says: /kể ngắn gọn/, flow: 'privacy:request' }],
      ['sửa số điện thoại cũ trong hồ sơ giúp tôi', { says: /2 ngày làm việc/, effects: [] }],
      ['đồng ý', { says: [/mã \w+DL-26/, /trước 17:00/], effects: ['fileDataRequest'], flow: null }],
    ],
    { citizen },
  );
  expect(citizen.store.dataRequests).toMatchObject([
    { kind: 'correct', wish: 'sửa số điện thoại cũ trong hồ sơ giúp tôi' },
  ]);
  await talk(
    [
      ['#privacy:request', { flow: 'privacy:request' }],
      ['x', { says: /kể ngắn gọn/, flow: 'privacy:request' }],
      ['thôi', { effects: [], flow: null }],
      ['my personal data is wrong, I want to complain', { says: /Tell me briefly/, language: 'en' }],
      ['my old address is still there', { says: /within 2 working days/ }],
      ['no', { says: /nothing is sent/, effects: [], flow: null }],
    ],
    { citizen },
  );
  expect(citizen.store.dataRequests).toHaveLength(1);
  citizen.store.broken = true;
  await talk([['#privacy:request'], ['xoá ảnh căn cước tôi lỡ gửi'], ['có', { buttons: ['#person'] }]], { citizen });
});

test('a denunciation that speaks of data stays one', async () => {
  await talk([['tôi muốn tố cáo cán bộ nhận hối lộ làm lộ dữ liệu của tôi', { flow: 'legal-door:denunciation' }]], {
    citizen: await somebody(),
  });
});
