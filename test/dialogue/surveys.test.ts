import { beforeAll, describe, expect, test } from 'vitest';
import type { SurveyOffer } from '../../bot/own-things.ts';
import { type Citizen, makeCitizen } from './citizen.ts';
import { talk } from './talk.ts';
import { ward } from './ward.ts';

const survey = (changes: Partial<SurveyOffer> = {}): SurveyOffer => ({
  id: 's1',
  title: { vi: 'Khảo sát bộ phận một cửa', en: 'Survey of the one-stop desk' },
  purpose: { vi: 'Để bố trí quầy hợp lý hơn.', en: 'To arrange the counters better.' },
  anonymous: false,
  answered: false,
  about: null,
  questions: [
    {
      id: 'q1',
      kind: 'one',
      text: { vi: 'Anh/Chị hay tới buổi nào?' },
      options: [{ vi: 'Sáng' }, { vi: 'Chiều' }, { vi: 'Cả hai' }],
    },
    {
      id: 'q2',
      kind: 'several',
      text: { vi: 'Cần thêm gì?' },
      options: [{ vi: 'Ghế ngồi' }, { vi: 'Nước uống' }, { vi: 'Chỗ gửi xe' }, { vi: 'Máy lấy số' }],
    },
    { id: 'q3', kind: 'stars', text: { vi: 'Anh/Chị chấm mấy sao?' }, options: [] },
    { id: 'q4', kind: 'words', text: { vi: 'Anh/Chị muốn nói gì thêm?' }, options: [] },
  ],
  areas: [],
  ...changes,
});

async function asked(...surveys: SurveyOffer[]): Promise<Citizen> {
  const citizen = makeCitizen(await ward());
  citizen.store.surveys.push(...(surveys.length > 0 ? surveys : [survey()]));
  return citizen;
}

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

describe('a survey is answered in the chat', () => {
  test('from the wish over every kind of question to thanks', async () => {
    const citizen = await asked();
    await talk(
      [
        [
          'khảo sát',
          { says: [/bố trí quầy/, /không ẩn danh/, /4 câu/], buttons: ['#yes', '#cancel'], flow: 'survey:consent' },
        ],
        ['#yes', { says: /Câu 1\/4: Anh\/Chị hay tới buổi nào/, buttons: ['#pick:0:q1', '#skip', '#cancel'] }],
        ['Chiều', { says: [/Câu 2\/4/, /1\. Ghế ngồi\n2\. Nước uống/, /ví dụ 1, 3/] }],
        ['1, 4', { says: /từ 1 đến 5 sao/, buttons: ['#pick:5:q3'] }],
        ['4 sao', { says: [/Câu 4\/4/, /vài lời/] }],
        ['Làm thêm sáng thứ Bảy thì tốt', { says: /đã lưu câu trả lời/, effects: ['answerSurvey'], flow: null }],
        ['khảo sát', { says: /trả lời hết/, buttons: ['page:/surveys'], flow: null }],
      ],
      { citizen },
    );
    expect(citizen.store.answers).toMatchObject([
      { picks: { q1: [1], q2: [0, 3], q3: [4] }, words: { q4: 'Làm thêm sáng thứ Bảy thì tốt' }, area: null },
    ]);
  });

  test('several options by their buttons, taken back, and gone on with by Done', async () => {
    const few = survey({
      questions: [{ id: 'q1', kind: 'several', text: { vi: 'Chọn?' }, options: [{ vi: 'Sách' }, { vi: 'Báo' }] }],
    });
    const citizen = await asked(few);
    await talk(
      [
        ['làm khảo sát'],
        ['đồng ý', { says: /một hay nhiều ý/, buttons: ['#pick:0:q1', '#pick:1:q1'] }],
        ['#pick:1:q1', { says: /Đã chọn: Báo/, buttons: ['#optionsdone'] }],
        ['#pick:0:q1', { says: /Đã chọn: Sách, Báo/ }],
        ['#pick:1:q1', { says: /Đã chọn: Sách\./ }],
        ['#optionsdone', { effects: ['answerSurvey'] }],
      ],
      { citizen },
    );
    expect(citizen.store.answers).toMatchObject([{ picks: { q1: [0] } }]);
  });

  test('in English, with where somebody lives asked first and numbers for a long list', async () => {
    const long = survey({
      areas: [
        { code: 'a', name: { vi: 'Phường Một' } },
        { code: 'b', name: { vi: 'Phường Hai', en: 'Ward Two' } },
      ],
      questions: [
        {
          id: 'q1',
          kind: 'one',
          text: { vi: 'Giờ?', en: 'When?' },
          options: ['A', 'B', 'C', 'D'].map((vi) => ({ vi })),
        },
      ],
    });
    const citizen = await asked(long);
    await talk(
      [
        ['#lang:en'],
        ['survey', { says: [/arrange the counters/, /2 questions/, /not anonymous/] }],
        ['yes', { says: /Which ward/ }],
        ['Ward Two', { says: [/Question 2\/2: When\?/, /number of your choice/] }],
        ['4', { says: /answers are kept/ }],
      ],
      { citizen },
    );
    expect(citizen.store.answers).toMatchObject([{ area: 'b', picks: { q1: [3] } }]);
  });

  test('an anonymous one is led to the mini-app, where nothing stands beside a name', async () => {
    const citizen = await asked(survey({ anonymous: true }));
    await talk(
      [['khảo sát', { says: [/ẩn danh/, /mini-app/], buttons: ['page:/surveys/s1'], flow: null, effects: [] }]],
      {
        citizen,
      },
    );
  });
});

