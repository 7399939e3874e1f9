import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruise } from './helpers/cruise.ts';

const MOST_LINES = 200;
const MOST_FILES = 25;

type Import = readonly [file: string, imported: string];

/** Each breaks the order of docs/architecture.md once. */
const UPWARD: readonly Import[] = [
  ['source/protocol/a.ts', 'source/sandbox/server.ts'],
  ['source/sandbox/a.ts', 'source/run/state.ts'],
  ['source/certificates/a.ts', 'source/sandbox/server.ts'],
  ['source/files/a.ts', 'source/persistence/store.ts'],
  ['source/structures/a.ts', 'source/wire/log.ts'],
  ['source/messages/a.ts', 'source/run/state.ts'],
  ['source/lessons/a.ts', 'source/labs/lab-run.ts'],
  ['source/settings/a.ts', 'source/walk/walk-state.ts'],
  ['source/device/a.ts', 'source/run/events.ts'],
  ['source/wire/a.ts', 'source/run/run-record.ts'],
  ['source/owner/a.ts', 'source/diagnosis/diagnosis.ts'],
  ['source/persistence/a.ts', 'source/walk/walk.ts'],
  ['source/diagnosis/a.ts', 'source/run/events.ts'],
  ['source/run/a.ts', 'source/ui/app.tsx'],
  ['source/run/steps/a.ts', 'source/reporters/lines.ts'],
  ['source/walk/a.ts', 'source/reporters/lines.ts'],
  ['source/labs/a.ts', 'source/ui/app.tsx'],
  ['source/export/a.ts', 'source/plain/output.ts'],
  ['source/reporters/a.ts', 'source/ui/app.tsx'],
  ['source/ui/a.ts', 'source/commands/run.ts'],
  ['source/plain/a.ts', 'source/commands/run.ts'],
  ['source/commands/a.ts', 'cli.tsx'],
  ['source/commands/a2.ts', 'source/start/parts.ts'],
];

/** Below or beside, and all the same not to be known. */
const STRANGERS: readonly Import[] = [
  ['source/sandbox/b.ts', 'source/device/endpoint.ts'],
  ['source/sandbox/b2.ts', 'source/messages/messages.ts'],
  ['source/sandbox/b3.ts', 'source/settings/questions.ts'],
  ['source/device/b.ts', 'source/sandbox/server.ts'],
  ['source/device/b2.ts', 'source/lessons/lessons.ts'],
  ['source/lessons/b.ts', 'source/device/endpoint.ts'],
  ['source/messages/b.ts', 'source/files/lock.ts'],
  ['source/protocol/b.ts', 'source/structures/ring.ts'],
  ['source/plain/b.ts', 'source/ui/app.tsx'],
  ['source/ui/b.ts', 'source/plain/output.ts'],
  ['cli.tsx', 'source/ui/app.tsx'],
  ['source/start/b.ts', 'source/commands/run.ts'],
];

const FOREIGN: readonly Import[] = [
  ['source/run/c.ts', 'ink'],
  ['source/commands/c.ts', 'react'],
  ['source/plain/c.ts', 'react/jsx-runtime'],
  ['source/ui/c.ts', '@inquirer/prompts'],
  ['source/run/c2.ts', 'azure-iot-device'],
  ['source/sandbox/c.ts', 'azure-iot-device'],
  ['source/owner/c.ts', 'mqtt'],
  ['source/device/c.ts', 'aedes'],
  ['source/device/c2.ts', 'ws'],
  ['source/wire/c.ts', 'mqtt-packet'],
  ['source/walk/c.ts', 'conf'],
  ['source/run/c3.ts', 'commander'],
  ['source/device/c3.ts', 'esbuild'],
  ['source/protocol/c.ts', 'node:fs'],
];

const ALLOWED: readonly Import[] = [
  ['source/sandbox/d.ts', 'source/protocol/sas-token.ts'],
  ['source/owner/d.ts', 'source/sandbox/server.ts'],
  ['source/run/steps/d.ts', 'source/device/endpoint.ts'],
  ['source/ui/screens/d.tsx', 'source/walk/walk.ts'],
  ['source/labs/d.ts', 'source/walk/walk.ts'],
  ['source/ui/d.tsx', 'ink'],
  ['source/device/d.ts', 'azure-iot-device'],
  ['source/protocol/d.ts', 'node:crypto'],
];

/** The ways of naming another file: each counts, whether anything of it is left at run time or not. */
const WAYS: Readonly<Record<string, (path: string) => string>> = {
  'for a value': (path) => `import { x } from '${path}';\nexport const y = x;`,
  'for a type': (path) => `import type { X } from '${path}';\nexport type Y = X;`,
  'for a type among values': (path) => `import { type X } from '${path}';\nexport type Y = X;`,
  'to export a type again': (path) => `export type { X } from '${path}';`,
  'to export all again': (path) => `export * from '${path}';`,
  'when it is needed': (path) => `export const load = () => import('${path}');`,
};
const WAY_TARGET = 'source/ui/app.tsx';

const CYCLES: readonly Import[] = [
  ['source/walk/e.ts', 'source/walk/f.ts'],
  ['source/reporters/e.ts', 'source/reporters/deeper/f.ts'],
];

const isFile = (imported: string): boolean => /^(source\/|cli\.tsx$)/.test(imported);

