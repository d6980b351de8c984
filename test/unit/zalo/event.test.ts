import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseZaloEvent } from '../../../server/zalo/event.ts';

const user = '3368637342326461234';
const sent = (name: string, message: object, more: object = {}) =>
  parseZaloEvent({
    app_id: 'app',
    user_id_by_app: '553',
    event_name: name,
    timestamp: '1700000000000',
    sender: { id: user },
    recipient: { id: 'oa' },
    message: { msg_id: 'm1', ...message },
    ...more,
  });
const withPayload = (name: string, ...payloads: object[]) =>
  sent(name, { attachments: payloads.map((payload) => ({ type: 'any', payload })) });
const fromOa = (name: string, message: object, sender: object = { id: 'oa' }) =>
  parseZaloEvent({ event_name: name, timestamp: '1700000000000', sender, recipient: { id: user }, message });

describe('what a citizen sends', () => {
  test('text, with who, when and what it answers', () => {
    expect(sent('user_send_text', { text: 'cháo pho\u031b\u0300', quote_msg_id: 'm0' })).toEqual({
      kind: 'text',
      text: 'cháo phờ',
      messageId: 'm1',
      quoteId: 'm0',
      userId: user,
      userIdByApp: '553',
      occurredAt: new Date('2023-11-14T22:13:20Z'),
    });
  });

  test.each(['', '👍👍🏽', 'a'.repeat(10_000)])('text of any length and sign (%#)', (text) => {
    expect(sent('user_send_text', { text })).toMatchObject({ kind: 'text', text });
  });

  test('a text event without text is an empty text', () => {
    expect(sent('user_send_text', { text: 5 })).toMatchObject({ kind: 'text', text: '' });
  });

  test('a place, from text to numbers', () => {
    const coordinates = { latitude: '20.8561', longitude: '106.6822' };
    expect(withPayload('user_send_location', { coordinates })).toMatchObject({
      kind: 'location',
      latitude: 20.8561,
      longitude: 106.6822,
    });
  });

  test.each([
    [{ latitude: '', longitude: '106' }],
    [{ latitude: 'NaN', longitude: '106' }],
    [{ latitude: '91', longitude: '106' }],
    [{ latitude: '20', longitude: '-181' }],
    [{ latitude: '1e1', longitude: '106' }],
    [{ latitude: null, longitude: 106 }],
    [undefined],
  ])('an impossible place is unreadable: %j', (coordinates) => {
    expect(withPayload('user_send_location', { coordinates })).toMatchObject({ kind: 'unreadable', messageId: 'm1' });
  });

  test('photos, several at once', () => {
    const photos = [{ url: 'https://a.zadn.vn/1.jpg', thumbnail: 'x' }, { url: 'https://a.zadn.vn/2.jpg' }];
    expect(withPayload('user_send_image', ...photos)).toMatchObject({
      kind: 'image',
      urls: ['https://a.zadn.vn/1.jpg', 'https://a.zadn.vn/2.jpg'],
    });
    expect(withPayload('user_send_image', { url: '' })).toMatchObject({ kind: 'unreadable' });
  });

  test.each([
    ['user_send_audio', { url: 'https://a/1.amr' }, { kind: 'audio', url: 'https://a/1.amr' }],
    ['user_send_video', { url: 'https://a/1.mp4' }, { kind: 'video', url: 'https://a/1.mp4' }],
    ['user_send_file', { url: 'https://a/1', name: 'đơn.pdf' }, { kind: 'file', name: 'đơn.pdf' }],
    ['user_send_file', { url: 'https://a/2', type: 'pdf' }, { kind: 'file', name: undefined, type: 'pdf' }],
    ['user_send_sticker', { id: 'smile', url: 'https://a/s' }, { kind: 'sticker', stickerId: 'smile' }],
    ['user_send_link', { url: 'https://a', description: 'Tin' }, { kind: 'link', url: 'https://a', text: 'Tin' }],
    ['user_send_gif', { url: 'https://a/1.gif' }, { kind: 'image', urls: ['https://a/1.gif'] }],
  ])('%s', (name, payload, expected) => {
    expect(withPayload(name, payload)).toMatchObject(expected);
  });

  test('a shared contact in the new and the old shape, and a business card', () => {
    const info = { name: 'Nguyễn Thị Mai', phone: '84901000001', full_address: { user_city: 'HP' } };
    expect(sent('user_submit_info', {}, { info })).toMatchObject({
      kind: 'contact',
      name: 'Nguyễn Thị Mai',
      phone: '0901000001',
    });
    const old = { name: 'Mai', phone: 84901000001, address: '', city: 'HP', district: '', ward: '' };
    expect(sent('user_submit_info', {}, { info: old })).toMatchObject({ kind: 'contact', phone: '0901000001' });
    const description = JSON.stringify({ phone: '+84 901 000 002', qrCodeUrl: 'x' });
    expect(withPayload('user_send_business_card', { description, title: 'Hùng' })).toMatchObject({
      kind: 'contact',
      name: 'Hùng',
      phone: '0901000002',
    });
    expect(withPayload('user_send_business_card', { description: '{' })).toMatchObject({ phone: undefined });
  });

  test('follow, unfollow and the chat button name the citizen elsewhere', () => {
    const follow = { oa_id: 'oa', follower: { id: user }, timestamp: '1700000000000' };
    expect(parseZaloEvent({ ...follow, event_name: 'follow' })).toMatchObject({ kind: 'follow', userId: user });
    expect(parseZaloEvent({ ...follow, event_name: 'unfollow' })).toMatchObject({ kind: 'unfollow', userId: user });
    const opened = { event_name: 'user_click_chatnow', oa_id: 'oa', user_id: user };
    expect(parseZaloEvent(opened)).toMatchObject({ kind: 'chatNow', userId: user, occurredAt: undefined });
  });
});

