import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Who may parse JSON without the help of others, and what bounds the depth there. */
const READERS: Readonly<Record<string, string>> = {
  'settings/formats/json.ts': 'bounded before it is parsed',
  'structures/bounded-json.ts': 'bounded itself',
  'protocol/json.ts': 'bounded before it is parsed',
  'protocol/foreign-text.ts': 'asks whether it is JSON, and throws the value away',
  'device/hub/hub-client.ts': 'copies what the tap has bounded',
  'sandbox/seed/seed-text.ts': 'bounded in exports.ts',
  'sandbox/http/request-body.ts': 'bounded in the same function',
  'sandbox/hub/twin.ts': 'bounded by checkSection',
  'sandbox/storage/state-format.ts': 'own file; rows are bounded by row-guards.ts',
  'sandbox/storage/row-line.ts': 'own file with a checksum; rows are bounded by row-guards.ts',
  'persistence/secret-store/file.ts': 'own file, of which one field is read',
  'persistence/secret-store/keyring.ts': 'answer of an own process',
  'files/lock-holder.ts': 'own file, of which texts and numbers are read',
  'commands/sandbox/ready-file.ts': 'own file, of which two fields are read',
};

it('parses JSON in readers alone that bound its depth', async () => {
  const root = join(import.meta.dirname, '../../source');
  const names = await readdir(root, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name));
  const parsing: string[] = [];
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8');
    const code = text.replace(/^\s*(\*|\/\/|\/\*).*$/gm, '');
    if (code.includes('JSON.parse(')) parsing.push(file.replaceAll('\\', '/'));
  }
  expect(parsing.sort()).toEqual(Object.keys(READERS).sort());
});
