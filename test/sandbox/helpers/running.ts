import type { SandboxEvent } from '../../../source/sandbox/reporter.ts';
import type { Sandbox, SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';

export const HUB = 'sandbox-hub.azure-devices.net';

/** A sandbox with everything it told so far. */
export interface Running {
  readonly sandbox: Sandbox;
  readonly events: readonly SandboxEvent[];
  /** Resolves with the first event of this name, past or to come. */
  happened(event: string): Promise<SandboxEvent>;
}

/** Starts a sandbox that answers at once; it is closed after the test. */
export async function run(options: SandboxOptions = {}): Promise<Running> {
  const events: SandboxEvent[] = [];
  const waiting = new Set<{ event: string; resolve: (event: SandboxEvent) => void }>();
  const sandbox = await startSandbox({
    assigningMilliseconds: 0,
    answerDelay: 0,
    onEvent: (event) => {
      events.push(event);
      for (const waiter of waiting) {
        if (waiter.event !== event.event) continue;
        waiting.delete(waiter);
        waiter.resolve(event);
      }
    },
    ...options,
  });
  atTestEnd(() => sandbox.close());
  return {
    sandbox,
    events,
    happened: (name) => {
      const past = events.find(({ event }) => event === name);
      if (past) return Promise.resolve(past);
      return new Promise((resolve) => waiting.add({ event: name, resolve }));
    },
  };
}
