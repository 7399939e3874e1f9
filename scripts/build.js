// Builds the one bundle that is published: the door and its lazily loaded parts, with nothing to install.
// `--outdir DIR` builds it somewhere else; `--metafile` adds what it is made of.

import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.js';
import { inParts } from './bundle-parts.js';
import { thirdPartyNotices } from './third-party-notices.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: {
    outdir: { type: 'string', default: join(root, 'dist') },
    metafile: { type: 'boolean' },
  },
});
const { outdir } = values;
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

await rm(outdir, { recursive: true, force: true });
const options = bundleOptions(version);
const { metafile } = await build({
  ...options,
  absWorkingDir: root,
  entryPoints: { cli: 'cli.tsx' },
  outdir,
  splitting: true,
  plugins: [inParts(root), ...options.plugins],
  chunkNames: 'parts/[name]-[hash]',
  metafile: true,
});

const door = join(outdir, 'cli.js');
await writeFile(door, `#!/usr/bin/env node\n${await readFile(door, 'utf8')}`);
await chmod(door, 0o755);
await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, metafile));
if (values.metafile) {
  await writeFile(join(outdir, 'metafile.json'), JSON.stringify(metafile));
}
