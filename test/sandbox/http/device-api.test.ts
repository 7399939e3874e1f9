import { describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { issue } from '../helpers/certificates.ts';
import { connack, dialHub, inAnHour } from '../helpers/device.ts';
import { type Answer, ask, askDps, HUB, runHttps } from './helpers/http.ts';

const STRANGER = Buffer.alloc(32, 1).toString('base64');
const OPERATION = /^4\.[0-9a-f]{16}\.[0-9a-f-]{36}$/;
const VERSION = '?api-version=2021-06-01';

interface Device {
  readonly sandbox: Sandbox;
  readonly key: string;
  readonly id: string;
  readonly token: string;
}

function token(sandbox: Sandbox, id: string, key: string, expiresAt = inAnHour()): string {
  return createSasToken(`${sandbox.idScope}/registrations/${id}`, key, expiresAt, 'registration');
}

async function device(options: Parameters<typeof runHttps>[0] = {}): Promise<Device> {
  const { sandbox } = await runHttps(options);
  const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
  return { sandbox, key, id: 'dev1', token: token(sandbox, 'dev1', key) };
}

const path = (sandbox: Sandbox, tail = '', id = 'dev1'): string =>
  `/${sandbox.idScope}/registrations/${id}${tail}${VERSION}`;

function register(given: Device, body: unknown = { registrationId: given.id }): Promise<Answer> {
  const { sandbox, id } = given;
  return ask(sandbox, 'PUT', path(sandbox, '/register', id), { body, token: given.token });
}

/** Registers and polls to the end, at the address the service names. */
async function registered(given: Device): Promise<Answer> {
  let answer = await register(given);
  const location = new URL(String(answer.headers.location));
  while (answer.status === 202) {
    const target = `${location.pathname}${location.search}`;
    answer = await ask(given.sandbox, 'GET', target, { token: given.token });
  }
  return answer;
}

describe('protocol.md 1.8: PUT /{idScope}/registrations/{id}/register', () => {
  test('protocol.md 12.1: a look at the registration takes no signing request', async () => {
    const given = await device();
    await registered(given);
    const { sandbox, token: proof } = given;
    const look = (body: unknown) => ask(sandbox, 'POST', path(sandbox), { body, token: proof });
    expect(await look({ registrationId: 'dev1', csr: 'MII=' })).toMatchObject({
      status: 400,
      body: { errorCode: 400012 },
    });
    expect(await look({ registrationId: 'dev1' })).toMatchObject({ status: 200 });
  });

  test('is 202 with Location, Retry-After and x-ms-request-id', async () => {
    const given = await device();
    const { status, body, headers } = await register(given);
    expect(status).toBe(202);
    expect(body).toEqual({ operationId: expect.stringMatching(OPERATION), status: 'assigning' });
    expect(headers).toMatchObject({
      'retry-after': '3',
      'x-ms-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'content-type': 'application/json; charset=utf-8',
      location: `https://localhost${path(given.sandbox, `/operations/${body.operationId}`)}`,
    });
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['the registration ID', { registrationId: 'DEV1' }],
    ['a payload', { payload: { modelId: 'dtmi:a;1' } }],
  ])('takes a body with %s', async (_name, body) => {
    const given = await device();
    const { sandbox } = given;
    const more = { token: given.token, ...(body !== undefined && { body }) };
    const answer = await ask(sandbox, 'PUT', path(sandbox, '/register'), more);
    expect(answer.status).toBe(202);
  });

  test.each<[string, string]>([
    ['no JSON', '{"registrationId"'],
    ['a list', '[]'],
    ['another registration ID', '{"registrationId":"dev2"}'],
  ])('is 400 for a body that is %s', async (_name, raw) => {
    const given = await device();
    const { sandbox } = given;
    const answer = await ask(sandbox, 'PUT', path(sandbox, '/register'), {
      raw,
      token: given.token,
    });
    expect(answer.status).toBe(400);
    expect(answer.headers['x-ms-error-code']).toBe(String(answer.body.errorCode));
  });

  test('takes a token in any of the forms of the SDKs', async () => {
    const { sandbox, key } = await device();
    const resource = `${sandbox.idScope}/registrations/dev1`;
    const forms = [
      token(sandbox, 'dev1', key),
      createSasToken(resource.toUpperCase(), key, inAnHour()),
      token(sandbox, 'dev1', sandbox.individualEnrollments()[0]?.secondaryKey ?? ''),
    ];
    for (const form of forms) {
      const more = { token: form, body: {} };
      expect((await ask(sandbox, 'PUT', path(sandbox, '/register'), more)).status).toBe(202);
    }
  });

  test.each<[string, (device: Device) => string | undefined, string]>([
    ['no token', () => undefined, 'no token was sent'],
    ['something else than a token', () => 'Bearer x', 'not a SAS token'],
    ['a foreign key', ({ sandbox }) => token(sandbox, 'dev1', STRANGER), 'does not match'],
    [
      'an expired token',
      ({ sandbox, key }) => token(sandbox, 'dev1', key, inAnHour() - 3601),
      'the token expired',
    ],
    [
      'a token for another device',
      ({ sandbox, key }) => token(sandbox, 'dev2', key),
      'not for this registration',
    ],
  ])('is 401 for %s; only the log says why', async (_name, makeToken, reason) => {
    const running = await runHttps();
    const { sandbox } = running;
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const given = { sandbox, key, id: 'dev1', token: '' };
    const answer = await ask(sandbox, 'PUT', path(sandbox, '/register'), {
      body: {},
      token: makeToken(given),
    });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ errorCode: 401002, message: 'Unauthorized' });
    expect(answer.headers['x-ms-error-code']).toBe('401002');
    expect(await running.happened('dps.refused')).toMatchObject({
      id: 'dev1',
      reason: expect.stringContaining(reason),
      detail: { status: 401 },
    });
  });

  test('is 401 for an unknown registration ID and for another ID scope', async () => {
    const { sandbox, key } = await device();
    const unknown = await ask(sandbox, 'PUT', path(sandbox, '/register', 'nobody'), {
      body: {},
      token: token(sandbox, 'nobody', key),
    });
    const scope = await ask(sandbox, 'PUT', `/0ne00000000/registrations/dev1/register${VERSION}`, {
      body: {},
      token: createSasToken('0ne00000000/registrations/dev1', key, inAnHour()),
    });
    for (const { status, body } of [unknown, scope]) {
      expect([status, body.errorCode]).toEqual([401, 401002]);
    }
  });

  test.each<[string, Parameters<Sandbox['arm']>[0], number, string | undefined]>([
    ['throttled', { kind: 'throttled', retryAfter: 7 }, 429, '7'],
    ['500', { kind: 'server-error', status: 500 }, 500, '3'],
    ['503', { kind: 'server-error', status: 503, retryAfter: 2 }, 503, '2'],
    ['wrong key', { kind: 'wrong-key' }, 401, undefined],
    ['unknown scope', { kind: 'unknown-scope' }, 401, undefined],
    ['expired token', { kind: 'expired-token', link: 'dps' }, 401, undefined],
  ])('the fault "%s" is answered %2$i', async (_name, fault, status, retryAfter) => {
    const given = await device();
    given.sandbox.arm({ ...fault, times: 1 });
    const answer = await register(given);
    expect(answer.status).toBe(status);
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expect(answer.body).toMatchObject({ errorCode: expect.any(Number) });
    expect((await register(given)).status).toBe(202);
  });
});

