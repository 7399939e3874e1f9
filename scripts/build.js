// Builds the one bundle that is published: the door and its lazily loaded parts, with nothing to install.
// `--outdir DIR` builds it somewhere else; `--metafile` adds what it is made of.

import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundleOptions, doorOptions } from './bundle-options.js';
import { PART_NAMES, partsOf } from './bundle-parts.js';
import { scriptPlugins } from './bundle-plugins.js';
import { asScripts } from './bundle-scripts.js';
import { writePartFile } from './part-file.js';
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
const parts = partsOf(join(root, 'source'));
const modules = await build({
  ...options,
  banner: {},
  absWorkingDir: root,
  entryPoints: parts.entryPoints,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  outdir,
  splitting: true,
  plugins: [...parts.plugins, ...scriptPlugins, ...options.plugins],
  metafile: true,
  write: false,
});
await parts.check(modules.metafile);
const { scripts, partNames } = await asScripts(modules, PART_NAMES);
await mkdir(outdir, { recursive: true });
const partFile = await writePartFile(scripts, outdir);

const door = await build({
  ...doorOptions(version, {
    __MAIN__: JSON.stringify(partNames.get(PART_NAMES.always)),
    __LATER__: JSON.stringify(parts.later.map((part) => partNames.get(part))),
    __PARTS__: JSON.stringify(partFile.file),
    __PLACES__: JSON.stringify(partFile.places),
    __BUILD__: JSON.stringify(partFile.build),
  }),
  banner: { js: '#!/usr/bin/env node' },
  absWorkingDir: root,
  entryPoints: { cli: 'cli.tsx' },
  outdir,
  metafile: true,
});
await chmod(join(outdir, 'cli.js'), 0o755);
// The package's own says that its files are modules.
await writeFile(join(outdir, 'package.json'), '{"type":"commonjs"}\n');
const metafile = {
  inputs: { ...modules.metafile.inputs, ...door.metafile.inputs },
  outputs: { ...modules.metafile.outputs, ...door.metafile.outputs },
};
await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, metafile));
if (values.metafile) {
  await writeFile(join(outdir, 'metafile.json'), JSON.stringify(metafile));
}
