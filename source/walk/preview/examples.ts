import { describeFailure, diagnose } from '../../diagnosis/diagnose.ts';
import type { Messages } from '../../messages/messages.ts';
import type { RunEventBody } from '../../run/events.ts';
import { EXIT } from '../../run/exit-codes.ts';
import type { Draft, Setting } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { StartPhase } from '../start-phase.ts';
import {
  ALL_ACKNOWLEDGED,
  checks,
  cleanedUp,
  DEVICE,
  HOST,
  LAST_FAILED,
  messages as messagesSent,
  NAME_NOT_FOUND,
  PROVED_BY_DEVICE,
  RESOLVED,
  SCOPE,
  toldByService,
} from './made-up-events.ts';
import { ASSIGNING, answered, asked, assigned, THROTTLED } from './made-up-registration.ts';
import { Situation } from './situation.ts';

/** What one screen is to show. */
export interface Example {
  /** Where the person is who has not come into the walk yet; absent for one who has. */
  readonly start?: Exclude<StartPhase, 'walking'>;
  /** What lies open over the screen. */
  readonly panel?: 'wire' | 'explanation' | 'export' | 'labs';
  readonly situation: Situation;
}

const typed = <const Value>(value: Value): Setting<Value> => ({ value, origin: 'typed' });
const given = <const Value>(value: Value): Setting<Value> => ({ value, origin: 'sandbox' });

/** What a person has typed against Azure, and what a sandbox gives. The keys are good for nothing. */
const AZURE: Draft = {
  target: typed('azure'),
  host: typed(HOST),
  idScope: typed(SCOPE),
  registrationId: typed(DEVICE),
  symmetricKey: typed(Buffer.alloc(32, 7).toString('base64')),
};
const SANDBOX: Draft = {
  target: typed('sandbox'),
  host: given(HOST),
  idScope: given(SCOPE),
  symmetricKey: given(Buffer.alloc(64, 7).toString('base64')),
};

/**
 * Every screen of the wizard in the situations in which a person meets it, in the order of the walk.
 *
 * @param milliseconds since 1970: when all of it happens
 */
export function examples(messages: Messages, milliseconds: number): readonly Example[] {
  const now = new Date(milliseconds).toISOString();
  const request = asked(Math.floor(milliseconds / 1000));
  const registered = [...request, ...ASSIGNING, ...assigned(now)];
  const found = {
    prerequisites: checks(messages),
    settings: [RESOLVED],
    provision: registered,
    telemetry: ALL_ACKNOWLEDGED,
    verify: [...PROVED_BY_DEVICE, ...toldByService(now)],
  };
  const at = (step: StepId, draft: Draft = SANDBOX): Situation =>
    new Situation(draft, now).at(step, found);
  const done = (step: StepId, events: readonly RunEventBody[], draft?: Draft): Situation =>
    at(step, draft)
      .working(...events)
      .ended('done');
  const provisioned = (): Situation => done('provision', registered);
  return [
    { start: 'choosing', situation: at('target', {}) },
    { start: 'key', situation: at('target', AZURE) },
    { start: 'resuming', situation: at('provision', AZURE).working(...request) },
    { situation: at('target', {}) },
    { situation: at('prerequisites', AZURE).working(...checks(messages).slice(0, 3)) },
    { situation: done('prerequisites', checks(messages), AZURE) },
    { situation: nameNotFound(at('prerequisites', AZURE), messages) },
    { situation: at('enrollment') },
    { situation: at('enrollment', { ...SANDBOX, enrollment: typed('group') }) },
    { situation: at('enrollment', { ...AZURE, attestation: typed('x509') }) },
    { situation: at('enrollment', AZURE) },
    { situation: at('settings', { target: typed('azure') }) },
    { situation: at('settings') },
    { situation: at('review', AZURE) },
    { situation: at('provision').working(...request, ...ASSIGNING) },
    { situation: at('provision').working(...request, ...THROTTLED) },
    { situation: provisioned() },
    { panel: 'wire', situation: provisioned() },
    { panel: 'explanation', situation: provisioned() },
    { situation: refused(at('provision', AZURE).working(...request), messages) },
    {
      situation: refused(
        at('provision').working(...request),
        messages,
        messages.plain.preview.reason,
      ),
    },
    { situation: at('telemetry') },
    { situation: at('telemetry').working(...messagesSent(4)) },
    { situation: done('telemetry', ALL_ACKNOWLEDGED) },
    { situation: incomplete(at('telemetry').working(...LAST_FAILED), messages) },
    { situation: done('verify', found.verify) },
    {
      situation: at('verify', AZURE)
        .working(...PROVED_BY_DEVICE)
        .ended('left'),
    },
    { situation: at('cleanup') },
    { situation: done('cleanup', cleanedUp('deleted')) },
    {
      situation: at('cleanup', AZURE)
        .working(...cleanedUp('left'))
        .ended('left'),
    },
    { situation: done('next', [], AZURE) },
    { panel: 'export', situation: done('next', [], AZURE) },
    { panel: 'labs', situation: done('next', []) },
  ];
}

const CIRCUMSTANCES = {
  server: `${HOST}:8883`,
  idScope: SCOPE,
  registrationId: DEVICE,
  deviceId: DEVICE,
};

function nameNotFound(situation: Situation, messages: Messages): Situation {
  const diagnosis = describeFailure(
    'name-not-found',
    { ...CIRCUMSTANCES, detail: 'ENOTFOUND' },
    messages,
  );
  return situation
    .working(...checks(messages).slice(0, 2), ...NAME_NOT_FOUND(messages.checks), {
      type: 'diagnosis',
      diagnosis,
    })
    .ended('failed', EXIT.unreachable);
}

/** @param reason what the owner of the service wrote down: to be guessed first */
function refused(situation: Situation, messages: Messages, reason?: string): Situation {
  const signal = {
    kind: 'response',
    status: 401,
    errorCode: 401002,
    message: 'Unauthorized',
  } as const;
  const symptom = { link: 'dps', phase: 'register', signal } as const;
  const { diagnosis } = diagnose(symptom, CIRCUMSTANCES, messages, undefined, reason);
  return situation
    .happen(
      answered(401, { errorCode: 401002, message: 'Unauthorized' }),
      { type: 'registration.state', state: 'refused' },
      { type: 'diagnosis', diagnosis },
    )
    .ended('failed', EXIT.refused);
}

function incomplete(situation: Situation, messages: Messages): Situation {
  const diagnosis = describeFailure(
    'telemetry-incomplete',
    { ...CIRCUMSTANCES, detail: messages.run.counted(9, 10) },
    messages,
  );
  return situation
    .happen({ type: 'diagnosis', diagnosis })
    .ended('failed', EXIT.telemetryIncomplete);
}
