import type { ChatLine, OutsideCitizen, OutsideZalo } from '../setup/outside-zalo.ts';
import type { Random } from '../setup/random.ts';

/** What a citizen of the test does next, without waiting for an answer; and which reports they confirmed. */
export type ScriptedCitizen = { id: string; act: () => Promise<void>; confirmed: Set<string>; photos: () => number };

const caseCode = /\b[A-Z]{2,4}-\d{2}-[0-9A-Z]{6}\b/;

const questions = [
  'Làm giấy khai sinh cho con cần giấy tờ gì?',
  'Thủ tục đăng ký kết hôn mất mấy ngày?',
  'Chứng thực bản sao hết bao nhiêu tiền?',
  'xin xac nhan tinh trang hon nhan o dau',
  'Đăng ký tạm trú cần những gì ạ?',
] as const;
const reports = [
  'Đống rác to tràn ra đường trước nhà tôi, hôi quá, nhờ dọn giúp',
  'Đèn đường hỏng tối om cả tuần nay rồi',
  'Có ổ gà rất sâu giữa đường, xe máy ngã mấy lần',
  'Cống tắc, nước thải tràn lên mặt đường',
] as const;
const patience = 5;

/** A citizen who asks about procedures and, now and then, reports something with place, photo and a tap on confirm. */
export function createCitizen(given: {
  zalo: OutsideZalo;
  citizen: OutsideCitizen;
  random: Random;
  photo: Uint8Array;
}): ScriptedCitizen {
  const { zalo, citizen, random, photo } = given;
  const { id } = citizen;
  const confirmed = new Set<string>();
  let step: 'idle' | 'place' | 'photo' | 'confirm' | 'filed' = 'idle';
  let tapped = '';
  let waited = 0;
  let photos = 0;

  const say = (text: string) => zalo.control<object>('POST', `/users/${id}/text`, { text });

  async function sendPhoto(): Promise<void> {
    photos += 1;
    await zalo.sendPhoto(id, photo, 'anh.jpg');
  }

  async function tap(line: ChatLine, button: number, times: number): Promise<void> {
    const taps = Array.from({ length: times }, () =>
      zalo.control('POST', `/users/${id}/tap`, { messageId: line.id, button }),
    );
    await Promise.all(taps);
  }

  /** The newest confirm button that the chat shows, and what the OA said since it was tapped last. */
  async function look() {
    const said = (await zalo.chat(id)).filter((line) => line.author === 'api');
    const isConfirm = (button: ChatLine['buttons'][number]) => String(button.payload).startsWith('#yes:');
    const offer = said.findLast((line) => line.buttons.some(isConfirm));
    const button = offer?.buttons.findIndex(isConfirm) ?? -1;
    const key = String(offer?.buttons[button]?.payload).slice('#yes:'.length);
    const since = said.slice(said.findIndex((line) => line.id === tapped) + 1);
    return { offer: offer && offer.id !== tapped ? { line: offer, button, key } : undefined, since };
  }

  async function confirm(): Promise<void> {
    const { offer, since } = await look();
    if (step === 'filed' && since.some((line) => caseCode.test(line.text))) {
      step = 'idle';
      return;
    }
    // Shown again behind our tap: what came late changed the report, and it is to be confirmed anew.
    if (offer && (step === 'filed' || !confirmed.has(offer.key))) {
      confirmed.add(offer.key);
      tapped = offer.line.id;
      step = 'filed';
      await tap(offer.line, offer.button, random.chance(0.4) ? 2 : 1);
      return;
    }
    waited += 1;
    // What was asked is still open, or went another way: tell the place and show the photo again.
    if (step === 'confirm' && waited % patience === 0) step = 'place';
    else await say(random.pick(questions));
  }

  return {
    id,
    confirmed,
    photos: () => photos,
    async act() {
      switch (step) {
        case 'idle':
          if (random.chance(0.6)) {
            await say(random.pick(questions));
            return;
          }
          step = 'place';
          await say(random.pick(reports));
          return;
        case 'place':
          step = 'photo';
          await zalo.control('POST', `/users/${id}/location`, {
            latitude: 20.8561 + random.between(-0.001, 0.001),
            longitude: 106.6822 + random.between(-0.001, 0.001),
          });
          return;
        case 'photo':
          step = 'confirm';
          await sendPhoto();
          return;
        default:
          await confirm();
      }
    },
  };
}
