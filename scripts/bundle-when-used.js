import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';

const require = createRequire(import.meta.url);

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

const HERE = dirname(fileURLToPath(import.meta.url));
const FORWARD = join(HERE, 'stand-ins', 'forward.cjs');

const BUILTIN = 'builtin-when-used';
const FILE = 'file-when-used';

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
    build.onResolve({ filter }, ({ path, namespace }) =>
      namespace === BUILTIN
        ? { path, external: true }
        : { path: path.replace('node:', ''), namespace: BUILTIN },
    );
    build.onLoad({ filter: /.*/, namespace: BUILTIN }, ({ path }) => ({
      contents: forwarding(`node:${path}`, Object.getOwnPropertyNames(require(path))),
      resolveDir: HERE,
    }));
  },
};

/**
 * Loads files of a part when something of them is used, although others import them like any file. Nothing in these
 * files may have to happen at the start, and what stands outside of functions in the files that import them must
 * not use them.
 *
 * @param {string} source the folder of the sources
 * @param {ReadonlyMap<string, string>} partOf the part of each such file
 * @returns {import('esbuild').Plugin}
 */
export function filesWhenUsed(source, partOf) {
  return {
    name: 'files-when-used',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir, importer, namespace }) => {
        if (kind !== 'import-statement' || namespace !== 'file') return undefined;
        const file = join(resolveDir, path);
        const part = partOf.get(file);
        if (part === undefined || part === partOf.get(importer)) return undefined;
        return { path: file, namespace: FILE, sideEffects: false };
      });
      build.onLoad({ filter: /.*/, namespace: FILE }, async ({ path }) => {
        const [names] = await exportsOf([path]);
        return { contents: forwarding(placeOf(partOf.get(path)), names), resolveDir: source };
      });
      build.onResolve({ filter: /^part-when-used:/ }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** What a part's file is called before its name is known; no such name begins another one. */
export function placeOf(part) {
  return `part-when-used:${part}:`;
}

/** A module that has all of another one, and loads that when something of it is used. */
function forwarding(path, names) {
  return `
    const { forward } = require(${JSON.stringify(FORWARD)});
    forward(exports, ${JSON.stringify(names.join())}, () => require(${JSON.stringify(path)}));`;
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
