import { expect, test } from 'vitest';
import { signEvent } from '../../../server/simulator/webhook/sign.ts';
import { expectedMac, openChat, type Pair, secrets, soon, startPair } from './harness.ts';

const eventNamed = async (pair: Pair, name: string, from = 0) => {
  await soon(() => expect(pair.receiver.received.slice(from).map((one) => one.name)).toContain(name));
  const found = pair.receiver.received.slice(from).find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

test('the signature is the plain SHA-256 of the published vector', () => {
  const body =
    '{"app_id":"1234567890","event_name":"user_send_text","timestamp":"1700000000000","message":{"msg_id":"m1","text":"chào phường"}}';
  expect(Buffer.byteLength(body)).toBe(132);
  expect(signEvent({ appId: '1234567890', body, timestamp: '1700000000000', oaSecret: 'oa-secret' })).toBe(
    'mac=010c63f578f450f301d19ee87b5dda44660a5df5644dbe6203d4813b251c6f40',
  );
});

test('a citizen’s text arrives signed, with string ids past 2^53', async () => {
  const pair = await startPair();
  const { user } = await openChat(pair);
  const { event, body, headers } = await eventNamed(pair, 'user_send_text');
  const timestamp = String(headers['x-zevent-timestamp']);
  expect(event).toMatchObject({
    app_id: secrets.appId,
    timestamp,
    user_id_by_app: user.idByApp,
    sender: { id: user.id },
    recipient: { id: secrets.oaId },
    message: { text: 'chào phường', msg_id: expect.stringMatching(/^\d{19}$/) },
  });
  expect(headers['x-zevent-signature']).toBe(expectedMac(body, timestamp));
  expect(user.idByApp).not.toBe(user.id);
  expect(BigInt(user.id)).toBeGreaterThan(2n ** 53n);
});

test('every kind a citizen can send has its event and shape', async () => {
  const pair = await startPair();
  const { user } = await openChat(pair);
  const path = `/users/${user.id}`;
  await pair.control('POST', `${path}/location`, { latitude: 20.86, longitude: 106.68, name: 'Chợ Sắt' });
  const location = await eventNamed(pair, 'user_send_location');
  expect(location.event.message).toMatchObject({
    text: 'Chợ Sắt',
    attachments: [{ type: 'location', payload: { coordinates: { latitude: '20.86', longitude: '106.68' } } }],
  });
  await pair.call(`/simulator/api${path}/image?name=den.jpg`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: new Uint8Array([0xff, 0xd8, 0xff, 1]),
  });
  const image = await eventNamed(pair, 'user_send_image');
  expect(image.event.message).toMatchObject({
    attachments: [
      {
        type: 'image',
        payload: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/media\/\d{19}\/den\.jpg$/) },
      },
    ],
  });
  await pair.call(`/simulator/api${path}/file?name=don.pdf`, {
    method: 'POST',
    body: new TextEncoder().encode('%PDF'),
  });
  const file = await eventNamed(pair, 'user_send_file');
  expect(file.event.message).toMatchObject({
    attachments: [
      {
        type: 'file',
        payload: { name: 'don.pdf', size: '4', type: 'pdf', checksum: expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
    ],
  });
  await pair.control('POST', `${path}/audio`);
  const audio = await eventNamed(pair, 'user_send_audio');
  expect(audio.event.message).toMatchObject({
    attachments: [{ type: 'audio', payload: { url: expect.stringContaining('.wav') } }],
  });
  await pair.control('POST', `${path}/sticker`, { sticker: 'sad' });
  const sticker = await eventNamed(pair, 'user_send_sticker');
  expect(sticker.event.message).toMatchObject({ attachments: [{ type: 'sticker', payload: { id: 'sad' } }] });
  await pair.control('POST', `${path}/follow`);
  expect((await eventNamed(pair, 'follow')).event).toMatchObject({
    follower: { id: user.id },
    user_id_by_app: user.idByApp,
  });
  await pair.control('POST', `${path}/unfollow`);
  await eventNamed(pair, 'unfollow');
  await pair.control('POST', `${path}/chatnow`);
  expect((await eventNamed(pair, 'user_click_chatnow')).event).toMatchObject({ user_id: user.id, oa_id: secrets.oaId });
  await pair.control('POST', `${path}/submit-info`, { address: 'ngõ 1' });
  expect((await eventNamed(pair, 'user_submit_info')).event).toMatchObject({
    info: { phone: user.phone, full_address: { user_address: 'ngõ 1' } },
  });
});

