import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';

const execute = promisify(execFile);

/**
 * Why the HTTPS port cannot be had at this address, undefined when it can. The service SDKs know port 443 alone
 * (protocol.md 11), so on a system that keeps it for itself there is nothing they could be tried against.
 */
export async function whyNot443(address: string): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(443, address);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return `${address}:443 cannot be bound: ${(error as NodeJS.ErrnoException).code}`;
  } finally {
    server.close();
  }
}

/**
 * Runs a program as a process of its own, with nothing but the environment to go by.
 *
 * @returns the line of JSON it printed
 */
export async function runProgram(
  name: string,
  sandbox: Sandbox,
  env: Readonly<Record<string, string>>,
  // biome-ignore lint/suspicious/noExplicitAny: each program prints its own
): Promise<any> {
  const program = join(import.meta.dirname, 'fixtures', name);
  const { stdout } = await execute(process.execPath, [program], {
    env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: sandbox.caFile, ...env },
  });
  return JSON.parse(stdout.trim());
}
