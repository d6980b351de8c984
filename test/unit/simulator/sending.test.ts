import { expect, test } from 'vitest';
import { openChat, soon, startPair } from './harness.ts';

const hour = 3_600_000;
const query = (title: string, payload = '#x') => ({ title, type: 'oa.query.show', payload });
const withButtons = (buttons: unknown[], text = 'Chọn') => ({
  text,
  attachment: { type: 'template', payload: { buttons } },
});
const image = (element: Record<string, unknown>) => ({
  attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
});

test('text with buttons of every kind is accepted and shown', async () => {
  const pair = await startPair();
  const { send, user } = await openChat(pair);
  const answer = await send(
    withButtons([
      query('Tra cứu'),
      { title: 'Mở', type: 'oa.open.url', payload: { url: 'https://zalo.me/s/1/' } },
      { title: 'Gọi', type: 'oa.open.phone', payload: { phone_code: '0225000000' } },
      { title: 'Nhắn', type: 'oa.open.sms', payload: { phone_code: '0225000000', content: 'a' } },
      { title: 'Ẩn', type: 'oa.query.hide', payload: '#an' },
    ]),
  );
  expect(answer).toMatchObject({
    error: 0,
    message: 'Success',
    data: { user_id: user.id, quota: { quota_type: 'reply' } },
  });
  expect(answer.data.message_id).toMatch(/^\d{19}$/);
  const { messages } = await pair.control<{ messages: { id: string; buttons: unknown[]; direction: string }[] }>(
    'GET',
    `/users/${user.id}/chat`,
  );
  expect(messages.at(-1)).toMatchObject({ id: answer.data.message_id, direction: 'oa', state: 'received' });
  expect(messages.at(-1)?.buttons).toHaveLength(5);
});

test.each([
  ['no text', {}],
  ['empty text', { text: '' }],
  ['an unknown field', { text: 'a', quick_replies: [] }],
  ['six buttons', withButtons(Array.from({ length: 6 }, () => query('a')))],
  ['no button in the template', withButtons([])],
  ['a title of 101', withButtons([query('a'.repeat(101))])],
  ['a payload of 1001', withButtons([query('a', 'b'.repeat(1001))])],
  ['a button of unknown type', withButtons([{ title: 'a', type: 'oa.quick', payload: 'b' }])],
  ['a url button with a bare string', withButtons([{ title: 'a', type: 'oa.open.url', payload: 'https://a.vn' }])],
  ['a query with an object', withButtons([{ title: 'a', type: 'oa.query.show', payload: { text: 'b' } }])],
  ['two images', { attachment: { type: 'template', payload: { template_type: 'media', elements: [1, 2] } } }],
  ['an image with a file path', image({ media_type: 'image', url: 'file:///etc/passwd' })],
  ['an unknown attachment id', image({ media_type: 'image', attachment_id: '123' })],
  [
    'a list template',
    { text: 'a', attachment: { type: 'template', payload: { template_type: 'list', elements: [] } } },
  ],
])('%s is refused with -201', async (_name, message) => {
  const pair = await startPair();
  const { send } = await openChat(pair);
  expect((await send(message)).error).toBe(-201);
});

test('the length is counted after NFC and ends at 2000', async () => {
  const pair = await startPair();
  const { send } = await openChat(pair);
  const decomposed = 'ế'.normalize('NFD').repeat(2000);
  expect(decomposed.length).toBeGreaterThan(2000);
  expect((await send({ text: decomposed })).error).toBe(0);
  expect((await send({ text: 'a'.repeat(2001) })).error).toBe(-210);
});

test('a missing or made-up token is -216, a bearer header does not count', async () => {
  const pair = await startPair();
  const { send, tokens, user } = await openChat(pair);
  expect((await send({ text: 'a' }, 'made-up')).error).toBe(-216);
  const bearer = { authorization: `Bearer ${tokens.access_token}` };
  const body = { recipient: { user_id: user.id }, message: { text: 'a' } };
  expect((await pair.post('/v3.0/oa/message/cs', body, bearer)).error).toBe(-216);
});

