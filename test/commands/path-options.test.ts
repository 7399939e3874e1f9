import { execFileSync, spawn } from 'node:child_process';
import { lstat, mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openEventLog } from '../../source/commands/event-log.ts';
import type { Io } from '../../source/commands/io.ts';
import { readKey, readTextFile } from '../../source/commands/read-text.ts';
import { readSeed } from '../../source/commands/sandbox/inputs.ts';
import { ReadyFile } from '../../source/commands/sandbox/ready-file.ts';
import { UsageError } from '../../source/commands/usage-error.ts';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import {
  DataDirectoryError,
  openDataDirectory,
} from '../../source/sandbox/storage/data-directory.ts';
import { MESSAGES, SANDBOX_MESSAGES } from '../helpers/english.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const PRECIOUS = 'precious\n';
/** JSON that is a seed, a settings file with nothing in it and a text. */
const READABLE = '{}\n';

/** What may stand at a path, made in an empty folder. @returns the path, and that of what must not change */
const PLACES = {
  'a device node': async () => ({ path: '/dev/full', kept: '/dev/full' }),
  'a pipe': async (folder: string) => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', ['-m', '644', path]);
    return { path, kept: path };
  },
  'a link to a file': async (folder: string) => {
    const kept = join(folder, 'theirs');
    await writeFile(kept, PRECIOUS, { mode: 0o644 });
    const path = join(folder, 'link');
    await symlink(kept, path);
    return { path, kept };
  },
  'a link to nothing': async (folder: string) => {
    const path = join(folder, 'link');
    await symlink(join(folder, 'nothing'), path);
    return { path, kept: path };
  },
  'a foreign file': async (folder: string) => {
    const path = join(folder, 'theirs');
    await writeFile(path, PRECIOUS, { mode: 0o644 });
    return { path, kept: path };
  },
  'a foreign folder': async (folder: string) => {
    const path = join(folder, 'folder');
    await mkdir(path, { mode: 0o755 });
    const kept = join(path, 'server.key');
    await writeFile(kept, PRECIOUS, { mode: 0o644 });
    return { path, kept };
  },
} as const;
type Place = keyof typeof PLACES;

/** All that could have been done to it. */
async function stateOf(path: string) {
  const { mode, ino, rdev, size, mtimeMs } = await lstat(path);
  const isFile = (await lstat(path)).isFile();
  return {
    mode,
    ino,
    rdev,
    size,
    mtimeMs,
    text: isFile ? await readFile(path, 'utf8') : undefined,
  };
}

function io(): Io & { readonly stderr: PassThrough } {
  const stream = (): PassThrough & NodeJS.WriteStream & NodeJS.ReadStream =>
    new PassThrough() as PassThrough & NodeJS.WriteStream & NodeJS.ReadStream;
  return { stdin: stream(), stdout: stream(), stderr: stream(), env: {} };
}

/** What is written or owned: refused, whatever stands there, in words. */
const WRITTEN: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  '--data': async (path) => (await openDataDirectory(path)).release(),
  '--ready-file': async (path) => {
    const file = new ReadyFile(path, SANDBOX_MESSAGES);
    try {
      await file.removeStale();
      await file.write('{"type":"sandbox.ready","processId":1}');
    } finally {
      await file.remove();
    }
  },
  '--debug': async (path) => {
    const log = await openEventLog(path, { io: io(), messages: MESSAGES });
    await log?.close();
  },
  'the folder of the profiles': async (path) => {
    const store = new ProfileStore(path);
    await store.create({ name: 'mine', named: true, settings: {}, step: 'review', ticked: {} });
  },
};

/** A pipe or a device that is written to keeps nothing that could be lost, and a folder may have our profiles in it. */
const TAKEN: ReadonlySet<string> = new Set([
  '--debug a device node',
  'the folder of the profiles a foreign folder',
]);

describe.each(Object.entries(WRITTEN))('%s', (option, use) => {
  const folder = useTemporaryFolder();

  it.each(Object.keys(PLACES) as Place[])('leaves %s as it is', async (place) => {
    const { path, kept } = await PLACES[place](folder());
    const before = await stateOf(kept);
    const ending = await use(path).then(
      () => 'taken',
      (error: unknown) => error,
    );
    expect(await stateOf(kept)).toEqual(before);
    if (TAKEN.has(`${option} ${place}`)) expect(ending).toBe('taken');
    else expect(['UsageError', 'DataDirectoryError', 'StoreError']).toContain(nameOf(ending));
  });
});

