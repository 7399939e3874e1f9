import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;
const COPYRIGHT = /^\W*(?:copyright(?! (?:notice|holder|owner|licen[cs]e))|\(c\)|©)/i;
const RULE = '='.repeat(72);

/**
 * The licences of everything that went into the bundle: they have to travel with it. Where those of several packages
 * differ only in who holds the copyright, and in where lines end, the text is written once, below the name and the
 * copyright notices of each. A package that only names its licence has the text that most others of it have.
 *
 * @param {string} root the folder the metafile's paths begin at
 * @param {import('esbuild').Metafile} metafile
 */
export async function thirdPartyNotices(root, metafile) {
  const folders = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const folder = PACKAGE.exec(input)?.[1];
    if (folder !== undefined) folders.add(folder);
  }
  const licences = await Promise.all(
    [...folders].sort().map((folder) => licenceOf(join(root, folder))),
  );
  const alike = new Map();
  for (const licence of licences.filter(({ lines }) => lines.length > 0)) {
    const words = textOf(licence).replace(/\s+/g, ' ');
    alike.set(words, [...(alike.get(words) ?? []), licence]);
  }
  const bySize = [...alike.values()].sort((a, b) => b.length - a.length);
  for (const { author, ...licence } of licences.filter(({ lines }) => lines.length === 0)) {
    const others = bySize.find(([{ kind }]) => kind === licence.kind);
    if (!others) throw new Error(`nothing says what ${licence.title} is`);
    others.push({ ...licence, lines: [`Copyright (c) ${author}`] });
  }
  return [
    'dps-wizard contains these packages. A text below the names of several is the licence of each of them.\n',
    ...[...alike.values()].map(notice),
  ].join('\n');
}

async function licenceOf(folder) {
  const {
    name,
    version,
    author,
    license,
    licenses = [],
  } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const [file] = (await readdir(folder)).filter((entry) => LICENCE_FILE.test(entry)).sort();
  const kind = license ?? licenses.map(({ type }) => type).join(', ');
  return {
    title: `${name} ${version}  ${kind}`,
    kind,
    author: author?.name ?? author,
    lines: file ? (await readFile(join(folder, file), 'utf8')).trim().split(/\r?\n/) : [],
  };
}

/** What a licence says apart from who holds the copyright. */
function textOf({ lines }) {
  const others = lines.filter((line) => !COPYRIGHT.test(line)).join('\n');
  return others.replace(/\n{3,}/g, '\n\n').trim();
}

function notice(licences) {
  const [{ title, lines }] = licences;
  if (licences.length === 1) return `${RULE}\n${title}\n${RULE}\n${lines.join('\n')}\n`;
  const heads = licences.flatMap((licence) => [
    licence.title,
    ...licence.lines.filter((line) => COPYRIGHT.test(line)).map((line) => `  ${line.trim()}`),
  ]);
  return `${RULE}\n${heads.join('\n')}\n${RULE}\n${textOf({ lines })}\n`;
}
