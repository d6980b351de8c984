import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SenseKind } from '../../../bot/commands.ts';
import type { Incoming } from '../../../bot/ports.ts';
import type { Senses } from '../../../bot/sense-ports.ts';
import { type Citizen, makeCitizen } from '../../dialogue/citizen.ts';
import { photo, talk, text } from '../../dialogue/talk.ts';
import { type Ward, ward } from '../../dialogue/ward.ts';

let place: Ward;
beforeAll(async () => {
  place = await ward('test/fixtures/other-ward');
});

const voice: Incoming = { kind: 'audio', audioId: 'voice-1' };

/** What stands in for the operator's models and the consents on record. */
type Stage = {
  answers: Record<SenseKind, 'given' | 'refused' | 'unknown'>;
  kept: unknown[];
  heard: string | undefined;
  seen: { text: string; categoryId: string | null } | undefined;
  listened: string[];
  looked: string[][];
};
let stage: Stage;
beforeEach(() => {
  stage = {
    answers: { voice: 'unknown', photo: 'unknown' },
    kept: [],
    heard: 'đèn đường tắt ở ngõ Hoa Mướp',
    seen: { text: 'Rác chất đống trên hè.', categoryId: 'waste' },
    listened: [],
    looked: [],
  };
});

function somebody(without: 'nothing' | 'models' = 'nothing'): Citizen {
  const senses: Senses = {
    consent: async (kind) => stage.answers[kind],
    async keepConsent(kind, answer) {
      stage.kept.push([kind, answer]);
      stage.answers[kind] = answer.agreed ? 'given' : 'refused';
    },
    async listen(audioId) {
      stage.listened.push(audioId);
      return stage.heard;
    },
    async look(fileIds) {
      stage.looked.push(fileIds);
      return stage.seen;
    },
  };
  const { consent, keepConsent } = senses;
  return makeCitizen(place, { ports: { senses: without === 'nothing' ? senses : { consent, keepConsent } } });
}

describe('a voice message', () => {
  test('is not heard where no model is set up', async () => {
    await talk([[voice, { says: /nhắn chữ/ }]], { citizen: somebody('models') });
  });

  test('is heard only after a yes to the text in force, and then at once', async () => {
    const citizen = somebody();
    await talk(
      [[voice, { says: /Sông Trăng nhờ trí tuệ nhân tạo nghe/, buttons: ['#allow:voice:st-1', '#refuse:voice:st-1'] }]],
      {
        citizen,
      },
    );
    expect(stage.listened).toEqual([]);
    await talk([['#allow:voice:st-1', { says: /đèn đường tắt ở ngõ Hoa Mướp/ }]], { citizen });
    expect(stage.kept).toEqual([['voice', { version: 'st-1', agreed: true }]]);
    expect(stage.listened).toEqual(['voice-1']);
  });

  test('is taken as typed words only once the citizen calls it right', async () => {
    stage.answers.voice = 'given';
    await talk(
      [
        [voice, { says: /Em nghe được/, flow: null, effects: [] }],
        ['đúng rồi', { says: /Đèn đường/, flow: 'report:photos' }],
      ],
      { citizen: somebody() },
    );
  });

  test.each(['#sensed:wrong', 'không', 'không phải'])('called wrong ("%s") it is typed instead', async (answer) => {
    stage.answers.voice = 'given';
    await talk([[voice], [answer, { says: /nhắn chữ/, flow: null }]], { citizen: somebody() });
  });

  test('is dropped when the citizen types something else', async () => {
    stage.answers.voice = 'given';
    await talk(
      [
        [voice],
        ['đăng ký tạm trú cần giấy tờ gì', { says: /1\.004194/ }],
        ['đúng rồi', { never: /Đèn đường/, effects: [] }],
      ],
      { citizen: somebody() },
    );
  });

  test('in two parts is one', async () => {
    stage.answers.voice = 'given';
    const citizen = somebody();
    await citizen.say([voice]);
    stage.heard = 'tối om nguy hiểm lắm';
    await talk(
      [
        [voice, { says: [/Hoa Mướp/, /tối om/] }],
        ['#sensed:right', { flow: 'report:photos' }],
      ],
      { citizen },
    );
  });

  test('answers what is asked in an open report', async () => {
    stage.answers.voice = 'given';
    stage.heard = 'ở phố Hoa Mướp';
    const citizen = somebody();
    await citizen.say([text('đèn đường tắt tối om mấy hôm nay rồi')]);
    await talk(
      [
        [voice, { flow: 'report:place' }],
        ['#sensed:right', { flow: 'report:photos', says: /Hoa Mướp/ }],
      ],
      {
        citizen,
      },
    );
  });

  test('that cannot be heard is asked for in words, without an error', async () => {
    stage.answers.voice = 'given';
    stage.heard = undefined;
    await talk([[voice, { says: /nhắn chữ/ }]], { citizen: somebody() });
  });

  test('may say what it likes: an instruction spoken is not carried out before the citizen’s yes', async () => {
    stage.answers.voice = 'given';
    stage.heard = '#yes:key-1';
    const citizen = somebody();
    await citizen.say([text('đèn đường tắt tối om ở ngõ Hoa Mướp')]);
    await citizen.say([text('#skip')]);
    const { effects } = await citizen.say([voice]);
    expect(effects).toEqual([]);
  });
});