test('taps on queries arrive as text, the hidden one too; taps on links tell Zalo nothing', async () => {
  const pair = await startPair();
  const { user, send } = await openChat(pair);
  const { data } = await send({
    text: 'Chọn',
    attachment: {
      type: 'template',
      payload: {
        buttons: [
          { title: 'Xem', type: 'oa.query.show', payload: '#xem' },
          { title: 'Ẩn', type: 'oa.query.hide', payload: '#an' },
          { title: 'Mở', type: 'oa.open.url', payload: { url: 'https://a.vn/' } },
        ],
      },
    },
  });
  const tap = (button: number) => pair.control('POST', `/users/${user.id}/tap`, { messageId: data.message_id, button });
  expect(await tap(0)).toMatchObject({ text: '#xem', hidden: false });
  expect(await tap(1)).toMatchObject({ text: '#an', hidden: true });
  expect(await tap(2)).toEqual({ opens: 'oa.open.url', url: 'https://a.vn/' });
  expect(await tap(3)).toHaveProperty('message');
  await soon(() => {
    const texts = pair.receiver.received.filter((one) => one.name === 'user_send_text').map((one) => one.event.message);
    expect(texts).toMatchObject([{ text: 'chào phường' }, { text: '#xem' }, { text: '#an' }]);
  });
});

test('an accepted send is echoed without admin_id, then received, then seen', async () => {
  const pair = await startPair();
  const { user, send } = await openChat(pair);
  const { data } = await send({ text: 'Chào Anh/Chị' });
  const echo = await eventNamed(pair, 'oa_send_text');
  expect(echo.event).toMatchObject({
    recipient: { id: user.id },
    message: { msg_id: data.message_id, text: 'Chào Anh/Chị' },
  });
  expect(echo.event.sender).toEqual({ id: secrets.oaId });
  expect(echo.headers['x-zevent-signature']).toBe(expectedMac(echo.body, String(echo.event.timestamp)));
  const received = await eventNamed(pair, 'user_received_message');
  expect(received.event).toMatchObject({ sender: { id: secrets.oaId }, message: { msg_id: data.message_id } });
  await pair.control('POST', `/users/${user.id}/seen`);
  expect((await eventNamed(pair, 'user_seen_message')).event.message).toEqual({ msg_ids: [data.message_id] });
  expect(await pair.control('POST', `/users/${user.id}/seen`)).toEqual({ seen: [] });
});

test('a person in Zalo’s own tool is echoed with admin_id', async () => {
  const pair = await startPair();
  const { user } = await openChat(pair);
  await pair.control('POST', `/users/${user.id}/staff-message`, { text: 'Cán bộ đây ạ' });
  const echo = await eventNamed(pair, 'oa_send_text');
  expect(echo.event).toMatchObject({
    sender: { id: secrets.oaId, admin_id: expect.any(String) },
    message: { text: 'Cán bộ đây ạ' },
  });
});

test('what is not answered with 200 comes again with num_retry and the same body, then is given up', async () => {
  const pair = await startPair();
  pair.receiver.control.status = 500;
  const { user } = await openChat(pair);
  await soon(async () => {
    const { deliveries } = await pair.control<{ deliveries: { id: string; state: string }[] }>('GET', '/deliveries');
    expect(deliveries[0]?.state).toBe('failed');
  });
  const tries = pair.receiver.received;
  expect(tries.map((one) => one.headers.num_retry)).toEqual([undefined, '1', '2']);
  expect(new Set(tries.map((one) => one.body)).size).toBe(1);
  const chat = await pair.control<{ messages: { state: string }[] }>('GET', `/users/${user.id}/chat`);
  expect(chat.messages[0]?.state).toBe('failed');

  pair.receiver.control.status = 200;
  const { deliveries } = await pair.control<{ deliveries: { id: string }[] }>('GET', '/deliveries');
  await pair.control('POST', `/deliveries/${deliveries[0]?.id}/resend`);
  await soon(async () => {
    const after = await pair.control<{ messages: { state: string }[] }>('GET', `/users/${user.id}/chat`);
    expect(after.messages[0]?.state).toBe('received');
  });
});
