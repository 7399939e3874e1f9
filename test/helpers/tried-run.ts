import type { RunEvent } from '../../source/run/events.ts';
import { runInProcess } from './cli-in-process.ts';
import { knowKeys } from './secret-watch.ts';
import type { BrokenSetUp } from './six-set-ups.ts';

export type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { readonly type: Type }>;

/** Runs `run --json` with the settings of a set-up, and reads its events. */
export async function runWith(
  { settings, startOwner }: Pick<BrokenSetUp, 'settings' | 'startOwner'>,
  flags: readonly string[],
  options: Pick<NonNullable<Parameters<typeof runInProcess>[1]>, 'env' | 'signal'> = {},
) {
  const { host = '', idScope = '', registrationId, symmetricKey } = settings;
  knowKeys(symmetricKey);
  const args = ['run', '--json', '--messages', '2', '--host', host, '--id-scope', idScope];
  const result = await runInProcess([...args, ...flags], {
    ...options,
    env: {
      PROVISIONING_REGISTRATION_ID: registrationId,
      PROVISIONING_SYMMETRIC_KEY: symmetricKey,
      ...options.env,
    },
    startOwner,
  });
  return { ...result, ...readEvents(result.stdout) };
}

/** The events of `--json`, and those of one type. */
export function readEvents(stdout: string) {
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
  const all = <Type extends RunEvent['type']>(type: Type): readonly EventOf<Type>[] =>
    events.filter((event): event is EventOf<Type> => event.type === type);
  /** How many times the device has asked DPS to register it. */
  const registered = all('wire').filter(
    ({ direction, topic = '' }) => direction === 'out' && topic.includes('PUT/iotdps-register'),
  ).length;
  return { events, all, registered };
}
