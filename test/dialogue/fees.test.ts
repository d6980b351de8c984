import { beforeAll, describe, expect, test } from 'vitest';
import type { FeeSummary } from '../../bot/own-things.ts';
import type { DossierSummary } from '../../bot/ports.ts';
import { type Citizen, makeCitizen } from './citizen.ts';
import { photo, talk } from './talk.ts';
import { ward } from './ward.ts';

const code = 'LP-26-7K3M9QX';
const second = 'LP-26-8N4P2RY';
const onDossier = '000.00.31.H24-261120-0007';
const fee = (changes: Partial<FeeSummary> = {}): FeeSummary & { digits: string } => ({
  code,
  title: 'Lệ phí cấp bản sao trích lục',
  amount: 1_016_000,
  unit: 'Bộ phận một cửa',
  dossier: null,
  state: 'due',
  waiting: false,
  dueOn: '2026-12-03',
  overdue: false,
  digits: '4567',
  ...changes,
});
const dossier: DossierSummary & { digits: string } = {
  code: onDossier,
  procedureName: 'Trích lục hộ tịch',
  state: 'awaiting_payment',
  office: undefined,
  applicant: undefined,
  dueAt: undefined,
  late: false,
  missing: [],
  supplementBy: undefined,
  collectAt: undefined,
  steps: [],
  results: 0,
  following: false,
  digits: '4567',
};

async function payer(...fees: ReturnType<typeof fee>[]): Promise<Citizen> {
  const citizen = makeCitizen(await ward());
  citizen.store.fees.push(...(fees.length > 0 ? fees : [fee()]));
  citizen.store.dossiers.push(dossier);
  return citizen;
}
const page = `page:/fees/${code}`;
const agreed = `#fee:${code}:yes`;

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

describe('a fee is paid from the chat', () => {
  test('from a wish over code, digits and amount to the page it is paid on', async () => {
    await talk(
      [
        ['tôi muốn nộp lệ phí', { says: /mã khoản thu/, buttons: ['page:/fees', '#cancel'], flow: 'fee:code' }],
        ['lp 26 7k3m9qx', { says: [/4 số cuối/, new RegExp(code)], flow: 'fee:digits' }],
        [
          '4567',
          {
            says: [/1\.016\.000 đồng/, /bản sao trích lục/, /03\/12\/2026/, /Chưa nộp/, /nộp khoản này chứ/],
            effects: ['lookUpFee'],
            buttons: [agreed, '#fee', '#cancel'],
            flow: 'fee:confirm',
          },
        ],
        ['có', { says: [/1\.016\.000 đồng/, /nút dưới đây/], buttons: [page], effects: [], flow: null }],
      ],
      { citizen: await payer() },
    );
  });

  test('with everything in one message, and by the button', async () => {
    await talk(
      [
        [`nộp khoản ${code} số cuối 4567`, { flow: 'fee:confirm', effects: ['lookUpFee'] }],
        [agreed, { buttons: [page], flow: null }],
        [agreed, { buttons: [page], flow: null }],
      ],
      { citizen: await payer() },
    );
  });

  test('by the code of a dossier, on which several are due', async () => {
    const both = [fee({ dossier: onDossier }), fee({ code: second, amount: 8_000, dossier: onDossier })];
    await talk(
      [
        [`tôi muốn nộp lệ phí hồ sơ ${onDossier}`, { flow: 'fee:digits' }],
        ['4567', { says: [/Có 2 khoản/, /1\.016\.000 đồng/, /8\.000 đồng/], buttons: [`#fee:${second}`], flow: null }],
        ['2', { says: [/8\.000 đồng/, new RegExp(second)], flow: 'fee:confirm' }],
        ['không', { says: /chưa nộp/, flow: null }],
        ['tôi muốn nộp lệ phí', { says: /Có 2 khoản/ }],
        [`nộp phí hồ sơ ${onDossier}`, { says: /Có 2 khoản/, effects: [] }],
      ],
      { citizen: await payer(...both) },
    );
  });

  test('from a dossier that waits for it', async () => {
    await talk(
      [
        [`${onDossier} 4567`, { buttons: [`#fee:${onDossier}`] }],
        [`#fee:${onDossier}`, { says: /không có khoản nào/, buttons: [`#dossier:${onDossier}`], flow: null }],
      ],
      { citizen: await payer() },
    );
    await talk([[`nộp phí hồ sơ ${onDossier} số cuối 4567`, { says: /không có khoản nào/, flow: null }]], {
      citizen: await payer(),
    });
  });

  test('in English', async () => {
    await talk(
      [
        ['I want to pay the application fee', { says: /code of the fee/, language: 'en', flow: 'fee:code' }],
        [code, { says: /last 4 digits/ }],
        ['4567', { says: [/1\.016\.000 đồng/, /Do you want to pay it/], never: /Chưa nộp/ }],
        ['yes', { buttons: [page], says: /payment page/ }],
      ],
      { citizen: await payer() },
    );
  });
});

