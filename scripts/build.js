// Builds the one bundle that is published: the door and its lazily loaded parts, with nothing to install.

import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { emptyModules, whenExitWithoutSignals, yogaWithoutFetch } from './bundle-plugins.js';
import { thirdPartyNotices } from './third-party-notices.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = join(root, 'dist');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'cli.tsx' },
  outdir,
  bundle: true,
  splitting: true,
  minify: true,
  // Yoga loads its WebAssembly with a top-level await, which only ESM has.
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  chunkNames: 'parts/[name]-[hash]',
  legalComments: 'none',
  define: {
    // React's development build keeps every render's timing for ever (craft: runtime memory).
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    __VERSION__: JSON.stringify(version),
  },
  banner: {
    // Bundled CommonJS packages still call require for Node's own modules.
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [emptyModules, whenExitWithoutSignals, yogaWithoutFetch],
  metafile: true,
  logLevel: 'warning',
});

const door = join(outdir, 'cli.js');
await writeFile(door, `#!/usr/bin/env node\n${await readFile(door, 'utf8')}`);
await chmod(door, 0o755);
await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, metafile));
if (process.argv.includes('--metafile')) {
  await writeFile(join(outdir, 'metafile.json'), JSON.stringify(metafile));
}
