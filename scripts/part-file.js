import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes the files of parts one after the other into one (source/start/part-file.ts): to unpack a file takes npx as
 * long as to fetch and unpack 200 KB more of one.
 *
 * @param {ReadonlyMap<string, string>} scripts of characters of one byte each, by name
 * @param {string} folder
 * @returns {Promise<{ build: string, file: string, places: Record<string, [start: number, length: number]> }>} a hash
 *   of all of them, the name of the file, and where in it each of them lies
 */
export async function writePartFile(scripts, folder) {
  const places = {};
  let all = '';
  for (const [name, text] of scripts) {
    places[name] = [all.length, text.length];
    all += text;
  }
  const build = createHash('sha256').update(all, 'latin1').digest('hex').slice(0, 16);
  const file = `parts-${build}.js`;
  await writeFile(join(folder, file), all, 'latin1');
  return { build, file, places };
}
