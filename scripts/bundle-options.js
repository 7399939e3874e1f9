import { packagesAsModules } from './bundle-as-modules.js';
import {
  emptyModules,
  inkWithoutErrors,
  manifestsInShort,
  standIns,
  stylesCompared,
  whenExitWithoutSignals,
  widthsWhenNeeded,
  yogaWithoutFetch,
} from './bundle-plugins.js';

/**
 * How the program is bundled, for whatever is bundled: what is published, and what is measured or tried.
 *
 * @param {string} version
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions(version) {
  return {
    bundle: true,
    minify: true,
    // Yoga loads its WebAssembly with a top-level await, which only ESM has.
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    legalComments: 'none',
    define: {
      // Native helpers of ws that are not there: asked for lazily they would be missed when a frame is sent.
      'process.env.WS_NO_BUFFER_UTIL': '"1"',
      'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
      // React's development build keeps every render's timing for ever (craft: runtime memory).
      'process.env.NODE_ENV': '"production"',
      'process.env.DEV': '"false"',
      __VERSION__: JSON.stringify(version),
    },
    banner: {
      // Bundled CommonJS packages still call require for Node's own modules.
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    plugins: [
      standIns,
      emptyModules,
      packagesAsModules,
      inkWithoutErrors,
      manifestsInShort,
      whenExitWithoutSignals,
      widthsWhenNeeded,
      stylesCompared,
      yogaWithoutFetch,
    ],
    logLevel: 'warning',
  };
}

/**
 * The same for what loads the parts: a script, because Node's loader of modules takes a quarter of the time in which
 * Node itself starts.
 *
 * @param {string} version
 * @param {Record<string, string>} names of what it loads, as it knows them
 * @returns {import('esbuild').BuildOptions}
 */
export function doorOptions(version, names) {
  const options = bundleOptions(version);
  return {
    ...options,
    format: 'cjs',
    banner: {},
    define: { ...options.define, 'import.meta.dirname': '__dirname', ...names },
  };
}
