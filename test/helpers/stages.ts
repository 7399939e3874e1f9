import { EXIT } from '../../source/run/exit-codes.ts';
import type { Draft, Setting } from '../../source/settings/settings.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
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
const AZURE: Draft = { target: typed('azure') };

function at(step: StepId, draft: Draft = SANDBOX): StagedWalk {
  return new StagedWalk(draft).act({ type: 'go to', step });
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
  'provision, refused': () =>
    settled('provision', 'failed', [...WAITING, state('refused'), REFUSED]),
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
