import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { bundle } from '../helpers/bundle.ts';
import { run } from '../helpers/running.ts';
import { type Change, HTTPS_CHANGES } from './changes.ts';
import { mqttChanges } from './mqtt-changes.ts';

const GROUP_KEY = Buffer.alloc(64, 6).toString('base64');

export const CHANGES: readonly Change[] = [...HTTPS_CHANGES, ...mqttChanges(GROUP_KEY)];

/** A change that was acknowledged, or was under way when the sandbox was killed. */
export interface Made {
  readonly change: Change;
  readonly id: string;
}

/** Makes the program that is killed. @returns its path */
export function killable(folder: string): Promise<string> {
  return bundle(join(import.meta.dirname, '../fixtures/serve-all.ts'), folder);
}

/** Starts a sandbox as a process of its own. */
export async function startKillable(program: string, data: string, fsync: string) {
  const child = spawn(process.execPath, [program, data, fsync, GROUP_KEY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  const sandbox: Sandbox = JSON.parse(value);
  return {
    sandbox,
    kill: async (): Promise<void> => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** Starts a sandbox on what a kill has left. @returns what was acknowledged and is not there */
export async function lostOf(data: string, made: readonly Made[]): Promise<readonly string[]> {
  const { sandbox, events } = await run({
    dataDirectory: data,
    httpsPort: 0,
    dpsHost: 'localhost',
    hubs: ['127.0.0.1'],
  });
  const lost: string[] = [];
  for (const { change, id } of made) {
    if (!(await change.isKept(sandbox, id))) lost.push(`${change.name} ${id}`);
  }
  const damaged = events.filter(({ event }) => event === 'store.damaged');
  await sandbox.close();
  return [...lost, ...damaged.map(({ reason = '' }) => reason)];
}
