import { readFile } from 'node:fs/promises';

/**
 * Packages that bundled code asks for and this program never reaches. Each is replaced by a module that fails
 * loudly when it is used after all.
 */
const NEVER_REACHED = {
  // Ink's developer tools connect to a debugger; they are loaded only with DEV=true.
  './devtools.js': /ink[\\/]build[\\/]reconciler\.js$/,
  // The device SDK uploads files to blob storage; the wizard uploads none.
  './blob_upload': /azure-iot-device[\\/]dist[\\/]/,
  '@azure/storage-blob': /azure-iot-device[\\/]dist[\\/]/,
};

/** @type {import('esbuild').Plugin} */
export const emptyModules = {
  name: 'empty-modules',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, importer }) => {
      const importers = NEVER_REACHED[path];
      if (importers === undefined || !importers.test(importer)) return undefined;
      return { path, namespace: 'never-reached' };
    });
    build.onLoad({ filter: /.*/, namespace: 'never-reached' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, {
        get(_, name) {
          return class NeverReached { constructor() { this.name = ${JSON.stringify(path)} + '.' + String(name); } };
        },
      });`,
    }));
  },
};

/**
 * Yoga decodes its WebAssembly with fetch on a data: URL, which boots Node's whole HTTP client at every start.
 * Without fetch it decodes the text itself.
 *
 * @type {import('esbuild').Plugin}
 */
export const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `const fetch = undefined;\n${await readFile(path, 'utf8')}`,
    }));
  },
};

/**
 * The library that writes profiles purges its temporary files when a signal arrives, then sends the signal once
 * more. To our door that is the second one, which ends the program at once: no goodbye to the hub, no summary.
 * Signals are the door's; the purge on exit stays.
 *
 * @type {import('esbuild').Plugin}
 */
export const whenExitWithoutSignals = {
  name: 'when-exit-without-signals',
  setup(build) {
    build.onLoad({ filter: /when-exit[\\/]dist[\\/]node[\\/]signals\.js$/ }, () => ({
      contents: 'export default [];',
    }));
  },
};
