import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { medianRatio, milliseconds } from './measure.js';

const run = promisify(execFile);
const ROOT = new URL('../..', import.meta.url).pathname;

/**
 * From nothing to the first line: `npx` with an empty cache, given the packed file, so that no network is in the
 * figure. `--offline` proves that there is nothing else to fetch; the optional keyring is left out, because it
 * comes from a registry and the program does without.
 */
export async function npx({ quick }) {
  const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-bench-'));
  try {
    const ours = await pack(ROOT, folder);
    const least = await pack(await emptyPackage(join(folder, 'least')), folder);
    const times = [];
    const ratio = await medianRatio(
      async () => times[times.push(await firstLine(ours, 'dps-wizard', folder)) - 1],
      () => firstLine(least, 'least', folder),
      quick ? 3 : 9,
    );
    const seconds = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] / 1000;
    return [
      {
        what: 'npx from an empty cache, in seconds',
        ratio: seconds,
        budget: 1.5,
        note: `${ratio.toFixed(2)} of a package of one line`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function emptyPackage(folder) {
  await mkdir(folder);
  const manifest = { name: 'least', version: '1.0.0', bin: { least: 'least.js' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'least.js'), '#!/usr/bin/env node\nconsole.log("1.0.0");\n');
  return folder;
}

async function pack(packageFolder, destination) {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const { stdout } = await run('npm', args, { cwd: packageFolder });
  return join(destination, JSON.parse(stdout)[0].filename);
}

async function firstLine(tarball, bin, folder) {
  const here = await mkdtemp(join(folder, 'run-'));
  const args = ['--yes', '--offline', '--omit=optional', `--package=${tarball}`, bin, '--version'];
  const env = { ...process.env, npm_config_cache: join(here, 'cache') };
  return milliseconds(() => run('npx', args, { cwd: here, env }));
}
