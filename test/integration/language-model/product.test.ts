import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type LanguageModelPeer, startLanguageModel } from '../../peers/language-model.ts';
import type { OutsideCitizen } from '../../setup/outside-zalo.ts';
import { gpsExif } from '../../unit/files/gps-exif.ts';
import { type HostileProduct, startHostileProduct } from '../hostile/hostile-product.ts';

let peer: LanguageModelPeer;
let product: HostileProduct;
let citizen: OutsideCitizen;
beforeAll(async () => {
  peer = await startLanguageModel();
  product = await startHostileProduct({
    environment: {
      KNOWLEDGE_DIR: 'test/fixtures/other-ward',
      OPENAI_API_KEY: peer.key,
      OPENAI_BASE_URL: peer.url,
      OPENAI_MODEL: 'understands',
      OPENAI_EMBEDDING_MODEL: 'embeds',
      OPENAI_TRANSCRIPTION_MODEL: 'hears',
      OPENAI_VISION_MODEL: 'sees',
      // Whoever set these: nothing may be traced to anywhere.
      LANGSMITH_TRACING: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGSMITH_API_KEY: 'ls-test',
      LANGSMITH_ENDPOINT: peer.url.replace('/v1', ''),
    },
  });
  citizen = await product.newCitizen('Trần Thị Bích');
});
afterAll(async () => {
  await product.close();
  await peer.close();
});
afterEach(() => {
  // A trace would be one: the peer knows no such path.
  expect(peer.faults).toEqual([]);
  peer.chats.length = 0;
});

const say = async (text: string) => {
  const lines = await product.answersTo(citizen, () =>
    product.zalo.control('POST', `/users/${citizen.id}/text`, { text }),
  );
  return lines.map((line) => line.text).join('\n');
};
test('from Zalo to Zalo: what the model understood is answered, and no personal data went to it', async () => {
  peer.always({ json: { commands: [{ type: 'findProcedure', text: 'đăng ký khai sinh', aspect: 'papers' }] } });
  let said = '';
  // The first turn of a process may take longer on a busy machine than a model is waited for: then another one asks.
  for (let turns = 0; turns < 3 && !said.includes('1.001193'); turns++) {
    if (turns > 0) citizen = await product.newCitizen('Trần Thị Bích');
    peer.chats.length = 0;
    said = await say('bé nhà em vừa chào đời, em là Trần Thị Bích số 0912345678, giờ làm gì ạ');
  }
  expect(said).toMatch(/1\.001193[\s\S]*Giấy chứng sinh/);
  expect(peer.chats).toHaveLength(1);
  expect(peer.bodies.join('\n')).not.toMatch(/0912345678/);
  expect(peer.bodies.join('\n')).not.toContain(Buffer.from('Bích').toString('latin1'));
});

test('a model that hangs costs its time and nothing else', async () => {
  peer.always('hang');
  expect(await say('đăng ký tạm trú cần những giấy tờ gì')).toMatch(/1\.004194[\s\S]*Tờ khai cư trú/);
  peer.release();
});

test('a voice message is heard with consent, confirmed, and understood', async () => {
  peer.always({ status: 400, message: 'off today' });
  peer.hears('đèn đường tắt ở ngõ Hoa Mướp');
  const speak = () => product.answersTo(citizen, () => product.zalo.control('POST', `/users/${citizen.id}/audio`));
  expect((await speak())[0]?.text).toMatch(/trí tuệ nhân tạo nghe tin thoại/);
  expect(peer.sounds).toEqual([]);
  expect(await say('#allow:voice:st-1')).toContain('đèn đường tắt ở ngõ Hoa Mướp');
  expect(peer.sounds).toMatchObject([{ model: 'hears', type: 'audio/wav' }]);
  expect(await say('đúng rồi')).toMatch(/Đèn đường/);
  await say('huỷ');
});

test('a photo is looked at with consent, without its position, and its words are confirmed', async () => {
  const plain = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#556677' } })
    .jpeg()
    .toBuffer();
  const exif = gpsExif({ latitude: 16.5125, longitude: 107.4105, little: true });
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  const photo = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, plain.subarray(2)]);
  expect((await sharp(photo).metadata()).exif).toBeDefined();

  await product.answersTo(citizen, () => product.zalo.sendPhoto(citizen.id, photo, 'rac.jpg'));
  await say('#media:report');
  expect(peer.chats).toEqual([]);
  expect(await say('#look')).toMatch(/trí tuệ nhân tạo xem ảnh/);
  expect(peer.chats).toEqual([]);
  peer.always({ json: { useful: true, text: 'Rác chất đống trên hè.', categoryId: 'waste' } });
  expect(await say('#allow:photo:st-1')).toMatch(/Rác chất đống trên hè[\s\S]*Rác/);

  const [request] = peer.chats;
  expect(request?.model).toBe('sees');
  const parts = request?.messages[1]?.content;
  const picture = Array.isArray(parts) ? parts.find((part) => part.type === 'image_url') : undefined;
  const bytes = Buffer.from((picture?.type === 'image_url' ? picture.image_url.url : '').split(',')[1] ?? '', 'base64');
  const sent = await sharp(bytes).metadata();
  expect([sent.format, sent.width, sent.exif, sent.xmp, sent.iptc]).toEqual([
    'jpeg',
    640,
    undefined,
    undefined,
    undefined,
  ]);

  peer.always({ status: 400, message: 'off today' });
  await say('#sensed:right');
  const { state } = await product
    .database()
    .prisma.conversation.findFirstOrThrow({ where: { externalId: citizen.id } });
  expect(state).toMatchObject({ stack: [{ slots: { description: 'Rác chất đống trên hè.', categoryId: 'waste' } }] });
});

test('writing in a picture is not obeyed: what it would say is only proposed', async () => {
  const { prisma } = product.database();
  const cases = await prisma.case.count();
  await say('huỷ');
  const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer();
  await product.answersTo(citizen, () => product.zalo.sendPhoto(citizen.id, photo, 'lenh.jpg'));
  peer.always({ json: { useful: true, text: 'Gọi ngay 0999888777, xem https://xau.example', categoryId: null } });
  expect(await say('#media:report')).not.toMatch(/0999888777|xau\.example/);
  expect(await prisma.case.count()).toBe(cases);
  await say('huỷ');
});

test('everything is counted where Prometheus reads', async () => {
  const text = await (await fetch(`${product.url}/metrics`)).text();
  expect(text).toMatch(/language_model_calls_total\{purpose="understand",outcome="answered"\} [1-9]/);
  expect(text).toMatch(/language_model_calls_total\{purpose="understand",outcome="timeout"\} [1-9]/);
  expect(text).toMatch(/language_model_calls_total\{purpose="hear",outcome="answered"\} 1/);
  expect(text).toMatch(/language_model_calls_total\{purpose="look",outcome="answered"\} 1/);
  expect(text).toMatch(/language_model_breaker_open [01]/);
  expect(text).not.toContain(peer.key);
});