test('an unknown user is -213, and so is one who left', async () => {
  const pair = await startPair();
  const { send, headers, user } = await openChat(pair);
  const stranger = { recipient: { user_id: '9999999999999999999' }, message: { text: 'a' } };
  expect((await pair.post('/v3.0/oa/message/cs', stranger, headers)).error).toBe(-213);
  await pair.control('POST', `/users/${user.id}/follow`);
  await pair.control('POST', `/users/${user.id}/unfollow`);
  expect((await send({ text: 'a' })).error).toBe(-213);
});

test('the window: free to 48 h, paid to 7 days, closed after; the template still goes', async () => {
  const pair = await startPair();
  const { user, tokens } = await openChat(pair);
  let next = tokens.refresh_token;
  const refreshed = async (hours: number) => {
    pair.clock.now += hours * hour;
    const answer = await pair.refresh(next);
    next = answer.refresh_token;
    return { access_token: answer.access_token };
  };
  const cs = (headers: { access_token: string }) =>
    pair.post('/v3.0/oa/message/cs', { recipient: { user_id: user.id }, message: { text: 'a' } }, headers);
  expect(await cs(await refreshed(48))).toMatchObject({ error: 0, data: { quota: { quota_type: 'reply' } } });
  expect(await cs(await refreshed(1))).toMatchObject({ error: 0, data: { quota: { quota_type: 'purchase_quota' } } });
  expect((await cs(await refreshed(7 * 24 - 49))).error).toBe(0);
  const headers = await refreshed(1);
  expect((await cs(headers)).error).toBe(-230);
  const template = { user_id: user.id, template_id: 't1', template_data: { code: 'A-1' } };
  expect((await pair.post('/v3.0/oa/message/template', template, headers)).error).toBe(0);
  await pair.control('POST', `/users/${user.id}/text`, { text: 'còn đây' });
  expect((await cs(headers)).error).toBe(0);
});

test('a template by phone reaches the phone and reports it with the tracking id', async () => {
  const pair = await startPair();
  const { headers, user } = await openChat(pair);
  const body = { phone: user.phone, template_id: 't1', template_data: { code: 'A-1' }, tracking_id: 'track-1' };
  const answer = await pair.post('/message/template', body, headers);
  expect(answer).toMatchObject({ error: 0, data: { quota: { dailyQuota: '500' } } });
  await soon(() => {
    const report = pair.receiver.received.find(
      (one) => one.headers['x-zevent-server'] === 'ZNS' && one.name === 'user_received_message',
    );
    expect(report?.event).toMatchObject({
      recipient: { id: user.phone },
      message: { msg_id: answer.data.msg_id, tracking_id: 'track-1' },
    });
  });
  expect((await pair.post('/message/template', { ...body, phone: '0901' }, headers)).error).toBe(-108);
  expect((await pair.post('/message/template', { ...body, phone: '84999999999' }, headers)).error).toBe(-118);
  expect((await pair.post('/message/template', { ...body, tracking_id: 'x'.repeat(49) }, headers)).error).toBe(-201);
});

test('an uploaded picture can be sent and fetched; what is no picture or too big is refused', async () => {
  const pair = await startPair();
  const { send, headers, user } = await openChat(pair);
  const upload = async (bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.set('file', new Blob([bytes], { type: 'image/jpeg' }), 'ảnh 1.jpg');
    return (await pair.call('/v2.0/oa/upload/image', { method: 'POST', headers, body: form })).json();
  };
  const jpeg = (size: number) => {
    const bytes = new Uint8Array(size);
    bytes.set([0xff, 0xd8, 0xff, 0xe0]);
    return bytes;
  };
  expect((await upload(new TextEncoder().encode('not a picture'))).error).toBe(-201);
  expect((await upload(jpeg(1_048_577))).error).toBe(-201);
  const { data } = await upload(jpeg(2_000));
  expect((await send(image({ media_type: 'image', attachment_id: data.attachment_id }))).error).toBe(0);
  const { messages } = await pair.control<{ messages: { image: { url: string } | null }[] }>(
    'GET',
    `/users/${user.id}/chat`,
  );
  const url = messages.at(-1)?.image?.url ?? '';
  const picture = await pair.call(url);
  expect((await picture.arrayBuffer()).byteLength).toBe(2_000);
});