describe('what is told about our own messages', () => {
  test('an echo is ours; with an admin it is a person in Zalo’s tool', () => {
    const message = { msg_id: 'o1', text: 'Dạ' };
    expect(fromOa('oa_send_text', message)).toMatchObject({
      kind: 'ownEcho',
      userId: user,
      text: 'Dạ',
      format: 'text',
    });
    expect(fromOa('oa_send_image', { msg_id: 'o2' })).toMatchObject({ kind: 'ownEcho', format: 'picture' });
    expect(fromOa('oa_send_file', { msg_id: 'o3' })).toMatchObject({ kind: 'ownEcho', format: 'file' });
    expect(fromOa('oa_send_text', message, { id: 'oa', admin_id: '9' })).toMatchObject({
      kind: 'humanInZaloTool',
      adminId: '9',
      userId: user,
    });
  });

  test('received and seen', () => {
    expect(fromOa('user_received_message', { msg_id: 'o1' })).toMatchObject({ kind: 'received', messageId: 'o1' });
    expect(fromOa('user_seen_message', { msg_ids: ['o1', 'o2'] })).toMatchObject({
      kind: 'seen',
      userId: user,
      messageIds: ['o1', 'o2'],
    });
  });
});

describe('what is not known', () => {
  test.each([null, 5, 'x', [], {}, { event_name: 7 }, { event_name: 'user_send_text' }, { sender: 'x' }])(
    'is unknown: %j',
    (payload) => {
      expect(parseZaloEvent(payload)).toMatchObject({ kind: 'unknown' });
    },
  );

  test('nothing makes it throw', () => {
    const names = fc.constantFrom('user_send_text', 'user_send_location', 'user_submit_info', 'oa_send_text', 'follow');
    const noise = fc.record({
      event_name: fc.oneof(names, fc.jsonValue()),
      sender: fc.oneof(fc.constant({ id: user }), fc.jsonValue()),
      follower: fc.oneof(fc.constant({ id: user }), fc.jsonValue()),
      message: fc.oneof(fc.jsonValue(), fc.record({ attachments: fc.jsonValue(), text: fc.jsonValue() })),
      info: fc.jsonValue(),
      timestamp: fc.jsonValue(),
    });
    fc.assert(fc.property(noise, (payload) => typeof parseZaloEvent(payload).kind === 'string'));
  });
});
