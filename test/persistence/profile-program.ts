import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';

const FIXTURE = join(import.meta.dirname, 'fixtures/save-profiles.ts');

/** Where the bundled program lies that saves profiles: a process of its own for each writer. */
export const PROFILE_PROGRAM = join(
  process.cwd(),
  'node_modules/.cache/dps-wizard-tests/save-profiles.mjs',
);

/** Bundles the program; once before the first {@link startProfileProgram} of a file. */
export async function bundleProfileProgram(): Promise<void> {
  await build({
    entryPoints: [FIXTURE],
    outfile: PROFILE_PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);",
    },
  });
}

/** @returns the program as soon as it is ready; it begins when it is sent a line. */
export async function startProfileProgram(
  folder: string,
  ...args: readonly string[]
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROFILE_PROGRAM, folder, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

/** Starts the program on a profile that it rewrites without end, and kills it once it is writing. */
export async function killWhileWriting(folder: string, profile: string): Promise<void> {
  const child = await startProfileProgram(folder, 'rewrite', profile);
  const writing = once(child.stdout as NodeJS.ReadableStream, 'data');
  child.stdin?.write('go\n');
  await writing;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
