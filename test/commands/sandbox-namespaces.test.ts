import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { CLI, ended } from '../helpers/cli-process.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

/** Of processes and of the network, as two containers have; what there is to see of processes may be the machine's. */
const NAMESPACES = {
  'with a /proc of its own': ['-pfn', '--mount-proc'],
  'with the /proc of the machine': ['-pfn'],
} as const;

/** Namespaces take rights that many build machines do not give. */
const mayUnshare = (flags: readonly string[]): boolean =>
  spawnSync('unshare', [...flags, 'true']).status === 0;

describe.each(Object.entries(NAMESPACES))(
  'two containers that share a data folder, each %s',
  (_name, flags) => {
    const folder = useTemporaryFolder();
    const has = mayUnshare(flags);

    /** In namespaces of its own, where it is process 1. There is no loopback: it listens on every address there is. */
    function start(): ChildProcessWithoutNullStreams {
      const listen = ['--listen', '0.0.0.0', '--port', '0', '--data', join(folder(), 'data')];
      const command = [process.execPath, CLI, 'sandbox', '--json', ...listen];
      const env = { PATH: process.env.PATH, LANG: 'C.UTF-8' };
      const child = spawn('unshare', [...flags, '--kill-child', ...command], { env });
      atTestEnd(() => void child.kill('SIGKILL'));
      return child;
    }

    async function ready(child: ChildProcessWithoutNullStreams): Promise<{ processId: number }> {
      child.stderr.resume();
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      return JSON.parse(line);
    }

    it.skipIf(!has)(
      has
        ? 'keep it to the first, and name no process here'
        : 'skipped: unshare is not permitted here',
      async () => {
        await mkdir(join(folder(), 'data'));
        expect(await ready(start())).toMatchObject({ processId: 1 });
        const { exitCode, stdout, stderr } = await ended(start());
        expect(exitCode).toBe(2);
        expect(stdout).toBe('');
        expect(stderr).toContain('in use by another sandbox (of another container');
        expect(stderr).not.toContain('process 1');
      },
    );

    it.skipIf(!has)(
      has
        ? 'leave it to the next after a kill, though that one has the same process ID'
        : 'skipped: unshare is not permitted here',
      async () => {
        const first = start();
        expect(await ready(first)).toMatchObject({ processId: 1 });
        const gone = once(first, 'close');
        first.kill('SIGKILL');
        await gone;
        expect(await ready(start())).toMatchObject({ processId: 1 });
      },
    );
  },
);
