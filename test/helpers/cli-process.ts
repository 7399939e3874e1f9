import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';

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

/** Starts the built program with an environment of its own: nothing of ours leaks into it. */
export function startCli(
  args: readonly string[],
  { env = {}, stdin }: CliOptions = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    stdio: 'pipe',
  });
  child.stdin.end(stdin ?? '');
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
