import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // What is long by nature has a run of its own: vitest.long.config.ts.
    exclude: ['test/long/**'],
    pool: 'forks',
    // Files share a worker and what it has imported, so a file leaves nothing behind: test/helpers/setup.ts.
    isolate: false,
    setupFiles: ['test/helpers/setup.ts'],
    // Many tests wait for another process or a time limit, and need no processor meanwhile.
    maxWorkers: 4,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: 0,
    // Ink draws nothing before the end when it believes to run in CI, and frames are compared without colour.
    env: { CI: 'false', FORCE_COLOR: '0', TZ: 'UTC' },
  },
});
