import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { CLI, startCli } from '../helpers/cli-process.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

/**
 * Reads one line and closes its end of the pipe.
 *
 * @param then what gives the program something more to print: only then it learns that nobody reads
 * @returns how the program ended
 */
async function readOneLine(
  args: readonly string[],
  then?: (line: string) => void,
): Promise<number | null> {
  const child = spawn(process.execPath, ['--', CLI, ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  child.stdout.destroy();
  then?.(line);
  const [exitCode] = await once(child, 'close');
  return exitCode;
}

describe('a program whose reader is gone', () => {
  const folder = useTemporaryFolder();

  it('has not done what exit code 0 says: run ends as cancelled', async () => {
    expect(await readOneLine(['run', '--sandbox', '--json', '--messages', '100000'])).toBe(130);
  });

  it('leaves neither a ready file nor a lock: sandbox ends as it does after Ctrl+C', async () => {
    const [data, readyFile] = [join(folder(), 'data'), join(folder(), 'ready')];
    const exitCode = await readOneLine(
      [
        ...['sandbox', '--json', '--port', '0', '--https-port', '0', '--data', data],
        ...['--ready-file', readyFile],
      ],
      (line) => {
        const { port } = JSON.parse(line) as { port: number };
        // Plain text at the TLS port is a line of the log. The program may be gone before.
        connect(port, '127.0.0.1')
          .on('error', () => undefined)
          .end('GET / HTTP/1.0\r\n\r\n');
      },
    );
    expect(exitCode).toBe(0);
    expect(await readdir(folder())).toEqual(['data']);
    expect(await readdir(data)).not.toContain('sandbox.lock');
  });
});

describe('a program that is asked to end', () => {
  it('ends with the code for cancelled', async () => {
    const child = startCli(['run', '--sandbox', '--json', '--messages', '100000']);
    await once(createInterface(child.stdout), 'line');
    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'close');
    expect(exitCode).toBe(130);
  });
});
