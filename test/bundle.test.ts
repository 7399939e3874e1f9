import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PtyProgram } from './helpers/pty-program.ts';

const run = promisify(execFile);

interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
        readonly entryPoint?: string;
      }
    >
  >;
}

/**
 * Bytes of all JavaScript, and of the part of it that is not ours; npx waits for each of them. The first grows with
 * what the program does and explains; the second only by a decision for a library, as for those that read TOML and
 * YAML (58 kB, loaded where such a file is met).
 */
const ALL_BYTES = 2_230_000;
const FOREIGN_BYTES = 1_010_000;
/** The parts lie in one file: npx takes as long for another file as for 200 kB more of one. */
const FILES = 9;

const PACKAGE = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;

let folder = '';
let metafile: Metafile;
/** Every file of the bundle but the notices, by name. */
const scripts = new Map<string, string>();

// A bundle of our own: others run the one in dist meanwhile.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dps-wizard-bundle-'));
  await run(process.execPath, ['scripts/build.js', '--metafile', '--outdir', folder]);
  metafile = JSON.parse(await readFile(join(folder, 'metafile.json'), 'utf8'));
  for (const entry of await readdir(folder, { recursive: true })) {
    if (entry.endsWith('.js')) scripts.set(entry, await readFile(join(folder, entry), 'utf8'));
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const NOTE_PARTS = join(import.meta.dirname, 'helpers', 'note-parts.cjs');

/** What was noted; nothing where no part was read. */
async function namesIn(list: string): Promise<readonly string[]> {
  return (await readFile(list, 'utf8').catch(() => '')).split('\n').filter(Boolean);
}

/** The parts of the bundle that a call reads, in order. */
async function partsRead(args: readonly string[]): Promise<readonly string[]> {
  const list = join(folder, `parts-of${args.join()}`);
  const env = { PATH: process.env.PATH, HOME: folder, PARTS_READ: list };
  await run(process.execPath, ['--require', NOTE_PARTS, join(folder, 'cli.js'), ...args], { env });
  return namesIn(list);
}

function bytesOf(isCounted: (input: string) => boolean): number {
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([input]) => isCounted(input))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}

