import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentSchema } from '../../../server/environment.ts';
import { root } from './source-files.ts';

test('.env.example names every variable with its meaning and its default', () => {
  const text = readFileSync(join(root, '.env.example'), 'utf8');
  const told = [...text.matchAll(/^# (.+)\n# ([A-Z0-9_]+)=(.*)$/gm)].map(([, meaning, name, value]) => ({
    name,
    meaning,
    value,
  }));
  const read = Object.entries(environmentSchema.shape).map(([name, field]) => {
    const empty = field.safeParse(undefined);
    const value = empty.success ? (empty.data ?? '') : '';
    return { name, meaning: field.description, value: String(value) };
  });
  expect(told).toEqual(read);
});
