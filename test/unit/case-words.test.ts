import { describe, expect, it } from 'vitest';
import { excerptOf, maskText } from '../../server/cases/mask-text.ts';
import { say, sayTime } from '../../server/cases/say.ts';
import { smallWard } from '../integration/cases/small-ward.ts';

describe('maskText', () => {
  it.each([
    ['gọi tôi 0912345678 nhé', 'gọi tôi ••••78 nhé'],
    ['sđt 091.234.5678', 'sđt ••••78'],
    ['+84 912 345 678', '••••78'],
    ['CCCD 031 123 456 789', 'CCCD ••••89'],
    ['chứng minh 031234567', 'chứng minh ••••67'],
    ['số 12 ngõ 45, ngày 12/11/2026', 'số 12 ngõ 45, ngày 12/11/2026'],
    ['mất 15000000 đồng', 'mất 15000000 đồng'],
  ])('%s → %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it('cuts an excerpt at a word and never inside a masked number', () => {
    const text = `Rác ở ngõ ${'rất '.repeat(40)}bẩn`;
    const excerpt = excerptOf(text, 40);
    expect(excerpt.length).toBeLessThanOrEqual(41);
    expect(excerpt).toMatch(/rất…$/);
    expect(excerptOf('Gọi 0912345678\n\ngấp')).toBe('Gọi ••••78 gấp');
  });
});

describe('say', () => {
  const ward = smallWard();
  it('fills in what is known, drops a line left empty, and speaks Vietnamese where English is not written', () => {
    const told = say(ward, 'vi', 'case.referred', { code: 'TA-26-ABCDEF', to: 'Sở Xây dựng' });
    expect(told).toBe('Phản ánh TA-26-ABCDEF thuộc thẩm quyền của Sở Xây dựng, phường đã chuyển đi.');
    const replies = { vi: { 'case.x': 'Chào {name}' }, en: {} };
    expect(say({ ...ward, replies }, 'en', 'case.x', { name: '{code}' })).toBe('Chào {code}');
    expect(() => say(ward, 'vi', 'case.noSuch')).toThrow(/case.noSuch/);
  });

  it('has the same keys and placeholders in both languages', () => {
    const keys = Object.keys(ward.replies.vi).filter((key) => key.startsWith('case.'));
    expect(keys.length).toBeGreaterThan(20);
    const names = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const key of keys) expect([key, names(ward.replies.en[key])]).toEqual([key, names(ward.replies.vi[key])]);
  });

  it('tells times in the tenant’s zone', () => {
    const at = new Date('2026-11-22T18:30:00Z');
    expect(sayTime(ward, 'vi', at)).toBe('01:30, thứ Hai 23/11');
    expect(sayTime(ward, 'en', at)).toBe('01:30, Mon 23/11');
  });
});
