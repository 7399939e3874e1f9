import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';

/** Modules of Node that take milliseconds to load, and that most starts do without. */
const HEAVY = [
  'child_process',
  'crypto',
  'dns/promises',
  'fs/promises',
  'https',
  'module',
  'net',
  'perf_hooks',
  'stream/consumers',
  'timers/promises',
  'tls',
];

/** What the loader of the parts knows by it that a module is to load when something of it is used. */
const WHEN_USED = 'when-used:';

/**
 * Loads Node's heavy modules when something of them is used. An import is carried out where it stands otherwise,
 * whether its module is used in this start or not.
 *
 * @type {import('esbuild').Plugin}
 */
export const builtinsWhenUsed = {
  name: 'builtins-when-used',
  setup(build) {
    const filter = new RegExp(`^(?:node:)?(?:${HEAVY.join('|')})$`);
    build.onResolve({ filter }, ({ kind, path }) => {
      if (kind === 'dynamic-import') return undefined;
      const name = `${WHEN_USED}node:${path.replace('node:', '')}`;
      return { path: name, external: true, sideEffects: false };
    });
  },
};

/**
 * Loads files of a part when something of them is used, although others import them like any file. Nothing in these
 * files may have to happen at the start, and what stands outside of functions in the files that import them must
 * not use them.
 *
 * @param {ReadonlyMap<string, string>} partOf the part of each such file
 * @returns {import('esbuild').Plugin}
 */
export function filesWhenUsed(partOf) {
  return {
    name: 'files-when-used',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir, importer, namespace }) => {
        if (kind !== 'import-statement' || namespace !== 'file') return undefined;
        const part = partOf.get(join(resolveDir, path));
        if (part === undefined || part === partOf.get(importer)) return undefined;
        return { path: `${WHEN_USED}${placeOf(part)}`, external: true, sideEffects: false };
      });
    },
  };
}

/** What a part's file is called before its name is known; no such name begins another one. */
export function placeOf(part) {
  return `part:${part}:`;
}

/**
 * What each file exports.
 *
 * @param {readonly string[]} files
 * @returns {Promise<readonly (readonly string[])[]>}
 */
export async function exportsOf(files) {
  const { metafile } = await bundle({
    entryPoints: files.map((file, index) => ({ in: file, out: String(index) })),
    format: 'esm',
    metafile: true,
    write: false,
    outdir: '.',
    logLevel: 'error',
  });
  return files.map((_, index) => metafile.outputs[`${index}.js`].exports);
}

/**
 * Gives an object that only names what it imports, `{ first, second }`, by a getter for each: so it can be made
 * without what is in it.
 *
 * @param {string} file the module that exports it, and nothing else
 * @returns {import('esbuild').Plugin}
 */
export function namesWhenUsed(file) {
  return {
    name: 'names-when-used',
    setup(build) {
      build.onLoad(
        { filter: new RegExp(`${file.replaceAll('/', '[\\\\/]')}$`) },
        async ({ path }) => {
          const text = await readFile(path, 'utf8');
          const contents = text.replaceAll(/^ {2}(\w+),$/gm, '  get $1() { return $1; },');
          if (contents === text) throw new Error(`${path} names nothing`);
          return { contents, loader: 'ts' };
        },
      );
    },
  };
}
