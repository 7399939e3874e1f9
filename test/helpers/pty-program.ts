import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import { CLI } from './cli-process.ts';
import { Display } from './display.ts';
import { knowKeys, recordOutput } from './secret-watch.ts';

export interface PtyOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder it is started in; default that of the test. */
  readonly cwd?: string;
  /** Started instead of the program itself. */
  readonly command?: readonly [string, ...string[]];
}

/** The built program in a real pseudo-terminal, with an environment of its own. */
export class PtyProgram extends Display {
  /** Every byte the program has written. */
  written = '';
  readonly exited: Promise<number>;
  readonly #pty: IPty;

  private constructor(columns: number, rows: number, pty: IPty) {
    super(columns, rows);
    this.#pty = pty;
    const record = recordOutput('terminal');
    pty.onData((data) => {
      record(data);
      this.written += data;
      this.terminal.write(data);
    });
    this.exited = new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  static async start(args: readonly string[], options: PtyOptions = {}): Promise<PtyProgram> {
    const { columns = 80, rows = 24, env = {}, command, cwd } = options;
    const home = await mkdtemp(join(tmpdir(), 'dps-wizard-test-'));
    const [file, ...words] = command ?? [process.execPath, CLI, ...args];
    const pty = spawn(file, words, {
      // This, not the environment, is what the program finds in TERM.
      name: env.TERM ?? 'xterm-256color',
      cols: columns,
      rows,
      ...(cwd !== undefined && { cwd }),
      env: {
        PATH: process.env.PATH ?? '',
        HOME: home,
        XDG_CONFIG_HOME: home,
        LANG: 'C.UTF-8',
        // A test types faster than a person: what it repeats is no key that is held.
        DPS_WIZARD_KEY_REPEAT_MS: '0',
        ...env,
      },
    });
    if (env.PROVISIONING_SYMMETRIC_KEY) knowKeys(env.PROVISIONING_SYMMETRIC_KEY);
    const program = new PtyProgram(columns, rows, pty);
    // What a shell has started may still write for a moment when the shell itself has ended.
    void program.exited.then(() => rm(home, { recursive: true, force: true, maxRetries: 10 }));
    return program;
  }

  get pid(): number {
    return this.#pty.pid;
  }

  send(bytes: string): void {
    this.#pty.write(bytes);
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Ends the program if it still runs. */
  kill(): void {
    try {
      this.#pty.kill('SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/**
 * Starts the program, does something with it and ends it. Tests that run side by side need this: a hook that is
 * registered for the end of a test can end the program of another one.
 */
export async function withProgram(
  args: readonly string[],
  options: PtyOptions,
  use: (program: PtyProgram) => Promise<void>,
): Promise<void> {
  const program = await PtyProgram.start(args, options);
  try {
    await use(program);
  } finally {
    program.kill();
    await program.exited;
  }
}
