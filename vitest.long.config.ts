import { defineConfig } from 'vitest/config';

/** What is long by nature, hundreds of kills or whole tables in real terminals: `npm run test:long`. */
export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/long/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    retry: 0,
    setupFiles: ['test/helpers/setup.ts'],
    env: { CI: 'false', FORCE_COLOR: '0', TZ: 'UTC' },
  },
});
