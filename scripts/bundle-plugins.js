import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Packages for which something smaller or safer is bundled; each file says why. */
const STAND_INS = {
  debug: 'debug.cjs',
  getos: 'getos.cjs',
  lodash: 'lodash.cjs',
  'reflect-metadata': 'reflect-metadata.js',
  traverse: 'traverse.cjs',
  tsyringe: 'tsyringe.js',
};

/** @type {import('esbuild').Plugin} */
export const standIns = {
  name: 'stand-ins',
  setup(build) {
    // The same streams as Node has them itself.
    build.onResolve({ filter: /^readable-stream$/ }, () => ({
      path: 'node:stream',
      external: true,
    }));
    // One way to measure text, without the older one's table of emoji.
    build.onResolve({ filter: /^string-width$/ }, ({ path, kind, importer }) =>
      /wrap-ansi/.test(importer) ? build.resolve(path, { kind, resolveDir: HERE }) : undefined,
    );
    build.onResolve({ filter: /^[^./]/ }, ({ path }) => {
      const file = STAND_INS[path];
      if (file === undefined) return undefined;
      return { path: join(HERE, 'stand-ins', file) };
    });
  },
};

/**
 * Packages that bundled code asks for and this program never reaches. Each is replaced by a module that fails
 * loudly when it is used after all.
 */
const NEVER_REACHED = {
  // The device SDK uploads files to blob storage; the wizard uploads none.
  './blob_upload': /azure-iot-device[\\/]dist[\\/]/,
  '@azure/storage-blob': /azure-iot-device[\\/]dist[\\/]/,
  // Messages are fetched when somebody asks, and by no plan; the requests are made by a client of our own.
  'node-crontab': /azure-iot-device-http[\\/]dist[\\/]/,
  // IoT Edge, its modules, and devices with a TPM.
  'azure-iot-http-base': /azure-iot-device(?:-http)?[\\/]dist[\\/]/,
  './iotedge_authentication_provider': /azure-iot-device[\\/]dist[\\/]/,
  './module_client': /azure-iot-device[\\/]/,
  './dist/module_client.js': /azure-iot-device[\\/]/,
  './dist/iotedge_authentication_provider': /azure-iot-device[\\/]/,
  // A module calls methods of others; a device answers its own.
  './method_client': /azure-iot-device[\\/]dist[\\/]device_method[\\/]/,
  './tpm_registration': /azure-iot-provisioning-device[\\/]dist[\\/]/,
  // The device dials for itself (mqtt-dialer.ts): no proxies, no browsers, no MQTT 5.
  './lib/connect': /mqtt[\\/]build[\\/]mqtt\.js$/,
  'worker-timers': /mqtt[\\/]build[\\/]lib[\\/]/,
  'lru-cache': /mqtt[\\/]build[\\/]lib[\\/]/,
  // conf keeps one boolean, which preferences.ts checks itself.
  'ajv/dist/2020.js': /conf[\\/]dist[\\/]/,
  'ajv-formats': /conf[\\/]dist[\\/]/,
  semver: /conf[\\/]dist[\\/]/,
};

/** @type {import('esbuild').Plugin} */
export const emptyModules = {
  name: 'empty-modules',
  setup(build) {
    // Ink's developer tools connect to a debugger; only DEV=true would load them.
    build.onResolve({ filter: /^\.\/devtools\.js$/ }, () => ({
      path: 'data:text/javascript,',
      external: true,
    }));
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

const WASM_GIVEN = 'var w;h.wasmBinary&&(w=h.wasmBinary);';
const WASM_IN_URL = /(?<="data:application\/octet-stream;base64,)[\w+/=]+(?=")/;

/**
 * Yoga decodes its WebAssembly with fetch on a data: URL, which boots Node's whole HTTP client at every start. Given
 * the bytes, it fetches nothing.
 *
 * @type {import('esbuild').Plugin}
 */
export const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const [wasm] = WASM_IN_URL.exec(text) ?? [];
      const given = replaced(text, WASM_GIVEN, `var w=Buffer.from("${wasm}","base64");`);
      return { contents: replaced(given, WASM_IN_URL, '') };
    });
  },
};

/**
 * What would wait at the top level of a module, which a script cannot. Yoga is there once `ready` has settled;
 * whoever loads the part that draws waits for it. Ink's developer tools are never loaded.
 *
 * @type {import('esbuild').Plugin}
 */
const withoutTopLevelAwait = {
  name: 'without-top-level-await',
  setup(build) {
    build.onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, () => ({
      contents: `
        import { loadYoga } from './load.js';
        let Yoga;
        export const ready = loadYoga().then((loaded) => { Yoga = loaded; });
        export { Yoga as default };
        export * from './generated/YGEnums.js';`,
    }));
    build.onLoad({ filter: /ink[\\/]build[\\/]reconciler\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('isDev()', 'false'),
    }));
  },
};

/**
 * What Ink loads for screens of its own that fail, and for mistakes in its own calls. A screen that fails is caught by
 * ui/components/guard.tsx; Ink's would print a stack trace, and makes a pattern of each of Node's modules to do so.
 *
 * @type {import('esbuild').Plugin}
 */
export const inkWithoutErrors = {
  name: 'ink-without-errors',
  setup(build) {
    build.onLoad({ filter: /ink[\\/]build[\\/]components[\\/]ErrorOverview\.js$/ }, () => ({
      contents: 'export default () => null;',
    }));
    build.onLoad({ filter: /signal-exit[\\/]index\.js$/ }, async ({ path }) => ({
      contents: replaced(await readFile(path, 'utf8'), "require('assert')", '{ equal() {} }'),
    }));
  },
};

/** Packages in CommonJS that nearly every file of the screens imports. */
const SHARED = ['react', 'react/jsx-runtime'];

