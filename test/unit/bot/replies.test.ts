import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { publicReplyKeys } from '../../../server/open311/reply-keys.ts';
import { emergencyKinds, fixedKeys, keysIn } from './reply-keys.ts';

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

const ofBot = sourcesIn('bot').flatMap(keysIn);
const ofServer = sourcesIn('server').flatMap(keysIn);

function read(path: string): Record<string, string> {
  const data: unknown = parse(readFileSync(path, 'utf8'));
  if (typeof data !== 'object' || data === null) throw new Error(`${path} is empty`);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]));
}

const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();

describe.each(['knowledge', 'test/fixtures/other-ward'])('%s/replies', (folder) => {
  const vi = read(`${folder}/replies/vi.yaml`);
  const en = read(`${folder}/replies/en.yaml`);

  test('both languages have the same keys with the same places to fill', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
    for (const key of Object.keys(vi)) expect(placeholders(en[key] ?? ''), key).toEqual(placeholders(vi[key] ?? ''));
  });

  test('every key that the bot says exists', () => {
    expect(ofBot.length).toBeGreaterThan(100);
    expect([...ofBot, ...fixedKeys].filter((key) => !(key in vi))).toEqual([]);
  });

  test('every key is said somewhere', () => {
    // A timeline key is made from the event it words.
    const said = new Set([...ofBot, ...ofServer, ...publicReplyKeys, ...fixedKeys]);
    const unsaid = Object.keys(vi).filter((key) => !said.has(key) && !key.startsWith('case.timeline.'));
    expect(unsaid).toEqual([]);
  });

  test('the number stands in the first line of every emergency', () => {
    for (const kind of emergencyKinds)
      for (const words of [vi, en]) expect(words[`emergency.${kind}`]?.split('\n')[0]).toContain('{number}');
  });
});

test('the Vietnamese voice: "em" and "Anh/Chị", never "tôi" or "bạn", no exclamation marks', () => {
  const vi = read('knowledge/replies/vi.yaml');
  for (const [key, text] of Object.entries(vi)) {
    if (key.startsWith('menu.') || key.startsWith('clarify.')) continue;
    expect(text, key).not.toMatch(/!|(^|[\s"])(tôi|bạn|chúng tôi)(?=[\s.,]|$)/i);
  }
});
