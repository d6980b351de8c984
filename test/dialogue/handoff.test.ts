import { describe, expect, test } from 'vitest';
import type { Citizen } from './citizen.ts';
import { photo, talk } from './talk.ts';

describe('a person', () => {
  test.each(['gặp cán bộ', 'cho tôi gặp người thật', 'gap can bo', 'Gặp cán bộ', '#person', 'cho em gap nguoi that'])(
    '"%s" asks for one',
    async (words) => {
      await talk([[words, { effects: ['requestPerson'], buttons: ['#bot'] }]]);
    },
  );

  test('asked for twice is not announced twice', async () => {
    await talk([
      ['gặp cán bộ', { says: /đã báo cán bộ/ }],
      ['gặp cán bộ', { says: /đã được báo rồi/ }],
    ]);
  });

  test('and back to the bot', async () => {
    await talk([
      ['gặp cán bộ', {}],
      ['#bot', { says: /Em đây/, buttons: ['#report'] }],
    ]);
  });

  test.each(['đồ ngu', 'bot ngu quá', 'trả lời sai hết'])('"%s" is answered with calm and a person', async (words) => {
    await talk([[words, { buttons: ['#person'], never: /!/, effects: [] }]]);
  });
});

async function filed(state: 'waiting_citizen' | 'resolved' | 'closed', mayReopen = false): Promise<Citizen> {
  const citizen = await talk([
    ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
    ['không ảnh', { flow: 'report:confirm' }],
    ['ok', { effects: ['fileCase'], flow: null }],
  ]);
  citizen.store.put('HB-26-7K3M90', { state, mayReopen });
  return citizen;
}

describe('the staff asked something', () => {
  test('plain words are the answer', async () => {
    const citizen = await filed('waiting_citizen');
    await talk([['trong ngõ ấy, cạnh nhà số 5', { says: /HB-26-7K3M90/, effects: ['answerCase'] }]], { citizen });
    expect(citizen.store.cases[0]?.messages).toEqual(['trong ngõ ấy, cạnh nhà số 5']);
    expect(citizen.store.cases[0]?.state).toBe('in_progress');
  });

  test('"có" is an answer too', async () => {
    const citizen = await filed('waiting_citizen');
    await talk([['có', { effects: ['answerCase'] }]], { citizen });
  });

  test('photos with words go along, and ask for nothing more', async () => {
    const citizen = await filed('waiting_citizen');
    await talk([[[photo('f7'), photo('f8', 'đây ạ')], { effects: ['answerCase'], never: /để làm gì/ }]], { citizen });
    expect(citizen.store.cases[0]).toMatchObject({ messages: ['đây ạ'], photos: ['f7', 'f8'] });
  });

  test('a clear question of their own is still answered', async () => {
    const citizen = await filed('waiting_citizen');
    await talk([['thủ tục đăng ký kết hôn', { says: /1\.000894/, effects: [] }]], { citizen });
  });

  test('once answered, the next words are no answer any more', async () => {
    const citizen = await filed('waiting_citizen');
    await talk(
      [
        ['ngay ngã ba', { effects: ['answerCase'] }],
        ['rác đổ trộm ở phố Minh Khai', { effects: [], flow: 'report:photos' }],
      ],
      { citizen },
    );
  });
});

describe('the staff replied from a case', () => {
  async function replied(minutesAgo: number): Promise<Citizen> {
    const citizen = await filed('waiting_citizen');
    const repliedAt = new Date(citizen.now.getTime() - minutesAgo * 60_000);
    citizen.store.put('HB-26-7K3M90', { state: 'in_progress', repliedAt });
    return citizen;
  }

  test('a plain yes and what follows are the answer, and the bot says so once', async () => {
    const citizen = await replied(5);
    await talk(
      [
        ['vâng', { says: /HB-26-7K3M90/, effects: ['answerCase'] }],
        ['ok', { effects: ['answerCase'], never: /./ }],
      ],
      { citizen },
    );
    expect(citizen.store.cases[0]?.messages).toEqual(['vâng', 'ok']);
  });

  test('thanks, questions and another trouble are met as ever', async () => {
    const citizen = await replied(5);
    await talk(
      [
        ['cảm ơn em', { effects: [] }],
        ['thủ tục đăng ký kết hôn', { says: /1\.000894/, effects: [] }],
        ['rác đổ trộm ở phố Minh Khai', { effects: [], flow: 'report:photos' }],
      ],
      { citizen },
    );
  });

  test('long ago is no talk any more', async () => {
    const citizen = await replied(241);
    await talk([['vâng', { effects: [] }]], { citizen });
  });
});

