import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * The licences of everything that went into the bundle: they have to travel with it.
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
  const notices = await Promise.all(
    [...folders].sort().map((folder) => notice(join(root, folder))),
  );
  return `dps-wizard contains these packages:\n\n${notices.join('\n')}`;
}

async function notice(folder) {
  const {
    name,
    version,
    license,
    licenses = [],
  } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).sort();
  const texts = await Promise.all(
    files.slice(0, 1).map((file) => readFile(join(folder, file), 'utf8').catch(() => '')),
  );
  return `${'='.repeat(72)}\n${name} ${version}  ${license ?? licenses.map(({ type }) => type).join(', ')}\n${'='.repeat(72)}\n${texts.join('\n').trim()}\n`;
}