function nameOf(error: unknown): string {
  if (error instanceof UsageError) return 'UsageError';
  if (error instanceof DataDirectoryError) return 'DataDirectoryError';
  return error instanceof Error ? error.name : String(error);
}

/** What is only read. */
const READ: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  '--key-file': (path) => readKey(path, io(), MESSAGES),
  '--from, --file and profiles import': (path) => readTextFile(path, MESSAGES),
  '--seed': (path) => readSeed(path, SANDBOX_MESSAGES),
};

describe.each(Object.entries(READ))('%s', (option, read) => {
  const folder = useTemporaryFolder();
  const expected = option === '--seed' ? {} : option === '--key-file' ? '{}' : READABLE;

  it('reads a file, and a link to one', async () => {
    const file = join(folder(), 'file');
    await writeFile(file, READABLE, { mode: 0o600 });
    const link = join(folder(), 'link');
    await symlink(file, link);
    expect(await read(file)).toEqual(expected);
    expect(await read(link)).toEqual(expected);
  });

  it('waits for who writes into a pipe', async () => {
    const { path } = await PLACES['a pipe'](folder());
    const reading = read(path);
    const writer = spawn('sh', ['-c', `printf '%s' '${READABLE}' > ${path}`]);
    expect(await reading).toEqual(expected);
    writer.kill();
  });

  it('reads what a shell puts in the place of a command: <(printf …)', async () => {
    const { path } = await PLACES['a pipe'](folder());
    // As bash does it: a descriptor of this process, by the name of a pipe.
    const writer = spawn('sh', ['-c', `printf '%s' '${READABLE}' > ${path}`]);
    const descriptor = await open(path, 'r');
    expect(await read(`/dev/fd/${descriptor.fd}`)).toEqual(expected);
    await descriptor.close();
    writer.kill();
  });

  it('ends with a pipe that has no end', async () => {
    const { path } = await PLACES['a pipe'](folder());
    const writer = spawn('sh', ['-c', `exec cat /dev/zero > ${path}`]);
    await expect(read(path)).rejects.toThrow(/MB|EFBIG/);
    writer.kill();
  });

  it('ends with a device that has no end', async () => {
    await expect(read('/dev/zero')).rejects.toThrow(/MB|EFBIG/);
  });

  it('says what cannot be read', async () => {
    await expect(read(folder())).rejects.toThrow('EISDIR');
    await expect(read(join(folder(), 'nothing'))).rejects.toThrow('ENOENT');
  });
});

describe('--debug', () => {
  const folder = useTemporaryFolder();
  const EVENT = { type: 'step.started', at: '2026-11-26T10:00:00.000Z', step: 'target' } as const;

  it('writes to this process itself under the names of its outputs', async () => {
    for (const path of ['/dev/stderr', '/dev/fd/2', '/proc/self/fd/2']) {
      const streams = io();
      const log = await openEventLog(path, { io: streams, messages: MESSAGES });
      log?.write(EVENT);
      await log?.close();
      expect(JSON.parse(String(streams.stderr.read()))).toEqual(EVENT);
    }
  });

  it('begins a debug file of its own anew, and one that is empty, with the mode they have', async () => {
    const path = join(folder(), 'debug');
    for (const text of ['', `${JSON.stringify(EVENT)}\n${JSON.stringify(EVENT)}\n`]) {
      await writeFile(path, text, { mode: 0o640 });
      const log = await openEventLog(path, { io: io(), messages: MESSAGES });
      log?.write(EVENT);
      await log?.close();
      expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(EVENT);
      expect((await lstat(path)).mode & 0o777).toBe(0o640);
    }
  });

  it('says that the disk was full', async () => {
    const streams = io();
    const log = await openEventLog('/dev/full', { io: streams, messages: MESSAGES });
    log?.write(EVENT);
    await log?.close();
    expect(String(streams.stderr.read())).toContain('could not be written (ENOSPC)');
  });
});