describe('what is not to be paid says so plainly', () => {
  test.each([
    ['paid', fee({ state: 'paid' }), /Đã nộp, không cần nộp nữa/],
    ['withdrawn', fee({ state: 'withdrawn' }), /đã rút khoản này, không phải nộp/],
    ['refunded', fee({ state: 'refunded' }), /Đã được hoàn tiền/],
    ['under way', fee({ waiting: true }), /đừng nộp thêm/],
  ])('%s', async (_, held, words) => {
    await talk([[`${code} 4567`, { says: words, never: /nộp khoản này chứ/, buttons: [page], flow: null }]], {
      citizen: await payer(held),
    });
  });

  test('paid while it was being asked about', async () => {
    const citizen = await payer();
    await talk([[`${code} 4567`, { flow: 'fee:confirm' }]], { citizen });
    Object.assign(citizen.store.fees[0] ?? {}, { state: 'paid' });
    await talk([['có', { says: /Đã nộp/, never: /nút dưới đây/, flow: null }]], { citizen });
  });

  test('late', async () => {
    await talk([[`${code} 4567`, { says: /Hạn nộp 03\/12\/2026 đã qua/, flow: 'fee:confirm' }]], {
      citizen: await payer(fee({ overdue: true })),
    });
  });
});

describe('what goes wrong', () => {
  test('a wrong code and a wrong secret are answered alike, and too many lock', async () => {
    const missing = await talk([[`${second} số 4567`, { says: /chưa khớp/, flow: 'fee:digits' }]], {
      citizen: await payer(),
    });
    const guesses = ['1112', '1113', '1114', '1115'].map((digits): [string] => [digits]);
    const wrong = await talk([[`${code} số 1111`, { says: /chưa khớp/, flow: 'fee:digits' }]], {
      citizen: await payer(),
    });
    expect(missing.store.wrongGuesses).toBe(wrong.store.wrongGuesses);
    await talk([...guesses, ['4567', { says: /10:00 ngày 24\/11/, buttons: ['#person'], flow: null }]], {
      citizen: wrong,
    });
  });

  test('a button of a fee that is not open asks for the digits', async () => {
    await talk([[agreed, { says: /4 số cuối/, flow: 'fee:digits' }]], { citizen: await payer() });
  });

  test('no code, too few digits, neither yes nor no: asked again, then a person', async () => {
    await talk(
      [
        ['nộp phí', { flow: 'fee:code' }],
        ['em để quên ở nhà rồi', { says: /chưa thấy mã/, flow: 'fee:code' }],
        ['không có', { buttons: ['#person'], flow: 'fee:code' }],
        [photo('notice'), { says: /chưa đọc được chữ/, flow: 'fee:code' }],
        [code, { flow: 'fee:digits' }],
        ['456', { says: /đúng 4 số cuối/, flow: 'fee:digits' }],
        ['#back', { flow: 'fee:code' }],
        [`${code} 4567`, { flow: 'fee:confirm' }],
        ['để em hỏi chồng đã', { says: /nộp khoản .* chứ/, flow: 'fee:confirm' }],
        ['huỷ', { flow: null }],
      ],
      { citizen: await payer() },
    );
  });

  test('a question in the middle is answered, and paying goes on', async () => {
    await talk(
      [
        [code, { flow: 'fee:digits' }],
        ['trạm y tế ở đâu?', { never: /đúng 4 số cuối/ }],
        ['phường Hồng Bàng', { says: /4 số cuối/, flow: 'fee:digits' }],
        ['4567', { flow: 'fee:confirm' }],
        ['làm giấy khai sinh cần giấy tờ gì?', { says: /khoản/, flow: 'fee:confirm' }],
        ['có', { buttons: [page], flow: null }],
      ],
      { citizen: await payer() },
    );
  });

  test('asked in the middle of a report, the report goes on behind it', async () => {
    await talk(
      [
        ['đèn đường tắt', { flow: 'report:place' }],
        [`${code} 4567`, { flow: 'fee:confirm' }],
        ['có', { buttons: [page], flow: 'report:place' }],
      ],
      { citizen: await payer() },
    );
  });
});
