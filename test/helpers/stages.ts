import { EXIT } from '../../source/run/exit-codes.ts';
import type { Draft, Setting } from '../../source/settings/settings.ts';
import { isBefore, type StepId } from '../../source/settings/step-ids.ts';
import {
  ASSIGNED,
  CHECKS,
  cleaned,
  type Event,
  FACTS,
  messages,
  REFUSED,
  state,
  TWIN,
  WAITING,
} from './recorded-events.ts';
import { StagedWalk } from './staged-walk.ts';

const typed = <const Value>(value: Value): Setting<Value> => ({ value, origin: 'typed' });

const SANDBOX: Draft = {
  target: typed('sandbox'),
  host: { value: 'global.azure-devices-provisioning.net', origin: 'sandbox' },
  idScope: { value: '0ne00A1B2C3', origin: 'sandbox' },
  symmetricKey: { value: Buffer.alloc(64, 7).toString('base64'), origin: 'sandbox' },
};
const SUCCESS = { exitCode: EXIT.done, found: {} } as const;
const AZURE: Draft = { target: typed('azure') };

/** After the provisioning the device is assigned, and what is said of it hangs on that. */
function at(step: StepId, draft: Draft = SANDBOX): StagedWalk {
  const walk = new StagedWalk(draft);
  if (isBefore('provision', step)) {
    walk.happen(...ASSIGNED.slice(-1)).act({ type: 'settle', step: 'provision', ...SUCCESS });
  }
  return walk.act({ type: 'go to', step });
}

function working(step: StepId, ...events: readonly Event[]): StagedWalk {
  return at(step)
    .act({ type: 'start' })
    .happen({ type: 'step.started', step }, ...events);
}

function settled(
  step: StepId,
  outcome: 'done' | 'left' | 'failed',
  events: readonly Event[],
  draft: Draft = SANDBOX,
): StagedWalk {
  return at(step, draft)
    .act({ type: 'start' })
    .happen({ type: 'step.started', step }, ...events, {
      type: 'step.finished',
      step,
      outcome,
      milliseconds: 12,
    })
    .act({
      type: 'settle',
      step,
      exitCode: outcome === 'failed' ? EXIT.refused : EXIT.done,
      found: {},
    });
}

/** The whole walk, up to the deletion of everything it has made. */
function deleted(): StagedWalk {
  return settled('verify', 'done', [...WAITING, ...ASSIGNED.slice(-2), ...FACTS, TWIN])
    .act({ type: 'settle', step: 'enrollment', ...SUCCESS })
    .act({ type: 'go to', step: 'cleanup' })
    .happen({ type: 'step.started', step: 'cleanup' }, ...cleaned('deleted'))
    .act({ type: 'settle', step: 'cleanup', ...SUCCESS, undone: ['enrollment', 'provision'] });
}

function refused(): StagedWalk {
  return settled('provision', 'failed', [...WAITING, state('refused'), REFUSED]);
}

/** Every screen in the states a person can meet it in, by a name that a test can show. */
export const STAGES: Readonly<Record<string, () => StagedWalk>> = {
  'target, asking': () => at('target', {}),
  'target, starting the sandbox': () => working('target'),
  'prerequisites, checking': () => working('prerequisites', ...CHECKS.slice(0, 2)),
  'prerequisites, checked': () => settled('prerequisites', 'done', CHECKS),
  'prerequisites, failed': () => settled('prerequisites', 'failed', [REFUSED]),
  'enrollment in a sandbox': () => at('enrollment'),
  'enrollment of a group': () => at('enrollment', { ...SANDBOX, enrollment: typed('group') }),
  'enrollment in the portal': () =>
    at('enrollment', AZURE).act({ type: 'tick', step: 'enrollment', line: 1 }),
  'settings, filled': () => at('settings'),
  'settings, empty': () => at('settings', AZURE),
  'review of a group': () => at('review', { ...SANDBOX, enrollment: typed('group') }),
  'provision, connecting': () => working('provision'),
  'provision, waiting': () => working('provision', ...WAITING),
  'provision, assigned': () => settled('provision', 'done', ASSIGNED),
  'provision, refused': refused,
  'telemetry, asking': () => at('telemetry'),
  'telemetry, connecting': () => working('telemetry'),
  'telemetry, sending': () => working('telemetry', ...messages(5000, 1234)),
  'telemetry, with failures': () =>
    settled('telemetry', 'done', [
      ...messages(10, 9),
      {
        type: 'telemetry.failed',
        number: 10,
        messageId: 'ten',
        reason: 'closed',
      },
    ]),
  'verify in a sandbox': () => settled('verify', 'done', [...FACTS, TWIN]),
  'verify in the portal': () => settled('verify', 'left', [...FACTS.slice(0, 2), TWIN], AZURE),
  'clean-up, asking': () => at('cleanup'),
  'provision, deleted': () => deleted().act({ type: 'go to', step: 'provision' }),
  'verify, deleted': () => deleted().act({ type: 'go to', step: 'verify' }),
  'review, after a refusal': () => refused().act({ type: 'go to', step: 'review' }),
  'clean-up, deleted': () => settled('cleanup', 'done', cleaned('deleted')),
  'clean-up in the portal': () => settled('cleanup', 'left', cleaned('left'), AZURE),
  'next after a sandbox': () => settled('next', 'done', []),
  'next after Azure': () =>
    settled('next', 'done', [], {
      ...AZURE,
      host: typed('my-company-provisioning.azure-devices-provisioning.net'),
      idScope: typed('0ne00A1B2C3'),
      registrationId: typed('a-device-with-quite-a-long-registration-id-0001'),
    }),
};