describe('nobody on duty', () => {
  test('is said with when they are back; a message is taken as it is', async () => {
    const citizen = await filed('closed');
    citizen.store.onDuty = false;
    await talk(
      [
        ['gặp cán bộ', { says: /07:30, thứ Hai 23\/11/, buttons: ['#leave', '#report'], effects: ['requestPerson'] }],
        ['#leave', { says: /nhắn nội dung/, effects: [] }],
        ['thủ tục đăng ký kết hôn của con tôi bị trả lại', { says: /đã giữ lời nhắn/, effects: ['leaveMessage'] }],
        ['thủ tục đăng ký kết hôn', { says: /1\.000894/, effects: [] }],
      ],
      { citizen },
    );
  });
});

describe('reopening', () => {
  test('by its button, with the reason and a photo', async () => {
    const citizen = await filed('resolved', true);
    await talk(
      [
        ['#reopen:HB-26-7K3M90', { says: /chưa xong/, flow: 'my-cases:reopenReason', effects: [] }],
        [photo('f9'), { flow: 'my-cases:reopenReason', effects: [] }],
        ['mưa xuống lại thành hố', { says: /Đã mở lại/, effects: ['reopenCase'], flow: null }],
      ],
      { citizen },
    );
    expect(citizen.store.cases[0]).toMatchObject({
      state: 'reopened',
      messages: ['mưa xuống lại thành hố'],
      photos: ['f9'],
    });
  });

  test('in words, without a code', async () => {
    const citizen = await filed('resolved', true);
    await talk([['chưa xử lý xong', { says: /HB-26-7K3M90/, flow: 'my-cases:reopenReason' }]], { citizen });
  });

  test('too late', async () => {
    const citizen = await filed('closed');
    await talk(
      [
        ['#reopen:HB-26-7K3M90', { says: /không mở lại được/, effects: [], flow: null }],
        ['mở lại', { says: /không thấy phản ánh nào/i, effects: [] }],
      ],
      { citizen },
    );
  });
});

describe('rating', () => {
  test.each([
    ['hài lòng', 5],
    ['rất hài lòng', 5],
    ['bình thường', 3],
    ['chưa hài lòng', 1],
    ['khong hai long', 1],
    ['#rate:HB-26-7K3M90:4', 4],
  ])('"%s"', async (words, stars) => {
    const citizen = await filed('resolved', true);
    await talk([[words, { says: /đánh giá/, effects: ['rateCase'] }]], { citizen });
    expect(citizen.store.cases[0]?.rating).toBe(stars);
  });

  test('with nothing to rate', async () => {
    await talk([['hài lòng', { says: /đang chờ Anh\/Chị đánh giá/, effects: [] }]]);
  });

  test('a case that is not resolved is refused by the store, and that is said', async () => {
    const citizen = await filed('waiting_citizen');
    await talk([['#rate:HB-26-7K3M90:5', { says: /chưa đánh giá được/ }]], { citizen });
    expect(citizen.store.cases[0]?.rating).toBeUndefined();
  });
});

test('when filing fails, nothing is claimed, nothing is lost, and trying again files it', async () => {
  const citizen = await talk([
    ['ổ gà to ở phố Hạ Lý', {}],
    ['không ảnh', { flow: 'report:confirm' }],
  ]);
  citizen.store.broken = true;
  await talk([['đồng ý', { says: /chưa gửi được/, never: /HB-26/, flow: 'report:confirm' }]], { citizen });
  citizen.store.broken = false;
  await talk([['Gửi lại', { says: /HB-26-7K3M90/, flow: null }]], { citizen });
});
