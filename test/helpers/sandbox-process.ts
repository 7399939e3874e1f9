import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll } from 'vitest';
import { startCli } from './cli-process.ts';
import { knowKeys } from './secret-watch.ts';

/** What `dps-wizard sandbox --json` says first, as far as tests need it. */
export interface ReadySandbox {
  readonly port: number;
  readonly httpsPort: number;
  readonly idScope: string;
  readonly caFile: string;
  readonly enrollments: readonly { readonly registrationId: string; readonly primaryKey: string }[];
  readonly enrollmentGroups: readonly { readonly primaryKey: string }[];
  readonly serviceConnectionStrings: { readonly dps: string };
}

/** A sandbox in a process of its own: for the program under test it is a server like any other. */
export class SandboxProcess {
  readonly ready: ReadySandbox;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ready: ReadySandbox) {
    this.#child = child;
    this.ready = ready;
  }

  /** @param retryAfter seconds that its devices wait; mostly what is tried is not the waiting */
  static async start(data: string, { retryAfter = 0 } = {}): Promise<SandboxProcess> {
    const where = ['--port', '0', '--data', data];
    const child = startCli(['sandbox', '--json', '--retry-after', String(retryAfter), ...where]);
    child.stderr.resume();
    const lines = createInterface(child.stdout);
    const [line] = (await once(lines, 'line')) as [string];
    const ready = JSON.parse(line) as ReadySandbox;
    for (const { primaryKey } of [...ready.enrollments, ...ready.enrollmentGroups]) {
      knowKeys(primaryKey);
    }
    return new SandboxProcess(child, ready);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

/**
 * Gives the tests around it one sandbox together, in a process and with data of its own.
 *
 * @returns the sandbox, once a test runs
 */
export function useSandboxProcess(): () => SandboxProcess {
  let data: string;
  let sandbox: SandboxProcess;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'dps-wizard-data-'));
    sandbox = await SandboxProcess.start(data);
  });
  afterAll(async () => {
    await sandbox.stop();
    await rm(data, { recursive: true, force: true });
  });
  return () => sandbox;
}
