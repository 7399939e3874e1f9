import { describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { ServerFault } from '../../../source/sandbox/faults/fault.ts';
import type { Sandbox, SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import { type DpsLogin, inAnHour, register } from '../helpers/device.ts';
import { dpsCode } from '../helpers/dps-device.ts';
import { ask, askDps, HUB, runHttps } from './helpers/http.ts';

const keyOf = (byte: number): string => Buffer.alloc(64, byte).toString('base64');
const [OWN, SECOND, OTHER, GROUP, GROUP_SECOND] = [1, 2, 3, 4, 5].map(keyOf) as [
  string,
  string,
  string,
  string,
  string,
];
const symmetric = (primaryKey: string, secondaryKey: string) => ({
  type: 'symmetricKey',
  symmetricKey: { primaryKey, secondaryKey },
});

const SEED = {
  enrollments: [
    { registrationId: 'dev1', attestation: symmetric(OWN, SECOND) },
    { registrationId: 'dev2', attestation: symmetric(OTHER, OTHER) },
    {
      registrationId: 'off',
      attestation: symmetric(OWN, SECOND),
      provisioningStatus: 'disabled',
    },
    {
      registrationId: 'asks',
      attestation: symmetric(OWN, SECOND),
      allocationPolicy: 'custom',
      customAllocationDefinition: { webhookUrl: 'http://127.0.0.1:1/', apiVersion: '2021-10-01' },
    },
  ],
  enrollmentGroups: [{ enrollmentGroupId: 'grp', attestation: symmetric(GROUP, GROUP_SECOND) }],
};

/** One row of the reference's table, and what becomes of it over both transports. */
interface Case {
  readonly name: string;
  readonly id?: string;
  readonly key?: string;
  readonly expiresAt?: number;
  readonly idScope?: string;
  readonly options?: SandboxOptions;
  readonly fault?: ServerFault;
  /** Over MQTT; undefined: it gets in. */
  readonly connack?: number;
  readonly status: number;
  readonly body: object;
  readonly retryAfter?: number;
}

const UNAUTHORIZED = { status: 401, body: { errorCode: 401002, message: 'Unauthorized' } };
const ended = (status: string, more: object = {}) => ({
  status: 200,
  body: { status, registrationState: { status, ...more } },
});

const CASES: readonly Case[] = [
  { name: 'a wrong key', key: OTHER, ...UNAUTHORIZED },
  { name: "a wrong key of a group's member", id: 'sn-1', key: OTHER, ...UNAUTHORIZED },
  { name: "the group's own key", id: 'sn-1', key: GROUP, ...UNAUTHORIZED },
  {
    name: 'a key derived in another case',
    id: 'sn-1',
    key: deriveDeviceKey(GROUP, 'SN-1'),
    ...UNAUTHORIZED,
  },
  { name: "the group's name for a registration ID", id: 'grp', key: GROUP, ...UNAUTHORIZED },
  {
    name: 'an unknown registration ID',
    id: 'nobody',
    key: OWN,
    options: { seed: { enrollments: SEED.enrollments } },
    ...UNAUTHORIZED,
  },
  { name: 'a wrong ID scope', idScope: '0ne00000000', connack: 3, ...UNAUTHORIZED },
  { name: 'an expired token', expiresAt: inAnHour() - 3601, connack: 5, ...UNAUTHORIZED },
  { name: 'the secondary key', key: SECOND, ...ended('assigned') },
  {
    name: 'a key derived from the secondary key',
    id: 'sn-1',
    key: deriveDeviceKey(GROUP_SECOND, 'sn-1'),
    ...ended('assigned', { symmetricKey: { enrollmentGroupId: 'grp' } }),
  },
  { name: 'a disabled enrollment', id: 'off', ...ended('disabled') },
  {
    name: 'a disabled group',
    id: 'sn-1',
    key: deriveDeviceKey(GROUP, 'sn-1'),
    options: {
      seed: {
        enrollmentGroups: SEED.enrollmentGroups.map((group) => ({
          ...group,
          provisioningStatus: 'disabled',
        })),
      },
    },
    ...ended('disabled', { symmetricKey: { enrollmentGroupId: 'grp' } }),
  },
  {
    name: 'no linked hub',
    options: { hubs: [] },
    ...ended('failed', { errorCode: 400208, errorMessage: expect.any(String) }),
  },
  {
    name: 'a webhook that fails',
    id: 'asks',
    ...ended('failed', { errorCode: 400207, errorMessage: expect.stringContaining('Custom') }),
  },
  {
    name: 'throttling',
    fault: { kind: 'throttled', retryAfter: 9, times: 1 },
    status: 429,
    retryAfter: 9,
    body: { errorCode: 429001 },
  },
];

const login = ({ id = 'dev1', key = OWN, expiresAt, idScope }: Case): DpsLogin => ({
  registrationId: id,
  key,
  ...(expiresAt !== undefined && { expiresAt }),
  ...(idScope !== undefined && { idScope }),
});

async function start({ options, fault }: Case) {
  const running = await runHttps({ seed: SEED, ...options });
  if (fault) running.sandbox.arm(fault);
  return running.sandbox;
}

/** What the service's side sees of it: a record of the same status, or none where nobody was let in. */
async function expectRecord(sandbox: Sandbox, { id = 'dev1', status, body }: Case): Promise<void> {
  const record = await askDps(sandbox, 'GET', `/registrations/${id}`);
  expect(record.status).toBe(status === 200 ? 200 : 404);
  if (status !== 200) return;
  const { status: outcome } = body as { status: string };
  expect(record.body).toMatchObject({
    registrationId: id,
    status: outcome,
    etag: expect.any(String),
    lastUpdatedDateTimeUtc: expect.any(String),
  });
  const device = sandbox.device(HUB, id) ?? sandbox.device('127.0.0.2', id);
  expect(device !== undefined).toBe(outcome === 'assigned');
}

describe('protocol.md 2.2: what a device sees over MQTT', () => {
  test.each(CASES)('$name', async (given) => {
    const sandbox = await start(given);
    if (given.connack !== undefined) {
      expect(await dpsCode(sandbox, login(given))).toBe(given.connack);
      return;
    }
    const answer = await register(sandbox, login(given));
    expect(answer).toMatchObject({ status: given.status, body: given.body });
    expect(answer.retryAfter).toBe(given.retryAfter);
    await expectRecord(sandbox, given);
  });
});

describe('protocol.md 2.2, 1.8: what a device sees over HTTPS', () => {
  test.each(CASES)('$name', async (given) => {
    const sandbox = await start(given);
    const { registrationId, key, expiresAt, idScope = sandbox.idScope } = login(given);
    const resource = `${idScope}/registrations/${registrationId}`;
    const token = createSasToken(resource, key, expiresAt ?? inAnHour());
    const at = (tail: string): string => `/${resource}/${tail}?api-version=2021-06-01`;
    let answer = await ask(sandbox, 'PUT', at('register'), { token, body: {} });
    while (answer.status === 202) {
      const { operationId } = answer.body;
      answer = await ask(sandbox, 'GET', at(`operations/${operationId}`), { token });
    }
    expect(answer).toMatchObject({ status: given.status, body: given.body });
    const { retryAfter } = given;
    expect(answer.headers['retry-after']).toBe(
      retryAfter === undefined ? undefined : String(retryAfter),
    );
    const { errorCode } = answer.body;
    expect(answer.headers['x-ms-error-code']).toBe(
      errorCode === undefined ? undefined : String(errorCode),
    );
    await expectRecord(sandbox, given);
  });
});

describe('protocol.md 2.2: the other codes of HTTP', () => {
  test.each<[string, string, string, Parameters<typeof ask>[3], number]>([
    ['a body that is no JSON', 'PUT', '/enrollments/a', { raw: '{' }, 400],
    ['no such resource', 'GET', '/nothing', {}, 404],
    ['a method it has not', 'PATCH', '/enrollments/a', { body: {} }, 405],
    ['another etag', 'DELETE', '/enrollments/dev1', { headers: { 'if-match': '"0"' } }, 412],
    [
      'another media type',
      'PUT',
      '/enrollments/a',
      { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
    ],
  ])('%s: %4$i, with its code in a header', async (_name, method, path, more, expected) => {
    const sandbox = await start({ name: '', status: 0, body: {} });
    const { status, headers, body } = await askDps(sandbox, method, path, more);
    expect(status).toBe(expected);
    expect(body).toMatchObject({ errorCode: expect.any(Number), info: {} });
    expect(headers['x-ms-error-code']).toBe(String(body.errorCode));
    expect(headers['x-ms-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a device may not send another media type either', async () => {
    const sandbox = await start({ name: '', status: 0, body: {} });
    const resource = `${sandbox.idScope}/registrations/dev1`;
    const token = createSasToken(resource, OWN, inAnHour());
    const put = (type: string) =>
      ask(sandbox, 'PUT', `/${resource}/register?api-version=2021-06-01`, {
        token,
        body: {},
        headers: { 'content-type': type },
      });
    expect((await put('text/plain')).status).toBe(415);
    expect((await put('Application/JSON')).status).toBe(202);
  });
});
