import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { knowKeys, recordOutput } from './secret-watch.ts';

export const CLI = join(process.cwd(), 'dist', 'cli.js');

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
}

/**
 * Starts the built program with an environment of its own: nothing of ours leaks into it. All it writes is searched
 * for the keys that it was given, and for those that the test names (`knowKeys`), when the test ends.
 */
export function startCli(
  args: readonly string[],
  { env = {}, stdin }: CliOptions = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    stdio: 'pipe',
  });
  child.stdin.end(stdin ?? '');
  if (env.PROVISIONING_SYMMETRIC_KEY) knowKeys(env.PROVISIONING_SYMMETRIC_KEY);
  const command = args.join(' ');
  // What a sandbox is for is to tell the keys of its devices, on standard output and nowhere else.
  record(child.stdout, `stdout of ${command}`, { mayTellKeys: args[0] === 'sandbox' });
  record(child.stderr, `stderr of ${command}`);
  return child;
}

/** Runs the built program to its end. */
export async function runCli(args: readonly string[], options?: CliOptions): Promise<CliResult> {
  return ended(startCli(args, options));
}

/** Collects what a program that was started prints until it ends. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { exitCode, stdout, stderr };
}

/** Listens without making the stream flow: what comes before its reader listens must not be lost. */
function record(stream: Readable, source: string, options?: { mayTellKeys: boolean }): void {
  const take = recordOutput(source, options);
  const decoder = new StringDecoder('utf8');
  const push = stream.push.bind(stream);
  stream.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (Buffer.isBuffer(chunk)) take(decoder.write(chunk));
    return push(chunk, encoding);
  };
}
