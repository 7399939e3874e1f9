import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions, doorOptions } from '../bundle-options.js';
import { scriptPlugins } from '../bundle-plugins.js';
import { asScripts } from '../bundle-scripts.js';
import { writePartFile } from '../part-file.js';

/** The path of a file beside this one. */
export const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Runs a measurement that is written against the sources in a process of its own, bundled as the program is.
 *
 * @param {string} entry a file beside this one
 * @param {(child: import('node:child_process').ChildProcess) => Promise<unknown>} use what to do while it runs
 */
export async function withProcess(entry, args, use) {
  return withBundle(entry, async (outfile) => {
    const child = fork(outfile, args, { execArgv: ['--expose-gc'], stdio: 'inherit' });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    try {
      return await use(child);
    } finally {
      child.kill();
      await exited;
    }
  });
}

/**
 * Bundles a file beside this one as the program itself is bundled.
 *
 * @param {(path: string) => Promise<unknown>} use what to do while the bundle is there
 * @param {import('esbuild').BuildOptions} options in place of the program's
 */
export async function withBundle(entry, use, options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-bench-'));
  const outfile = join(folder, 'bench.mjs');
  try {
    const entryPoints = [beside(entry)];
    await build({
      ...bundleOptions('bench'),
      jsx: 'automatic',
      entryPoints,
      outfile,
      ...options,
    });
    return await use(outfile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Bundles the one-line Ink program as the program itself is bundled: as a script, behind a door that keeps what was
 * compiled of it.
 *
 * @param {(path: string) => Promise<unknown>} use what to do while the bundle is there
 */
export async function withCachedOneLine(use) {
  const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-bench-'));
  try {
    const options = bundleOptions('bench');
    const entry = beside('one-line-late.js');
    const modules = await build({
      ...options,
      banner: {},
      entryPoints: [entry],
      outdir: folder,
      plugins: [...scriptPlugins, ...options.plugins],
      metafile: true,
      write: false,
    });
    const [main] = Object.values(modules.metafile.outputs).map(({ entryPoint }) => entryPoint);
    const { scripts, partNames } = await asScripts(modules, { prefix: '', always: main });
    const { file, places } = await writePartFile(scripts, folder);
    const door = join(folder, 'door.cjs');
    const names = {
      __MAIN__: JSON.stringify(partNames.get(main)),
      __PARTS__: JSON.stringify(file),
      __PLACES__: JSON.stringify(places),
    };
    const entryPoints = [beside('one-line-door.ts')];
    await build({ ...doorOptions('bench', names), entryPoints, outfile: door });
    return await use(door);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The next message of the process. @throws when it ends without one */
export function messageOf(child) {
  return new Promise((resolve, reject) => {
    const onExit = (code) => reject(new Error(`the measurement ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}
