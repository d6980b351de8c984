import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';

// An error nobody expected fails the test. A test that expects one replaces console.error itself (vi.spyOn).
const original = console.error;
let seen: string[] = [];

beforeEach(() => {
  seen = [];
  console.error = (...parts: unknown[]) => {
    seen.push(format(...parts));
  };
});

afterEach(() => {
  console.error = original;
  if (seen.length > 0) throw new Error(`unexpected console.error:\n${seen.join('\n')}`);
});
