// One-line Ink programs that the program is measured against.

import { readFile } from 'node:fs/promises';
import { EMOJI_PATTERN, EMOJI_WHEN_NEEDED, emptyModules, standIns } from '../bundle-plugins.js';
import { withBundle, withCachedOneLine } from './measured.js';

/** @type {import('esbuild').Plugin} */
const patternOfEmojiWhenNeeded = {
  name: 'pattern-of-emoji-when-needed',
  setup(build) {
    build.onLoad({ filter: /string-width[\\/]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(EMOJI_PATTERN, () => EMOJI_WHEN_NEEDED) };
    });
  },
};

/** @type {import('esbuild').Plugin} */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `const fetch = undefined;\n${await readFile(path, 'utf8')}`,
    }));
  },
};

/**
 * By the plug-ins that version 0.1 had for what Ink is made of: the budget of the first frame was set against this
 * one. It stays as it is. What is improved of Ink since would make a yardstick that has it shorter together with the
 * program, and nobody would see the gain.
 */
const AS_VERSION_01 = {
  plugins: [standIns, emptyModules, yogaWithoutFetch, patternOfEmojiWhenNeeded],
};

/** By esbuild alone: only Ink's developer tools are left out, which are not there. */
const AS_IT_IS = { plugins: [emptyModules] };

/**
 * Bundles the one-line Ink program in each way that is measured.
 *
 * @param {(programs: Record<'asVersion01' | 'asTheProgram' | 'asItIs' | 'cached', string>) => Promise<unknown>} use
 *   what to do while the bundles are there, given their paths
 */
export function withOneLines(use) {
  const bundled = (options, next) => withBundle('one-line.tsx', next, options);
  return bundled(AS_VERSION_01, (asVersion01) =>
    bundled({}, (asTheProgram) =>
      bundled(AS_IT_IS, (asItIs) =>
        withCachedOneLine((cached) => use({ asVersion01, asTheProgram, asItIs, cached })),
      ),
    ),
  );
}
