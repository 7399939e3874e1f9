import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { register } from '../helpers/device.ts';
import { ask, DPS_HOST, HUB, runHttps, serviceToken } from './helpers/http.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const attestation = { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } };
const QUERY = { query: 'SELECT *' };
const DEVICES = { query: 'SELECT * FROM devices' };

/** What the names in a path stand for. */
const NAMES: Readonly<Record<string, string>> = {
  id: 'Dev-1',
  group: 'Grp-1',
  module: 'Eye',
  new: 'New-1',
};

async function start(): Promise<Sandbox> {
  const { sandbox } = await runHttps({
    hubs: [HUB],
    seed: {
      enrollments: [{ registrationId: 'Dev-1', attestation }],
      enrollmentGroups: [{ enrollmentGroupId: 'Grp-1', attestation }],
    },
  });
  await register(sandbox, { registrationId: 'Dev-1', key: KEY });
  await at(sandbox, 'hub', '2021-04-12', 'PUT', '/devices/Dev-1/modules/Eye', {});
  return sandbox;
}

function at(
  sandbox: Sandbox,
  service: 'dps' | 'hub',
  version: string,
  method: string,
  path: string,
  body: object | undefined,
) {
  const host = service === 'hub' ? HUB : DPS_HOST;
  const token = serviceToken(sandbox.serviceConnectionStrings[service], { host });
  const target = `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`;
  const anyVersion = method === 'DELETE' && { headers: { 'if-match': '*' } };
  return ask(sandbox, method, target, { token, host, ...anyVersion, ...(body && { body }) });
}

/** Only the fixed parts of a path have no case; what it names may have one. */
const spelled = (path: string, write: (text: string) => string): string =>
  path.replace(/\{(\w+)\}|[^{]+/g, (text, name: string | undefined) =>
    name === undefined ? write(text) : (NAMES[name] ?? ''),
  );

const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase().replace('TOP=', 'top='),
];

type Row = readonly [method: string, path: string, body: object | undefined, status: number];

const enrollmentRows = (kind: string, id: string, idField: string): Row[] => [
  ['PUT', `/${kind}/{new}`, { attestation }, 200],
  ['GET', `/${kind}/${id}`, undefined, 200],
  ['DELETE', `/${kind}/${id}`, undefined, 204],
  ['POST', `/${kind}/query`, QUERY, 200],
  ['POST', `/${kind}/${id}/attestationmechanism`, undefined, 200],
  ['POST', `/${kind}`, { mode: 'create', [kind]: [{ [idField]: 'b', attestation }] }, 200],
];

const DPS: readonly Row[] = [
  ...enrollmentRows('enrollments', '{id}', 'registrationId'),
  ...enrollmentRows('enrollmentGroups', '{group}', 'enrollmentGroupId'),
  ['GET', '/registrations/{id}', undefined, 200],
  ['DELETE', '/registrations/{id}', undefined, 204],
  ['POST', '/registrations/{group}/query', QUERY, 200],
];

const CALL = { methodName: 'reboot', connectTimeoutInSeconds: 0 };
const DESIRED = { properties: { desired: { a: 1 } } };

const HUB_ROWS: readonly Row[] = [
  ['PUT', '/devices/{new}', {}, 200],
  ['GET', '/devices/{id}', undefined, 200],
  ['DELETE', '/devices/{id}', undefined, 204],
  ['GET', '/devices?top=5', undefined, 200],
  ['POST', '/devices', [{ id: 'b', importMode: 'create' }], 200],
  ['POST', '/devices/query', DEVICES, 200],
  ['GET', '/twins/{id}', undefined, 200],
  ['PATCH', '/twins/{id}', DESIRED, 200],
  ['PUT', '/twins/{id}', DESIRED, 200],
  ['POST', '/twins/{id}/methods', CALL, 404],
  ['GET', '/devices/{id}/modules', undefined, 200],
  ['PUT', '/devices/{id}/modules/{new}', {}, 200],
  ['GET', '/devices/{id}/modules/{module}', undefined, 200],
  ['DELETE', '/devices/{id}/modules/{module}', undefined, 204],
  ['GET', '/twins/{id}/modules/{module}', undefined, 200],
  ['PATCH', '/twins/{id}/modules/{module}', DESIRED, 200],
  ['PUT', '/twins/{id}/modules/{module}', DESIRED, 200],
  ['POST', '/twins/{id}/modules/{module}/methods', CALL, 404],
  ['DELETE', '/devices/{id}/commands', undefined, 200],
  ['POST', '/devices/{id}/messages/deviceBound', { a: 1 }, 204],
  ['GET', '/statistics/devices', undefined, 200],
  ['GET', '/statistics/service', undefined, 200],
  ['GET', '/configurations', undefined, 200],
  ['GET', '/jobs/v2/query', undefined, 200],
];

describe.each([
  ['5', 'dps', DPS],
  ['6', 'hub', HUB_ROWS],
] as const)('protocol.md %s: every route of %s, in any letter case', (_section, service, rows) => {
  test.each(rows)('%s %s', async (method, path, body, status) => {
    for (const write of SPELLINGS) {
      const sandbox = await start();
      const target = spelled(path, write);
      const answer = await at(sandbox, service, '2021-10-01', method, target, body);
      expect([target, answer.status]).toEqual([target, status]);
      // A device that is not connected is another 404 than a route that is not there.
      if (status === 404) expect(answer.headers['iothub-errorcode']).toBe('DeviceNotOnline');
      expect(answer.headers['x-ms-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe.each([
  ['5', 'dps', '/enrollments/{id}', ['2018-04-01', '2019-03-31', '2021-06-01', '2021-10-01']],
  ['6', 'hub', '/devices/{id}', ['2020-09-30', '2021-04-12', '2024-03-31', '2021-11-01-preview']],
] as const)('protocol.md %s: every api-version of %s', (_section, service, path, versions) => {
  test.each(versions)('%s', async (version) => {
    const sandbox = await start();
    const target = spelled(path, (text) => text);
    expect((await at(sandbox, service, version, 'GET', target, undefined)).status).toBe(200);
  });
});
