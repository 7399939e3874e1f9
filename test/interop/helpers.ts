import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test } from 'vitest';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';

const execute = promisify(execFile);

/**
 * Why a port cannot be had at this address, undefined when it can. The SDKs know 8883 and 443 alone (protocol.md
 * 11), so on a system that keeps those for itself there is nothing they could be tried against.
 */
export async function whyNot(address: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, address);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return `${address}:${port} cannot be bound: ${(error as NodeJS.ErrnoException).code}`;
  } finally {
    server.close();
  }
}

/**
 * A test that needs something this machine may not have.
 *
 * @param reason why it cannot be tried here; then it is skipped, and both its name and the log say why
 */
export function testUnless(
  reason: string | undefined,
  name: string,
  body: () => Promise<void>,
): void {
  if (reason === undefined) {
    test(name, body);
    return;
  }
  process.stderr.write(`skipped: ${name}: ${reason}\n`);
  test.skip(`${name} (${reason})`, body);
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

/** The code blocks of one section of a document. */
export async function codeBlocks(document: string, heading: string): Promise<string[]> {
  const text = await readFile(join(import.meta.dirname, '../..', document), 'utf8');
  const [, section = ''] = text.split(`${heading}`);
  const [body = ''] = section.split(/^#/m);
  return [...body.matchAll(/^```\n(.*?)^```$/gms)].map(([, code = '']) => code);
}
