import { defineConfig } from 'vitest/config';

/** Groups run one after the other: whole products and browsers have the machine to themselves. */
const group = (name: string, order: number, folders: string, maxWorkers: number) => ({
  extends: true as const,
  test: { name, include: [`test/${folders}/**/*.test.{ts,tsx}`], sequence: { groupOrder: order }, maxWorkers },
});

export default defineConfig({
  test: {
    globalSetup: ['test/setup/global.ts'],
    setupFiles: ['test/setup/no-console-error.ts'],
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      group('rooms', 0, '{unit,integration,dialogue}', 2),
      group('browser', 1, 'browser', 1),
      group('crash', 2, 'crash', 1),
    ],
  },
});
