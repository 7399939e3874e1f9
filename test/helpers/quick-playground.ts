import { onTestFinished } from 'vitest';
import type { Owner } from '../../source/owner/owner.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Administration } from '../../source/sandbox/sandbox.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { forwardTo } from './forward-to.ts';
import { quickOwner } from './quick-owner.ts';
import { quickWalk } from './quick-walk.ts';

export interface FinishedOptions {
  /** False: as with an owner that cannot speak to devices. */
  readonly hasService?: boolean;
  /** What the person says at the clean-up. */
  readonly cleanup?: 'keep' | 'delete';
  /** Where the walk has come to. */
  readonly to?: StepId;
}

/** A walk through a sandbox that does not make anybody wait, up to the finish unless told otherwise. */
export async function finishedWalk({
  hasService = true,
  cleanup = 'keep',
  to = 'next',
}: FinishedOptions = {}) {
  const owners: Owner[] = [];
  const walk = quickWalk(
    {},
    {
      startOwner: async (target, sandbox) => {
        const owner = await quickOwner(target, sandbox);
        owners.push(owner);
        return hasService ? owner : withoutService(owner);
      },
    },
  );
  onTestFinished(() => walk.leave(EXIT.done));
  walk.answer('cleanup', cleanup);
  await forwardTo(walk, to);
  const administration = (): Administration => {
    const found = owners.at(-1)?.administration;
    if (!found) throw new Error('there is no sandbox');
    return found;
  };
  return { walk, administration };
}

/** The playground of such a walk, connected. */
export async function quickPlayground(options: FinishedOptions = {}) {
  const finished = await finishedWalk({ to: 'provision', ...options });
  const playground = await finished.walk.openPlayground();
  onTestFinished(() => playground.close());
  await playground.do('connect');
  return { ...finished, playground };
}

/** Everything of an owner but its side of the devices. */
function withoutService(owner: Owner): Owner {
  return new Proxy(owner, {
    get: (target, name) => {
      const value: unknown = name === 'deviceService' ? undefined : Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
