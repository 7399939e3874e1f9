import { spawnSync } from 'node:child_process';
import { it } from 'vitest';

/**
 * A test that needs a program which this machine may not have; without it, it is skipped and says by its name which.
 *
 * @param program its name, or a call of it that succeeds where it can be used, with blanks in a word escaped
 */
export function itWith(program: string, name: string, body: () => void | Promise<void>): void {
  if (has(program)) it(name, body);
  else it.skip(`${name} (there is no ${program})`, body);
}

/** Whether a program is there. */
export function has(program: string): boolean {
  const [file = '', ...args] = program.split(/(?<!\\) /).map((word) => word.replaceAll('\\ ', ' '));
  const { error, status } = spawnSync(file, args, { stdio: 'ignore', input: '' });
  return error === undefined && (args.length === 0 || status === 0);
}
