import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Io } from '../../source/commands/io.ts';
import { runProgram } from '../../source/commands/program.ts';
import type { StartOwner } from '../../source/owner/start-owner.ts';
import type { CliOptions, CliResult } from './cli-process.ts';
import { ENGLISH } from './english.ts';
import { quickOwner } from './quick-owner.ts';
import { recordOutput } from './secret-watch.ts';

/**
 * Runs a command line to its end in this process, without a terminal, as `runCli` runs the built program: for what is
 * about the command and not about its process. Its sandbox answers at once.
 */
export async function runInProcess(
  args: readonly string[],
  {
    env = {},
    stdin = '',
    signal = new AbortController().signal,
    startOwner = quickOwner,
  }: CliOptions & { readonly startOwner?: StartOwner } = {},
): Promise<CliResult> {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  input.end(stdin);
  // As with a process that writes into pipes, nothing of these is a terminal's.
  const io = { stdin: input, stdout: output, stderr: errors, env } as unknown as Io;
  const written = Promise.all([text(output), text(errors)]);
  const exitCode = await runProgram(args, {
    ...ENGLISH,
    io,
    signal,
    version: '0',
    startOwner,
  });
  output.end();
  errors.end();
  const [stdout, stderr] = await written;
  recordOutput(`stdout of ${args.join(' ')}`)(stdout);
  recordOutput(`stderr of ${args.join(' ')}`)(stderr);
  return { exitCode, stdout, stderr };
}
