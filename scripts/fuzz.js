// Bundles test/fuzz/main.ts and runs it; what follows `npm run fuzz --` is handed on.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.js';

const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-fuzz-'));
try {
  const outfile = join(folder, 'fuzz.mjs');
  await build({
    ...bundleOptions('fuzz'),
    // Whoever reads a failure wants to see names.
    minify: false,
    entryPoints: ['test/fuzz/main.ts'],
    outfile,
  });
  const args = ['--expose-gc', outfile, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  process.exitCode = await new Promise((resolve) => child.once('close', resolve));
} finally {
  await rm(folder, { recursive: true, force: true });
}
