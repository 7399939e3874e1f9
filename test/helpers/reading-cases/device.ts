import type { Expected, ReadingCase } from '../reading-cases.ts';

export const KEY = Buffer.alloc(64, 9).toString('base64');
export const OTHER_KEY = Buffer.alloc(64, 10).toString('base64');
export const HOST = 'global.azure-devices-provisioning.net';
export const SCOPE = '0ne00A1B2C3';
export const OTHER_SCOPE = '0ne00FFFFFF';
export const ID = 'my-device-007';
export const HUB = 'contoso-hub.azure-devices.net';

export const FOUR = { host: HOST, idScope: SCOPE, registrationId: ID, symmetricKey: KEY };
export const THREE = { idScope: SCOPE, registrationId: ID, symmetricKey: KEY };
export const GROUP = { idScope: SCOPE, symmetricKey: KEY, enrollment: 'group' };
export const STRAIGHT = { hub: HUB, registrationId: ID, symmetricKey: KEY };
export const CONNECTION_STRING = `HostName=${HUB};DeviceId=${ID};SharedAccessKey=${KEY}`;

/** The four variables of the quickstart with their values. */
export const QUICKSTART = [
  ['PROVISIONING_HOST', HOST],
  ['PROVISIONING_IDSCOPE', SCOPE],
  ['PROVISIONING_REGISTRATION_ID', ID],
  ['PROVISIONING_SYMMETRIC_KEY', KEY],
] as const;

/** The quickstart's four, each written by `row`. */
export function four(row: (name: string, value: string) => string, end = '\n'): string {
  return QUICKSTART.map(([name, value]) => row(name, value)).join(end);
}

/** Names with values, each written as NAME=value. */
export function env(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

export function cases(
  rows: readonly (readonly [name: string, text: string, expected: Expected])[],
): readonly ReadingCase[] {
  return rows.map(([name, text, expected]) => ({ name, text, expected }));
}