describe('off the straight way', () => {
  test('left and gone on with days later, with questions skipped and gone back to', async () => {
    const citizen = await asked();
    await talk(
      [
        ['khảo sát'],
        ['có'],
        ['Sáng'],
        ['quay lại', { says: /Câu 1\/4/ }],
        ['Cả hai', { says: /Câu 2\/4/ }],
        ['bỏ qua', { says: /Câu 3\/4/ }],
        ['#cancel', { says: /giữ lại phần/, flow: null, effects: [] }],
        ['khảo sát', { says: [/làm tiếp khảo sát/, /Câu 3\/4/], flow: 'survey:question' }, 30],
        ['#pick:5:q3'],
        ['không', { effects: ['answerSurvey'] }],
      ],
      { citizen },
    );
    expect(citizen.store.answers).toMatchObject([{ picks: { q1: [2], q3: [5] }, words: {} }]);
  });

  test('what is no answer is asked again; an old button changes nothing; nothing answered keeps nothing', async () => {
    const citizen = await asked();
    await talk(
      [
        ['khảo sát'],
        ['hôm nay trời đẹp quá', { flow: 'survey:consent', says: /bố trí quầy/ }],
        ['có'],
        ['7', { says: [/chưa nhận ra/, /Câu 1\/4/] }],
        ['#pick:2:q3', { says: /Câu 1\/4/ }],
        ['bỏ qua'],
        ['bỏ qua'],
        ['9', { says: /chưa nhận ra/ }],
        ['bỏ qua'],
        ['bỏ qua', { says: /chưa trả lời câu nào/, effects: [], flow: null }],
      ],
      { citizen },
    );
  });

  test('refused, none open, several open, and answered anew', async () => {
    await talk([['khảo sát', { says: /không có khảo sát/ }]], {
      citizen: await asked(survey({ answered: true, id: 'x' })).then((one) => {
        one.store.surveys = [];
        return one;
      }),
    });
    await talk(
      [
        ['khảo sát', { says: /mấy khảo sát/, buttons: ['#survey:s1', '#survey:s2'] }],
        ['2', { says: /Chợ/, flow: 'survey:consent' }],
        ['không', { says: /khi nào tiện/, flow: null }],
        ['#survey:gone', { says: /đã kết thúc/ }],
      ],
      { citizen: await asked(survey(), survey({ id: 's2', title: { vi: 'Chợ' } })) },
    );
    await talk(
      [
        ['#survey:s1', { says: /thay cho lần trước/ }],
        ['#cancel', { says: /khi nào tiện/ }],
      ],
      {
        citizen: await asked(survey({ answered: true })),
      },
    );
  });

  test('ended in the midst, and a database in trouble: said, and nothing claimed', async () => {
    const ended = await asked();
    await talk([['khảo sát'], ['có']], { citizen: ended });
    ended.store.surveys = [];
    await talk([['Sáng', { says: /đã kết thúc/, flow: null, effects: [] }]], { citizen: ended });
    const broken = await asked(survey({ questions: survey().questions.slice(2, 3) }));
    await talk([['khảo sát'], ['có']], { citizen: broken });
    broken.store.broken = true;
    await talk([['3', { says: /chưa lưu được/, buttons: ['#survey:s1'] }]], { citizen: broken });
    broken.store.broken = false;
    await talk(
      [
        ['#survey:s1', { says: /làm tiếp/ }],
        ['3', { effects: ['answerSurvey'], flow: null }],
      ],
      {
        citizen: broken,
      },
    );
  });

  test('an emergency or a denunciation among the answers goes its own way', async () => {
    await talk([['khảo sát'], ['có'], ['cháy nhà rồi, cứu với', { firstLine: /114/ }]], { citizen: await asked() });
    await talk(
      [
        ['khảo sát'],
        ['có'],
        ['bỏ qua'],
        ['bỏ qua'],
        ['bỏ qua'],
        ['tôi tố cáo cán bộ phường nhận hối lộ', { flow: 'legal-door:denunciation' }],
      ],
      { citizen: await asked() },
    );
  });
});