describe('the bundle', () => {
  test('stays within its size, and so does what is not ours of it', () => {
    const all = [...scripts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(all).toBeLessThan(ALL_BYTES);
    expect(bytesOf((input) => PACKAGE.test(input))).toBeLessThan(FOREIGN_BYTES);
  });

  test.each(['ajv', 'readable-stream', 'debug', 'react-devtools-core', 'socks'])(
    'does without %s',
    (name) => {
      expect(bytesOf((input) => PACKAGE.exec(input)?.[1] === name)).toBe(0);
    },
  );

  test('is opened by a program that the system can start', async () => {
    expect(scripts.get('cli.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect((await stat(join(folder, 'cli.js'))).mode & 0o111).toBe(0o111);
  });

  test('runs where nothing is installed, and prints no token for who sets DEBUG', async () => {
    const cli = join(folder, 'cli.js');
    const env = { PATH: process.env.PATH, HOME: folder, DEBUG: '*' };
    const args = [cli, 'run', '--sandbox', '--messages', '1'];
    const { stdout, stderr } = await run(process.execPath, args, { cwd: folder, env });
    expect(stdout).toContain('done sending message #1');
    expect(stdout + stderr).not.toMatch(/sig=|SharedAccessSignature/);
  });

  test('reads for help and for the short commands only what they need', async () => {
    expect(await partsRead(['--version'])).toEqual([]);
    const help = ['main', 'program', 'base'];
    expect(await partsRead(['--help'])).toEqual(help);
    expect(await partsRead(['profiles', 'list'])).toEqual([...help, 'terminal']);
    const explain = [...help, 'terminal'];
    expect(await partsRead(['explain', 'id-scope'])).toEqual([...explain, 'terms']);
    expect(await partsRead(['explain', '401002'])).toEqual([...explain, 'terms', 'codes']);
  });

  test('reads for the first screen only what it shows, and the rest while it stands', async () => {
    const list = join(folder, 'parts-of-the-first-screen');
    const cli = join(folder, 'cli.js');
    const program = await PtyProgram.start([], {
      command: [process.execPath, '--require', NOTE_PARTS, cli],
      env: { PARTS_READ: list },
    });
    await program.sees('1 of 10');
    const first = await namesIn(list);
    // The others are what the walk shares with parts that can do without the rest of it.
    const parts = first.filter((name) => name !== 'chunk');
    const shown = ['main', 'walk', 'terminal', 'base', 'ui', 'screenWords'];
    expect(parts.slice(0, shown.length)).toEqual(shown);
    expect(['terms', undefined]).toContain(parts[shown.length]);
    expect(first.length - parts.length).toBeLessThan(3);
    program.kill();
    await program.exited;
  });

  test('runs what a device does with certificates only where it has one', () => {
    const of = Object.values(metafile.outputs).filter(({ inputs }) =>
      Object.keys(inputs).some((input) => PACKAGE.exec(input)?.[1] === 'azure-iot-security-x509'),
    );
    expect(of.map(({ entryPoint }) => entryPoint)).toEqual(['part:deviceCertificates']);
    const kinds = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.flatMap(({ path, kind }) => (path.includes('deviceCertificates-') ? [kind] : [])),
    );
    expect(new Set(kinds)).toEqual(new Set(['dynamic-import']));
  });

  test('tells nothing of the machine it was made on', () => {
    const telltales = [
      process.cwd(),
      homedir(),
      tmpdir(),
      `/${userInfo().username}/`,
      '/node_modules/',
    ];
    for (const [name, text] of scripts) {
      for (const telltale of telltales) expect(`${name}: ${text}`).not.toContain(telltale);
    }
  });

  test('contains no key, no token and no map of its sources', () => {
    for (const [name, text] of scripts) {
      const script = `${name}: ${text}`;
      expect(script).not.toMatch(/-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{40}/);
      expect(script).not.toMatch(/SharedAccessKey=[A-Za-z0-9+/]{20}/);
      expect(script).not.toMatch(/sig=[A-Za-z0-9+/%]{40}/);
      expect(script).not.toContain('sourceMappingURL');
    }
  });

  test('names every package it contains, with its whole licence', async () => {
    const notices = await readFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const folders = new Set(
      Object.keys(metafile.inputs).flatMap((input) => PACKAGE.exec(input)?.[0] ?? []),
    );
    expect(folders.size).toBeGreaterThan(20);
    const said = words(notices);
    for (const path of folders) {
      const name = PACKAGE.exec(path)?.[1] ?? '';
      const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      expect(notices).toMatch(new RegExp(`^${escaped} \\d+\\.\\d+\\.\\d+\\S*  \\S+`, 'm'));
      const unsaid = (await licenceOf(path)).filter((part) => !said.includes(words(part)));
      expect({ name, unsaid }).toEqual({ name, unsaid: [] });
    }
    // Nothing stands below a name but its text, or another name with its own.
    expect(notices).not.toMatch(/={72}\n\s*={72}/);
  });
});

/** The licence in a package's folder: its lines about copyright, and the paragraphs between them. */
async function licenceOf(path: string): Promise<readonly string[]> {
  const file = (await readdir(path)).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) return [];
  const licence = await readFile(join(path, file), 'utf8');
  return licence.split(/^(\W*copyright \W.*)$|\r?\n\s*\n/im).filter(Boolean);
}

/** What a text says, wherever its lines end. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe('the package', () => {
  test('has few files and nothing but what is needed to run it', async () => {
    // Without the scripts: they would build into dist once more.
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']);
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    expect(paths.length).toBeLessThan(FILES);
    const others = paths.filter((path) => !path.startsWith('dist/'));
    expect(others.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    const beside = paths.filter((path) => path.startsWith('dist/') && !path.endsWith('.js'));
    const names = beside.map((path) => basename(path));
    expect(names.toSorted()).toEqual(['THIRD-PARTY-NOTICES.txt', 'package.json']);
  });

  test('has nothing to install but the optional keyring', async () => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8'));
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(Object.keys(manifest.optionalDependencies)).toEqual(['@napi-rs/keyring']);
  });
});
