import { defineConfig } from 'vitest/config';

/** Tests that look at a real terminal: they are about what a person sees in time, so nothing else runs beside them. */
const AT_A_TERMINAL = [
  'test/terminal/**/*.test.ts',
  'test/**/terminal.test.ts',
  'test/**/*-profiles.test.ts',
];

/** What is long by nature has a run of its own: vitest.long.config.ts. */
const LONG = 'test/long/**/*.test.{ts,tsx}';

export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: 0,
    // Ink draws nothing before the end when it believes to run in CI, and frames are compared without colour.
    env: { CI: 'false', FORCE_COLOR: '0' },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...AT_A_TERMINAL, LONG],
          // Most tests wait for seconds that DPS asks a device to wait, and need no processor meanwhile.
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'terminal',
          include: AT_A_TERMINAL,
          exclude: [LONG],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