/**
 * Gives React's names as a module does. Imported as CommonJS, each file that imports it would get an object of its
 * own with a getter for each of its names.
 *
 * @type {import('esbuild').Plugin}
 */
const reactAsModule = {
  name: 'react-as-module',
  setup(build) {
    const filter = new RegExp(`^(?:${SHARED.join('|')})$`);
    const namespace = 'as-module';
    build.onResolve({ filter }, ({ path, namespace: from, kind }) => {
      if (from === namespace || kind !== 'import-statement') return undefined;
      return { path, namespace };
    });
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `
        import whole from '${path}';
        export default whole;
        export const { ${Object.keys(require(path)).join(', ')} } = whole;`,
      resolveDir: HERE,
    }));
  },
};

/** What a part needs that is a script. */
export const scriptPlugins = [withoutTopLevelAwait, reactAsModule];

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

export const EMOJI_PATTERN = 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;';
export const EMOJI_WHEN_NEEDED = `
const emojiCharacter = /^[\\p{Emoji_Presentation}--\\p{Regional_Indicator}]$/v;
const partOfEmoji = /[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3]/v;
let emojiSequence;
const rgiEmojiRegex = {
  test(segment) {
    if (segment.length === 1 || segment.length === String.fromCodePoint(segment.codePointAt(0)).length) {
      return emojiCharacter.test(segment);
    }
    if (!partOfEmoji.test(segment)) return false;
    emojiSequence ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v');
    return emojiSequence.test(segment);
  },
};`;

/** A pattern for which V8 has to look at all of Unicode, and which a module makes when it is loaded. */
const PATTERN = /^const (\w+) = (\/.*\\p\{.*\/[a-z]+);$/gm;

const SEGMENTER = /new Intl\.Segmenter\([^)]*\)/;
const IS_ASCII = '/^[\\u0020-\\u007E]*$/.test(string)';
const IS_ONE_COLUMN_EACH = `(ambiguousIsNarrow ? isOneColumnEach(string) : ${IS_ASCII})`;

/**
 * Measuring text needs to know emoji, and the pattern of all their sequences takes longer to compile than all of
 * React to load. Of a single character a small pattern says the same; the great one waits for a sequence, and the
 * other patterns for a text that is not plain. What tells characters apart waits as well (stand-ins/graphemes.js).
 *
 * @type {import('esbuild').Plugin}
 */
export const widthsWhenNeeded = {
  name: 'widths-when-needed',
  setup(build) {
    build.onLoad({ filter: /string-width[\\/]index\.js$/ }, async ({ path }) => {
      const text = replaced(await readFile(path, 'utf8'), EMOJI_PATTERN, EMOJI_WHEN_NEEDED);
      const measuring = replaced(text, IS_ASCII, IS_ONE_COLUMN_EACH);
      return { contents: withGraphemes(patternsWhenNeeded(measuring)) };
    });
    build.onLoad(
      { filter: /(?:slice-ansi[\\/]tokenize-ansi|ansi-tokenize[\\/]build[\\/]tokenize)\.js$/ },
      async ({ path }) => ({
        contents: withGraphemes(patternsWhenNeeded(await readFile(path, 'utf8'))),
      }),
    );
  },
};

/** The same text with each such pattern made by a function, once. */
function patternsWhenNeeded(text) {
  let result = text;
  for (const [line, name, pattern] of text.matchAll(PATTERN)) {
    result = result.replace(line, '').replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}()`);
    result += `\nlet made${name};\nfunction ${name}() { return (made${name} ??= ${pattern}); }`;
  }
  return result;
}

function withGraphemes(text) {
  const from = JSON.stringify(join(HERE, 'stand-ins', 'graphemes.js'));
  return `import { graphemes, isOneColumnEach } from ${from};\n${replaced(text, SEGMENTER, 'graphemes')}`;
}

const STYLES_COPIED = 'styles: [...codes]';
const STYLES_SHARED = 'styles: codes';
const EACH_COMPARED = 'ret += ansiCodesToString(diffAnsiCodes(chars[i - 1].styles, char.styles));';
const OTHERS_COMPARED = `
const before = chars[i - 1].styles;
if (before !== char.styles && before.length + char.styles.length > 0) {
  ret += ansiCodesToString(diffAnsiCodes(before, char.styles));
}`;
const BLANK = /row\.push\((\{[^}]*\})\);/;

/**
 * Ink puts a frame together of its characters, and compares the styles of each with those of the one before: four
 * arrays and four sets for each of the two thousand. Most have the same styles, or none: said by sharing the list,
 * which nobody changes, that takes a tenth of the first frame less.
 *
 * @type {import('esbuild').Plugin}
 */
export const stylesCompared = {
  name: 'styles-compared',
  setup(build) {
    build.onLoad({ filter: /ansi-tokenize[\\/]build[\\/]styledChars\.js$/ }, async ({ path }) => {
      const text = replaced(await readFile(path, 'utf8'), STYLES_COPIED, STYLES_SHARED);
      return { contents: replaced(text, EACH_COMPARED, OTHERS_COMPARED) };
    });
    build.onLoad({ filter: /ink[\\/]build[\\/]output\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const [, blank] = BLANK.exec(text) ?? [];
      return { contents: `const blank = ${blank};\n${replaced(text, BLANK, 'row.push(blank);')}` };
    });
  },
};

/** @throws Error where a later version of the package says it in another way */
function replaced(text, what, by) {
  const result = text.replace(what, () => by);
  if (result === text) throw new Error(`nothing to replace: ${what}`);
  return result;
}

/**
 * The SDKs tell the service their version, out of their whole package.json.
 *
 * @type {import('esbuild').Plugin}
 */
export const manifestsInShort = {
  name: 'manifests-in-short',
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/].*package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};
