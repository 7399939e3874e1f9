import { afterAll, beforeAll } from 'vitest';
import type { SandboxEvent } from '../../../source/sandbox/reporter.ts';
import type { Sandbox, SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import { DPS_HOST, HUB, OTHER_HUB } from '../http/helpers/http.ts';

/** One sandbox for all tests of a file, and what it has told. */
export interface Shared {
  readonly sandbox: Sandbox;
  readonly events: SandboxEvent[];
  /** Resolves with the first event that fits, past or to come. */
  happened(fits: (event: SandboxEvent) => boolean): Promise<SandboxEvent>;
}

/** Starts it with HTTPS before the first test; each test uses names of its own. */
export function sharedSandbox(options: SandboxOptions = {}): Shared {
  const events: SandboxEvent[] = [];
  const waiting = new Set<(event: SandboxEvent) => void>();
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox({
      assigningMilliseconds: 0,
      answerDelay: 0,
      httpsPort: 0,
      dpsHost: DPS_HOST,
      hubs: [HUB, OTHER_HUB],
      onEvent: (event) => {
        events.push(event);
        for (const look of [...waiting]) look(event);
      },
      ...options,
    });
  });
  afterAll(() => sandbox?.close());
  return {
    get sandbox() {
      if (!sandbox) throw new Error('the sandbox has not started');
      return sandbox;
    },
    events,
    happened: (fits) => {
      const past = events.find(fits);
      if (past) return Promise.resolve(past);
      return new Promise((resolve) => {
        const look = (event: SandboxEvent): void => {
          if (!fits(event)) return;
          waiting.delete(look);
          resolve(event);
        };
        waiting.add(look);
      });
    },
  };
}