test('an uploaded file can be sent until its token expires, is echoed and downloaded; others are refused', async () => {
  const pair = await startPair();
  const { tokens, send, headers, user } = await openChat(pair);
  const upload = async (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData();
    form.set('file', new Blob([bytes]), name);
    return (await pair.call('/v2.0/oa/upload/file', { method: 'POST', headers, body: form })).json();
  };
  const file = (token: unknown, more: object = {}) => ({ ...more, attachment: { type: 'file', payload: { token } } });
  const bytes = new TextEncoder().encode('%PDF-1.4 …');
  expect((await upload(bytes, 'anh.jpg')).error).toBe(-201);
  expect((await upload(new Uint8Array(0), 'a.pdf')).error).toBe(-201);
  expect((await upload(new Uint8Array(5 * 1_048_576 + 1), 'a.pdf')).error).toBe(-201);
  const { token } = (await upload(bytes, 'Biên bản.pdf')).data;
  expect((await send(file('nothing'))).error).toBe(-201);
  expect((await send(file(token, { text: 'both at once' }))).error).toBe(-201);
  expect((await send(file(token))).error).toBe(0);
  const { messages } = await pair.control<{ messages: { file: { url: string; name: string } | null }[] }>(
    'GET',
    `/users/${user.id}/chat`,
  );
  const sent = messages.at(-1)?.file;
  expect(sent).toMatchObject({ name: 'Biên-bản.pdf', size: bytes.length });
  const download = await pair.call(sent?.url ?? '');
  expect(download.headers.get('content-disposition')).toBe('attachment');
  expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
  await soon(() => {
    const echo = pair.receiver.received.find(({ name }) => name === 'oa_send_file');
    expect(echo?.event).toMatchObject({
      message: {
        attachments: [{ type: 'file', payload: { name: 'Biên-bản.pdf', size: String(bytes.length), type: 'pdf' } }],
      },
    });
  });
  pair.clock.now += 7 * 24 * 3_600_000;
  await pair.control('POST', `/users/${user.id}/text`, { text: 'một tuần sau' });
  const renewed = await pair.refresh(tokens.refresh_token);
  expect((await send(file(token), renewed.access_token)).error).toBe(-201);
});

test('a reaction lands on the citizen’s message; one on a message that is not there is refused', async () => {
  const pair = await startPair();
  const { headers, user } = await openChat(pair);
  const { messages } = await pair.control<{ messages: { id: string }[] }>('GET', `/users/${user.id}/chat`);
  const react = (react_message_id: string) =>
    pair.post(
      '/v2.0/oa/message',
      { recipient: { user_id: user.id }, sender_action: { react_icon: '/-heart', react_message_id } },
      headers,
    );
  expect((await react(messages[0]?.id ?? '')).error).toBe(0);
  expect((await react('1')).error).toBe(-201);
  const after = await pair.control<{ messages: { reaction: string }[] }>('GET', `/users/${user.id}/chat`);
  expect(after.messages[0]?.reaction).toBe('/-heart');
});

test('the profile speaks of the day in Vietnam; the OA card counts followers', async () => {
  const pair = await startPair();
  pair.clock.now = Date.UTC(2026, 10, 20, 18);
  const { headers, user } = await openChat(pair);
  const data = encodeURIComponent(JSON.stringify({ user_id: user.id }));
  const profile = await (await pair.call(`/v3.0/oa/user/detail?data=${data}`, { headers })).json();
  expect(profile.data).toMatchObject({ user_id_by_app: user.idByApp, user_last_interaction_date: '21/11/2026' });
  expect((await (await pair.call('/v3.0/oa/user/detail?data=x', { headers })).json()).error).toBe(-201);
  await pair.control('POST', `/users/${user.id}/follow`);
  const oa = await (await pair.call('/v2.0/oa/getoa', { headers })).json();
  expect(oa.data.num_follower).toBe(1);
});
