import { defineConfig } from 'vitest/config';

/**
 * Groups run one after the other: whole products and browsers have the machine to themselves. Files of a worker share
 * its modules, and with them what the bot has learned: loading and learning anew took half the time of a run.
 */
const group = (name: string, order: number, folders: string, maxWorkers: number, testTimeout = 120_000) => ({
  extends: true as const,
  test: {
    name,
    testTimeout,
    include: [`test/${folders}/**/*.test.{ts,tsx}`],
    sequence: { groupOrder: order },
    maxWorkers,
    isolate: false,
  },
});

export default defineConfig({
  test: {
    globalSetup: ['test/setup/global.ts'],
    setupFiles: ['test/setup/no-console-error.ts'],
    pool: 'forks',
    hookTimeout: 300_000,
    // What is waited for comes in a moment; a busy machine may take many.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      group('rooms', 0, '{unit,integration,dialogue}', 2),
      group('browser', 1, 'browser', 1, 300_000),
      group('crash', 2, 'crash', 1),
    ],
  },
});
