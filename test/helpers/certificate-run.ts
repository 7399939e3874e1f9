import { expect } from 'vitest';
import type { RunEvent } from '../../source/run/events.ts';
import { runInProcess } from './cli-in-process.ts';
import type { CliResult } from './cli-process.ts';

export type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { readonly type: Type }>;

/** `run --json` of ten messages, with its events. */
export async function runJson(
  args: readonly string[],
  options?: Parameters<typeof runInProcess>[1],
) {
  return eventsOf(await runInProcess(['run', '--json', '--messages', '10', ...args], options));
}

/** The events that `run --json` has printed. */
export function eventsOf({ exitCode, stdout }: Pick<CliResult, 'exitCode' | 'stdout'>) {
  const events = stdout
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RunEvent);
  const all = <Type extends RunEvent['type']>(type: Type) =>
    events.filter((event): event is EventOf<Type> => event.type === type);
  return { exitCode, events, all, stdout };
}

export type JsonRun = ReturnType<typeof eventsOf>;

/** What a whole run with a certificate has: an assignment, ten acknowledgements, proofs and a clean-up. */
export function expectWhole({ exitCode, all }: JsonRun): void {
  expect(exitCode).toBe(0);
  expect(all('registration.result').map(({ result }) => result.status)).toEqual(['assigned']);
  expect(all('telemetry.summary')[0]).toMatchObject({ sent: 10, acknowledged: 10, failed: 0 });
  expect(all('verification')).toContainEqual(
    expect.objectContaining({ fact: 'device status', value: 'enabled', provenBy: 'service' }),
  );
  expect(all('cleanup').map(({ outcome }) => outcome)).toEqual(['deleted', 'deleted', 'deleted']);
  // No token crosses the wire: the certificate is all there is.
  const connects = all('wire').filter(({ packet }) => packet === 'CONNECT');
  expect(connects.map(({ link, token }) => [link, token])).toEqual([
    ['dps', undefined],
    ['hub', undefined],
  ]);
}

/** What each certificate is for, and whose it is. */
export const subjects = ({ certificates }: EventOf<'certificates'>) =>
  certificates.map(({ role, subject }) => `${role} ${subject}`);
