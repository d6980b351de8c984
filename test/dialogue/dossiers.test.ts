import { beforeAll, describe, expect, test } from 'vitest';
import type { DossierSummary } from '../../bot/ports.ts';
import { type Citizen, makeCitizen } from './citizen.ts';
import { photo, talk } from './talk.ts';
import { ward } from './ward.ts';

const code = '000.00.31.H24-261120-0007';
const other = '000.00.31.H24-261118-0012';
const dossier = (changes: Partial<DossierSummary> = {}): DossierSummary & { digits: string } => ({
  code,
  procedureName: 'Đăng ký khai sinh',
  state: 'supplement_needed',
  office: 'Bộ phận Tư pháp – Hộ tịch',
  applicant: 'Nguyễn V. A.',
  dueAt: new Date('2026-11-25T10:00:00Z'),
  late: false,
  missing: ['Giấy chứng sinh bản chính'],
  supplementBy: new Date('2026-11-30T10:00:00Z'),
  collectAt: undefined,
  steps: [{ at: new Date('2026-11-20T02:00:00Z'), state: 'processing', note: undefined }],
  results: 0,
  following: false,
  digits: '4567',
  ...changes,
});

async function applicant(...held: ReturnType<typeof dossier>[]): Promise<Citizen> {
  const citizen = makeCitizen(await ward());
  citizen.store.dossiers.push(...(held.length > 0 ? held : [dossier()]));
  return citizen;
}

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

describe('a dossier is looked up', () => {
  test('from a plain question to its steps, what is missing and following', async () => {
    await talk(
      [
        [
          'hồ sơ của tôi tới đâu rồi',
          { says: /mã hồ sơ/, buttons: ['page:/dossiers', '#cancel'], flow: 'dossier:code' },
        ],
        ['000 00 31 h24 261120 0007', { says: [/4 số cuối/, /000\.00\.31\.H24-261120-0007/], flow: 'dossier:digits' }],
        [
          '4567',
          {
            says: [/khai sinh/, /Nguyễn V\. A\./, /Cần bổ sung giấy tờ/, /Giấy chứng sinh bản chính/, /30\/11\/2026/],
            effects: ['lookUpDossier'],
            buttons: [`#followdossier:${code}`, `page:/dossiers/${code}`],
            flow: null,
          },
        ],
        [`#followdossier:${code}`, { says: /báo Anh\/Chị ngay tại đây/, effects: ['followDossier'] }],
        ['hồ sơ tới đâu rồi', { says: /khai sinh/, effects: [], buttons: [`#unfollowdossier:${code}`] }],
        [`#unfollowdossier:${code}`, { says: /thôi báo tin/ }],
      ],
      { citizen: await applicant() },
    );
  });

  test('with code and digits in one message, and by the whole phone number', async () => {
    await talk([[`tra ${code} số cuối 4567`, { says: /khai sinh/, flow: null }]], { citizen: await applicant() });
    await talk(
      [
        [code.toLowerCase(), { flow: 'dossier:digits' }],
        ['0912 344 567', { says: /khai sinh/ }],
      ],
      { citizen: await applicant() },
    );
  });

  test('in English', async () => {
    await talk(
      [
        ['check my dossier status please', { says: /dossier code printed/, language: 'en' }],
        [code, { says: /last 4 digits/ }],
        ['the last 4 digits are 4567', { says: [/Papers missing/, /Filed by/], never: /Cần bổ sung/ }],
      ],
      { citizen: await applicant() },
    );
  });

  test('and several followed ones are listed to choose from', async () => {
    const citizen = await applicant(dossier({ following: true }), dossier({ code: other, following: true }));
    citizen.store.opened.add(code).add(other);
    await talk(
      [
        ['hồ sơ của tôi tới đâu rồi', { says: /2 hồ sơ/, buttons: [`#dossier:${other}`, '#dossier'] }],
        ['2', { says: new RegExp(other.replaceAll('.', '\\.')), effects: [] }],
        ['#dossier', { flow: 'dossier:code' }],
      ],
      { citizen },
    );
  });
});

describe('what goes wrong', () => {
  test('a wrong code and wrong digits are answered alike, and the talk goes on', async () => {
    const missing = await talk([[`${other} số 4567`, { says: /chưa khớp/, flow: 'dossier:digits' }]], {
      citizen: await applicant(),
    });
    const wrong = await talk(
      [
        [`${code} số 1111`, { says: /chưa khớp/, flow: 'dossier:digits' }],
        ['4567', { says: /khai sinh/ }],
      ],
      { citizen: await applicant() },
    );
    expect(missing.store.wrongGuesses).toBe(wrong.store.wrongGuesses);
  });

  test('too many guesses tell until when, and offer a person', async () => {
    const guesses = ['1111', '1112', '1113', '1114'].map((digits): [string] => [digits]);
    await talk(
      [[`${code} số 1110`], ...guesses, ['4567', { says: /10:00 ngày 24\/11/, buttons: ['#person'], flow: null }]],
      {
        citizen: await applicant(),
      },
    );
  });

  test('a photo of the receipt says what to do instead, in words and alone', async () => {
    await talk(
      [
        [
          photo('receipt', 'hồ sơ này tới đâu rồi em'),
          { says: /chưa đọc được chữ trong ảnh/, never: /phản ánh/, flow: 'dossier:code' },
        ],
        [photo('receipt'), { says: /quét mã QR/, buttons: ['page:/dossiers'], flow: 'dossier:code' }],
        [code, { flow: 'dossier:digits' }],
        [photo('receipt'), { says: /không cần ảnh/, flow: 'dossier:digits' }],
      ],
      { citizen: await applicant() },
    );
  });

  test('no code, too few digits, not remembered: asked again, then a person', async () => {
    await talk(
      [
        ['tra cứu hồ sơ', { flow: 'dossier:code' }],
        ['em để quên ở nhà rồi', { says: /chưa thấy mã/, flow: 'dossier:code' }],
        ['không có', { buttons: ['#person'], flow: 'dossier:code' }],
        [code, { flow: 'dossier:digits' }],
        ['456', { says: /đúng 4 số cuối/, flow: 'dossier:digits' }],
        ['#dossier', { flow: 'dossier:code' }],
        ['huỷ', { flow: null }],
      ],
      { citizen: await applicant() },
    );
  });

  test('asked in the middle of a report, the report goes on behind it', async () => {
    await talk(
      [
        ['đèn đường tắt', { flow: 'report:place' }],
        [code, { flow: 'dossier:digits' }],
        ['4567', { says: /khai sinh/, flow: 'report:place' }],
      ],
      { citizen: await applicant() },
    );
  });

  test('something else may be asked instead of the digits', async () => {
    await talk(
      [
        [code, { flow: 'dossier:digits' }],
        ['trạm y tế ở đâu?', { never: /đúng 4 số cuối/ }],
      ],
      { citizen: await applicant() },
    );
  });

  test('a button of another dossier opens nothing', async () => {
    await talk([[`#followdossier:${other}`, { says: /cần tra lại/, buttons: [`#dossier:${other}`] }]], {
      citizen: await applicant(),
    });
  });

  test('a late one says so and apologises', async () => {
    const late = dossier({ state: 'processing', late: true, missing: [], supplementBy: undefined });
    await talk([[`${code} 4567`, { says: [/quá ngày hẹn trả 25\/11\/2026/, /xin lỗi/], buttons: ['#person'] }]], {
      citizen: await applicant(late),
    });
  });
});
