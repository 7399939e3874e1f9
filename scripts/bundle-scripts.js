import { basename } from 'node:path';
import { minify } from '@swc/core';
import { transform } from 'esbuild';
import { inBrackets } from './bundle-brackets.js';
import { placeOf } from './bundle-when-used.js';

const DYNAMIC_IMPORT = /\bimport\(("\.\/[^"]+")\)/g;

/** Bytes below which a module is no file of its own. */
const SMALL = 10_000;

/**
 * Makes scripts of the modules of the bundle: V8 keeps what it has compiled of scripts, so that a later start can do
 * without compiling (source/start/). A script is one function that registers its modules, each a function that is
 * given what a module has by itself.
 *
 * A part that only names what another file has shares that file. A small module lies with the largest that it needs,
 * which is read with it in any case; one that needs nothing, with the part that is always there.
 *
 * @param {import('esbuild').BuildResult} modules ES modules without top-level await
 * @param {{ prefix: string, always: string }} parts what the names of the parts' entry points begin with, and the
 *   part that is always there
 * @returns {Promise<{ scripts: Map<string, string>, partNames: Map<string, string> }>} by the name of its file, and
 *   what each part is asked for by
 */
export async function asScripts({ outputFiles, metafile }, { prefix, always }) {
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]),
  );
  const { files, partNames } = filesOf(outputs, prefix, always);
  const names = new Map([...files].map(([module, file]) => [module, nameIn(file, module)]));
  for (const [part, module] of partNames) partNames.set(part, names.get(module));
  const scripts = new Map();
  for (const { path, text } of outputFiles) {
    const module = basename(path);
    const file = files.get(module);
    const isGuest = outputs.get(module).bytes < SMALL && file !== module;
    const code = await asFunction(text, names, partNames, isGuest);
    const before = scripts.get(file) ?? '';
    scripts.set(file, `${before}register(${JSON.stringify(names.get(module))},${code});`);
  }
  for (const [file, body] of scripts) scripts.set(file, `(function(register){${body}\n})\n`);
  return { scripts, partNames };
}

function nameIn(file, module) {
  return file === module ? `./${file}` : `./${file}#${module.replace(/\.js$/, '')}`;
}

/** The file of each module, and the module of each part. */
function filesOf(outputs, prefix, always) {
  const partNames = new Map();
  const files = new Map();
  const entries = [...outputs].filter(([, { entryPoint }]) => entryPoint !== undefined);
  for (const [module, output] of entries) {
    if (output.entryPoint.startsWith(prefix)) {
      partNames.set(output.entryPoint.slice(prefix.length), module);
    }
  }
  const there = partNames.get(always);
  files.set(there, there);
  for (const [module, output] of entries) {
    if (!onlyNames(output)) continue;
    const named = aboveAll(output, outputs);
    if (outputs.get(named).bytes < SMALL && module !== there) continue;
    // The file is called as the part that is in it.
    files.set(named, module);
    files.set(module, module);
  }
  const settle = (module) => {
    if (files.has(module)) return files.get(module);
    const output = outputs.get(module);
    const home = settle(largestOf(importsOf(output.imports), outputs) ?? there);
    files.set(module, output.bytes < SMALL ? home : module);
    return files.get(module);
  };
  for (const module of outputs.keys()) settle(module);
  return { files, partNames };
}

/** Whether it has nothing but names of what others have. */
function onlyNames({ inputs }) {
  return Object.values(inputs).every(({ bytesInOutput }) => bytesInOutput === 0);
}

/** The module that needs whatever else this one needs, and so is read only with it or for more. */
function aboveAll({ imports }, outputs) {
  const modules = importsOf(imports);
  const below = new Set(modules.flatMap((other) => importsOf(outputs.get(other).imports)));
  return modules.find((other) => !below.has(other));
}

function largestOf(modules, outputs) {
  return modules.toSorted((a, b) => outputs.get(b).bytes - outputs.get(a).bytes).at(0);
}

function importsOf(imports) {
  return imports
    .filter(({ kind, external }) => kind === 'import-statement' && !external)
    .map(({ path }) => basename(path));
}

/**
 * A module of Node that is imported whole. Taken as it is: esbuild would make an object with a getter for each of
 * its names, once for every import.
 */
const WHOLE_BUILTIN = /\bimport\s*(?:\*\s*as\s+)?([\w$]+)\s+from\s*("[^"./][^"]*");/g;

/** Names and what they stand for, made into getters one by one. As a literal it takes V8 half the time. */
const GETTERS = /\bvar ([\w$]+)=\{\};[\w$]+\(\1,\{([^{}]*)\}\);module\.exports=\1;/;
const GETTER = /([\w$]+):\(\)=>([\w$.]+)/g;

/** A module's object of getters, copied into one of getters to these: what is read of another module is read twice. */
const COPIED = /\bmodule\.exports=[\w$]+\(([\w$]+)\);/;
/** The same once more, for Node to find the names without running the module. */
const NAMED = /\b0&&\(module\.exports=\{[^}]*\}\);/;

async function asFunction(text, names, partNames, isGuest) {
  const { code } = await transform(text.replace(WHOLE_BUILTIN, 'const $1=require($2);'), {
    format: 'cjs',
    minify: true,
    platform: 'node',
    target: 'node20.19',
    legalComments: 'none',
    define: { 'import.meta.url': 'module.url' },
    logLevel: 'error',
  });
  let body = code
    .replace(COPIED, 'module.exports=$1;')
    .replace(NAMED, '')
    .replace(
      GETTERS,
      (_, __, names) => `module.exports={${names.replace(GETTER, 'get $1(){return $2}')}};`,
    )
    .replace(DYNAMIC_IMPORT, '__load($1)')
    .trimEnd();
  for (const [module, name] of names) body = body.replaceAll(`"./${module}"`, JSON.stringify(name));
  for (const [part, name] of partNames) body = body.replaceAll(placeOf(part), name);
  const made = await minified(`function(module,require,__load){${body}\n}`);
  // In brackets, V8 compiles it at once instead of looking through it first: right for what is used at once.
  return isGuest ? made : `(${made})`;
}

/**
 * Packs better by a twentieth than what esbuild makes alone: names that are alike where the code is, and without what
 * a module's exports leave behind.
 *
 * @param {string} made a function, as an expression
 */
async function minified(made) {
  // As it stands, nothing would be left of a function that nobody calls.
  const { code } = await minify(`module=${made}`, {
    module: false,
    ecma: 2022,
    compress: { passes: 3 },
    mangle: true,
    format: { asciiOnly: true, comments: false },
  });
  const bracketed = await inBrackets(code);
  return bracketed.slice('module='.length).replace(/;$/, '').replace(BASE64, bytesIn);
}

/** Bytes that are written as text, and are long. */
const BASE64 = /\bBuffer\.from\("([\w+/=]{1000,})","base64"\)/g;
/** What would end a text, or stands for something else in it. */
const SPECIAL = /["\\\n\r]/g;
const ESCAPES = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/** The same bytes as characters: a file of parts is read so. As base64 they pack worse by a third. */
function bytesIn(_, base64) {
  const characters = Buffer.from(base64, 'base64').toString('latin1');
  return `Buffer.from("${characters.replace(SPECIAL, (one) => ESCAPES[one])}","latin1")`;
}