describe('protocol.md 1.8: with a certificate instead of a token', () => {
  test('a member of a group registers; a stranger does not', async () => {
    const { sandbox } = await runHttps();
    const authority = await issue({ name: 'root', authority: true });
    const { certificate } = authority;
    const signingCertificates = { primary: { certificate } };
    sandbox.storeCertificate('root', certificate, true);
    await askDps(sandbox, 'PUT', '/enrollmentGroups/grp', {
      body: { attestation: { type: 'x509', x509: { signingCertificates } } },
    });
    const put = async (issuer?: typeof authority): Promise<Answer> =>
      ask(sandbox, 'PUT', path(sandbox, '/register'), {
        body: {},
        certificate: await issue({ name: 'dev1', ...(issuer && { issuer }) }),
      });
    expect((await put(authority)).status).toBe(202);
    const stranger = await put();
    expect(stranger.status).toBe(401);
    expect(stranger.body).toMatchObject({ errorCode: 401002, message: 'Invalid certificate.' });
  });
});

describe('protocol.md 1.8: GET /{idScope}/registrations/{id}/operations/{operationId}', () => {
  test('is 202 while it is assigning', async () => {
    const given = await device({ assigningMilliseconds: 60_000 });
    const { operationId } = (await register(given)).body;
    const answer = await ask(
      given.sandbox,
      'GET',
      path(given.sandbox, `/operations/${operationId}`),
      {
        token: given.token,
      },
    );
    expect(answer.status).toBe(202);
    expect(answer.headers['retry-after']).toBe('3');
    expect(answer.body).toEqual({
      operationId,
      status: 'assigning',
      registrationState: { registrationId: 'dev1', status: 'assigning' },
    });
  });

  test('is 200 with the whole registration state when it is done', async () => {
    const given = await device();
    const { status, body, headers } = await registered(given);
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('retry-after');
    expect(body).toMatchObject({
      status: 'assigned',
      registrationState: {
        registrationId: 'dev1',
        deviceId: 'dev1',
        status: 'assigned',
        substatus: 'initialAssignment',
        assignedHub: expect.stringMatching(/^127\.0\.0\.[12]$/),
      },
    });
  });

  test('a member of a group registers with its derived key, and connects to its hub', async () => {
    const { sandbox } = await runHttps({ hubs: [HUB] });
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'grp' });
    const key = deriveDeviceKey(primaryKey, 'm1');
    const member = { sandbox, key, id: 'm1', token: token(sandbox, 'm1', key) };
    const { body } = await registered(member);
    expect(body.registrationState).toMatchObject({
      symmetricKey: { enrollmentGroupId: 'grp' },
      assignedHub: HUB,
      deviceId: 'm1',
    });
    const client = dialHub(sandbox, { hub: HUB, deviceId: 'm1', key });
    expect((await connack(client)).returnCode).toBe(0);
    await client.endAsync(true);
  });

  test('is 404 for an operation that is none', async () => {
    const given = await device();
    const answer = await ask(given.sandbox, 'GET', path(given.sandbox, '/operations/4.0.0'), {
      token: given.token,
    });
    expect(answer.status).toBe(404);
    expect(answer.headers['x-ms-error-code']).toBe('404000');
  });

  test("is 404 for another device's operation", async () => {
    const given = await device();
    const { operationId } = (await register(given)).body;
    const { primaryKey } = given.sandbox.createIndividualEnrollment({ registrationId: 'dev2' });
    const foreign = path(given.sandbox, `/operations/${operationId}`, 'dev2');
    const answer = await ask(given.sandbox, 'GET', foreign, {
      token: token(given.sandbox, 'dev2', primaryKey),
    });
    expect(answer.status).toBe(404);
  });
});

describe('protocol.md 1.8: POST /{idScope}/registrations/{id}', () => {
  test('looks up the registration state', async () => {
    const given = await device();
    const { registrationState } = (await registered(given)).body;
    const answer = await ask(given.sandbox, 'POST', path(given.sandbox), {
      token: given.token,
      body: { registrationId: 'dev1' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(registrationState);
  });

  test('is 404 for a device that never registered', async () => {
    const given = await device();
    const more = { token: given.token, body: {} };
    expect((await ask(given.sandbox, 'POST', path(given.sandbox), more)).status).toBe(404);
  });
});
