import { beforeAll, test } from 'vitest';
import { makeCitizen } from './citizen.ts';
import { talk } from './talk.ts';
import { ward } from './ward.ts';

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

const page = 'page:/papers';
async function keeper(count: number) {
  const citizen = makeCitizen(await ward());
  citizen.store.papers = Array.from({ length: count }, (_, at) => ({
    name: `Giấy số ${at + 1}`,
    datedOn: at === 0 ? '2019-05-04' : null,
  }));
  return citizen;
}

test('kept papers are told by name and day, and led to with a button', async () => {
  await talk(
    [
      ['giấy tờ của tôi', { says: [/lưu 2 giấy tờ/, /Giấy số 1 \(04\/05\/2019\)/, /Giấy số 2/], buttons: [page] }],
      ['giay to cua toi', { says: /lưu 2 giấy tờ/, buttons: [page], effects: [] }],
      ['kho giấy tờ', { buttons: [page] }],
      ['my papers', { says: /keep 2 papers|lưu 2 giấy tờ/, buttons: [page] }],
    ],
    { citizen: await keeper(2) },
  );
});

test('many are not all told, and none is said to be none, with how to begin', async () => {
  await talk([['xem giấy tờ của tôi', { says: [/12 giấy tờ/, /Và 4 giấy tờ khác/], buttons: [page] }]], {
    citizen: await keeper(12),
  });
  await talk([['tôi muốn lưu giấy tờ', { says: /chưa lưu giấy tờ nào/, buttons: [page] }]], {
    citizen: await keeper(0),
  });
});

test('papers of a procedure are something else, and a report stays open behind the answer', async () => {
  await talk(
    [
      ['làm khai sinh cần giấy tờ gì', { never: /đang lưu/ }],
      ['đèn đường tắt ở ngõ 45 Hạ Lý', { flow: 'report:photos' }],
      ['giấy tờ của tôi', { says: /lưu 1 giấy tờ/, flow: 'report:photos', effects: [] }],
    ],
    { citizen: await keeper(1) },
  );
});
