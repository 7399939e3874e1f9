import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';

const PROGRAM = join(import.meta.dirname, '..', 'fixtures', 'second-process.js');

export interface Login {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
}

export interface Message {
  readonly topic: string;
  readonly text: string;
}

/** Another process on this machine that tries to get at what is not its own. */
export interface SecondProcess {
  /** Leaves the connection it had. @returns the code of the CONNACK */
  connect(sandbox: Sandbox, login: Login): Promise<number | 'closed'>;
  subscribe(...filters: string[]): Promise<readonly number[] | 'closed'>;
  publish(topic: string, text: string): Promise<'acknowledged' | 'closed'>;
  /**
   * Publishes and waits for a message whose topic contains `answer`.
   *
   * @returns everything that came up to there; nothing that was sent to it before can be missing
   */
  ask(topic: string, text: string, answer: string): Promise<readonly Message[] | 'closed'>;
  end(): Promise<void>;
}

export function startSecondProcess(): SecondProcess {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  // Not in its arguments: every other process sees those.
  const tell = async <Answer>(operation: string, what: unknown): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify({ operation, what })}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error('the second process has ended');
    return JSON.parse(value);
  };
  return {
    connect: ({ address: host, port, dpsHost: servername, ca }, login) =>
      tell('connect', { protocol: 'mqtts', host, port, servername, ca, ...login }),
    subscribe: (...filters) => tell('subscribe', filters),
    publish: (topic, text) => tell('publish', { topic, text }),
    ask: (topic, text, answer) => tell('ask', { topic, text, answer }),
    end: async () => {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}