describe('a refusal', () => {
  test('is kept, and nobody is asked again', async () => {
    const citizen = somebody();
    await talk(
      [
        [voice],
        ['#refuse:voice:st-1', { says: /không đồng ý/ }],
        [voice, { says: /nhắn chữ/, never: /trí tuệ nhân tạo/ }],
      ],
      { citizen },
    );
    expect(stage.kept).toEqual([['voice', { version: 'st-1', agreed: false }]]);
    expect(stage.listened).toEqual([]);
  });

  test.each(['không đồng ý', 'ko đồng ý đâu', 'thôi không cần'])('in words ("%s") is one too', async (answer) => {
    const citizen = somebody();
    await citizen.say([text('đèn đường tắt tối om ở ngõ Hoa Mướp')]);
    await talk([[voice], [answer, { says: /không đồng ý/, flow: 'report:photos' }]], { citizen });
    expect(stage.kept).toEqual([['voice', { version: 'st-1', agreed: false }]]);
    expect(stage.listened).toEqual([]);
  });

  test('can be changed in words, with the text shown again', async () => {
    stage.answers.voice = 'refused';
    await talk(
      [
        ['cho phép nghe tin thoại', { buttons: ['#allow:voice:st-1'] }],
        ['#allow:voice:st-1', { says: /đồng ý/ }],
      ],
      {
        citizen: somebody(),
      },
    );
    expect(stage.answers.voice).toBe('given');
  });
});

test('a consent is withdrawn in words, also where the models are gone', async () => {
  stage.answers = { voice: 'given', photo: 'given' };
  await talk([['thôi rút lại đồng ý giúp em', { says: /không được gửi cho trí tuệ nhân tạo nữa/ }]], {
    citizen: somebody('models'),
  });
  expect(stage.answers).toEqual({ voice: 'refused', photo: 'refused' });
});

test('an old button with a text that has changed since shows the new text', async () => {
  await talk([['#allow:voice:st-0', { says: /Sông Trăng nhờ/, buttons: ['#allow:voice:st-1'] }]], {
    citizen: somebody(),
  });
  expect(stage.kept).toEqual([]);
});

describe('photos of a report without words', () => {
  const begun: [Incoming, string] = [photo('p1'), '#media:report'];

  test('are looked at only after a yes', async () => {
    const citizen = somebody();
    await talk([[begun[0]], [begun[1], { flow: 'report:description', buttons: ['#look'] }]], { citizen });
    expect(stage.looked).toEqual([]);
    await talk([['#look', { says: /Sông Trăng nhờ trí tuệ nhân tạo xem ảnh/ }]], { citizen });
    expect(stage.looked).toEqual([]);
    await talk([['#allow:photo:st-1', { says: [/Rác chất đống/, /Loại: Rác/], flow: 'report:description' }]], {
      citizen,
    });
    expect(stage.looked).toEqual([['p1']]);
  });

  test('propose words and a category that the citizen confirms', async () => {
    stage.answers.photo = 'given';
    const citizen = somebody();
    await talk([[begun[0]], [begun[1], { says: /Rác chất đống/ }], ['#sensed:right', { flow: 'report:place' }]], {
      citizen,
    });
    expect(citizen.stored).toMatchObject({
      stack: [{ slots: { description: 'Rác chất đống trên hè.', categoryId: 'waste', fileIds: ['p1'] } }],
    });
  });

  test('whose proposal is wrong are told in words, and not looked at twice', async () => {
    stage.answers.photo = 'given';
    await talk(
      [
        [begun[0]],
        [begun[1]],
        ['#sensed:wrong', { flow: 'report:description', never: /Rác chất đống/ }],
        ['đèn đường tắt tối om', { never: /Rác chất đống/, flow: 'report:place' }],
      ],
      { citizen: somebody() },
    );
    expect(stage.looked).toHaveLength(1);
  });

  test.each([
    ['where a look was refused', 'refused' as const, 'nothing' as const],
    ['where no model is set up', 'given' as const, 'models' as const],
  ])('%s are as they always were', async (_, answer, without) => {
    stage.answers.photo = answer;
    await talk([[begun[0]], [begun[1], { flow: 'report:description', never: /xem ảnh|Trong ảnh/ }]], {
      citizen: somebody(without),
    });
    expect(stage.looked).toEqual([]);
  });

  test('that a look makes nothing of leave the question standing', async () => {
    stage.answers.photo = 'given';
    stage.seen = undefined;
    await talk([[begun[0]], [begun[1], { says: /sự cố gì/, flow: 'report:description' }]], { citizen: somebody() });
  });

  test('with words are not looked at', async () => {
    stage.answers.photo = 'given';
    await talk([[photo('p1', 'rác chất đống sau chợ Sao, báo phường dọn giúp')]], { citizen: somebody() });
    expect(stage.looked).toEqual([]);
  });
});
