import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CLI } from './cli-process.ts';

/** The files of modules of the built program, which lie one after the other in one. */
export async function partSources(): Promise<readonly Buffer[]> {
  const folder = dirname(CLI);
  const [name] = (await readdir(folder)).filter((file) => file.startsWith('parts-'));
  const all = await readFile(join(folder, name ?? 'parts'), 'latin1');
  return all
    .split(/(?<=\}\)\n)(?=\(function\(register\))/)
    .map((part) => Buffer.from(part, 'latin1'));
}
