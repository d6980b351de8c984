import { describe, expect, test } from 'vitest';
import { talk } from './talk.ts';

describe('fewer messages', () => {
  test('asked for in words, and taken back', async () => {
    const citizen = await talk([['bớt tin nhắn giúp em', { effects: ['fewMessages'], says: /chỉ nhắn khi/ }]]);
    expect(citizen.store.fewMessages).toBe(true);
    await talk([['nhận đủ tin', { effects: ['fewMessages'], says: /thay đổi nào em cũng báo/ }]], { citizen });
    expect(citizen.store.fewMessages).toBe(false);
  });
});