/** What stands between two quotes in `file` to name `imported`. */
const pathTo = (file: string, imported: string): string =>
  isFile(imported) ? relative(dirname(file), imported).replace(/^(?!\.)/, './') : imported;

/** A house in which every rule is broken once, so that one reading of it shows them all. */
function plant(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const all = [...UPWARD, ...STRANGERS, ...FOREIGN, ...ALLOWED];
  for (const [, imported] of all) if (isFile(imported)) files.set(imported, 'export type X = 1;');
  for (const [file, imported] of all) {
    files.set(file, `export type { X } from '${pathTo(file, imported)}';`);
  }
  Object.values(WAYS).forEach((way, index) => {
    const file = `source/run/way-${index}.tsx`;
    files.set(file, way(pathTo(file, WAY_TARGET)));
  });
  for (const [file, imported] of CYCLES) {
    files.set(file, `import { x } from '${pathTo(file, imported)}';\nexport const y = x;`);
    files.set(imported, `import type { y } from '${pathTo(imported, file)}';\nexport type X = y;`);
  }
  files.set(
    'source/settings/types-a.ts',
    `import type { B } from './types-b.ts';\nexport type A = B;`,
  );
  files.set('source/settings/types-b.ts', `export type { A as B } from './types-a.ts';`);
  // Two neighbours that know each other by two pairs of files, of which none is a cycle of its own.
  files.set(
    'source/wire/g.ts',
    `import type { H } from '../persistence/h.ts';\nexport type G = H;`,
  );
  files.set('source/persistence/h.ts', 'export type H = 1;');
  files.set(
    'source/persistence/i.ts',
    `import type { J } from '../wire/j.ts';\nexport type I = J;`,
  );
  files.set('source/wire/j.ts', 'export type J = 1;');
  files.set('source/attic/k.ts', `export type { X } from '../protocol/d.ts';`);
  files.set('source/walk/l.ts', `export type { X } from './not-there.ts';`);
  files.set('source/wire/m.ts', `export type M = import('../ui/app.tsx').X;`);
  return files;
}

describe('the arrows of a house in which each rule is broken', () => {
  let folder: string;
  let violations: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dps-wizard-arrows-'));
    await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    for (const [file, text] of plant()) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), `${text}\n`);
    }
    ({ violations } = await cruise(folder));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const about = (file: string): readonly string[] =>
    violations.filter((violation) => violation.includes(`: ${file} → `));

  it.each(UPWARD)('%s must not know %s above it', (file, imported) => {
    expect(about(file)).toContain(`upward: ${file} → ${imported}`);
  });

  it.each(STRANGERS)('%s must not know %s, a stranger', (file, imported) => {
    expect(about(file)).toContain(`stranger: ${file} → ${imported}`);
  });

  it.each(FOREIGN)('%s must not know %s, which has its home elsewhere', (file) => {
    expect(about(file)).toEqual([expect.stringMatching(/^home: /)]);
  });

  it.each(ALLOWED)('%s may know %s', (file) => {
    expect(about(file)).toEqual([]);
  });

  it.each(Object.keys(WAYS).map((way, index) => [way, index] as const))(
    'a file is known that is imported %s',
    (_way, index) => {
      expect(about(`source/run/way-${index}.tsx`)).toEqual([
        `upward: source/run/way-${index}.tsx → ${WAY_TARGET}`,
      ]);
    },
  );

  it.each(CYCLES)('%s and %s must not know each other', (file, imported) => {
    expect(violations).toContain(`cycle: ${[file, imported].sort().join(' ↔ ')}`);
  });

  it('two files must not know each other, be it for types alone', () => {
    expect(violations).toContain('cycle: source/settings/types-a.ts ↔ source/settings/types-b.ts');
  });

  it('two folders of one row must not know each other, be it by other files', () => {
    expect(violations).toContain('folders: wire ↔ persistence');
  });

  it('a type must not be imported in the middle of a line, where no arrow is seen', () => {
    expect(violations.filter((violation) => violation.startsWith('hidden:'))).toEqual([
      'hidden: source/wire/m.ts',
    ]);
  });

  it('a folder that is in no row is refused, and so is a file that is not there', () => {
    expect(about('source/attic/k.ts')).toContain(
      'folder: source/attic/k.ts → source/protocol/d.ts',
    );
    expect(about('source/walk/l.ts')).toEqual(['unresolved: source/walk/l.ts → ./not-there.ts']);
  });
});

describe('the house', () => {
  let files: readonly string[];
  beforeAll(async () => {
    const entries = await readdir('source', { recursive: true, withFileTypes: true });
    const inSource = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`);
    files = [...inSource, 'cli.tsx'].sort();
  });

  it('keeps its arrows, and was read whole', async () => {
    const read = await cruise('.');
    expect(read.files).toEqual(files);
    expect(read.violations).toEqual([]);
  });

  it(`holds no file of more than ${MOST_LINES} lines`, async () => {
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const lines = texts.map((text) => text.trimEnd().split('\n').length);
    const long = files.filter((_file, index) => (lines[index] ?? 0) > MOST_LINES);
    expect(long).toEqual([]);
  });

  it(`holds no folder of more than ${MOST_FILES} files of its own`, () => {
    const folders = [...new Set(files.map((file) => dirname(file)))];
    const large = folders.filter(
      (folder) => files.filter((file) => dirname(file) === folder).length > MOST_FILES,
    );
    expect(large).toEqual([]);
  });
});
