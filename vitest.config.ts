import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: 0,
    // Ink draws nothing before the end when it believes to run in CI, and frames are compared without colour.
    env: { CI: 'false', FORCE_COLOR: '0' },
  },
});
