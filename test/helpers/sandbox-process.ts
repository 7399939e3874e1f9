import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startCli } from './cli-process.ts';

/** What `dps-wizard sandbox --json` says first, as far as tests need it. */
export interface ReadySandbox {
  readonly port: number;
  readonly idScope: string;
  readonly caFile: string;
  readonly enrollments: readonly { readonly registrationId: string; readonly primaryKey: string }[];
  readonly enrollmentGroups: readonly { readonly primaryKey: string }[];
}

/** A sandbox in a process of its own: for the program under test it is a server like any other. */
export class SandboxProcess {
  readonly ready: ReadySandbox;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ready: ReadySandbox) {
    this.#child = child;
    this.ready = ready;
  }

  static async start(data: string): Promise<SandboxProcess> {
    const child = startCli(['sandbox', '--json', '--port', '0', '--data', data]);
    child.stderr.resume();
    const lines = createInterface(child.stdout);
    const [line] = (await once(lines, 'line')) as [string];
    return new SandboxProcess(child, JSON.parse(line));
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
