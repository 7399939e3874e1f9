import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { register } from '../helpers/device.ts';
import { type Answer, askDps, HUB, OTHER_HUB, runHttps } from './helpers/http.ts';

const SYMMETRIC = { type: 'symmetricKey', symmetricKey: { primaryKey: '', secondaryKey: '' } };
const KEY = Buffer.alloc(32, 7).toString('base64');
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z$/;
const ETAG = /^"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$/;

/** Both kinds of enrollments go by the same rules; the tables below run over both. */
const KINDS = [
  { path: 'enrollments', idField: 'registrationId' },
  { path: 'enrollmentGroups', idField: 'enrollmentGroupId' },
] as const;
type Kind = (typeof KINDS)[number];

function create(sandbox: Sandbox, kind: Kind, id: string, more: object = {}): Promise<Answer> {
  return askDps(sandbox, 'PUT', `/${kind.path}/${id}`, {
    body: { [kind.idField]: id, attestation: SYMMETRIC, ...more },
  });
}

describe.each(KINDS)('protocol.md 5: /$path/{id}', (kind) => {
  const one = `/${kind.path}/Dev-1`;

  test('PUT makes one with all its fields, and generates the blank keys', async () => {
    const { sandbox } = await runHttps();
    const { status, body, headers } = await create(sandbox, kind, 'Dev-1');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['x-ms-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toEqual({
      [kind.idField]: 'Dev-1',
      attestation: {
        type: 'symmetricKey',
        symmetricKey: { primaryKey: expect.any(String), secondaryKey: expect.any(String) },
      },
      capabilities: { iotEdge: false },
      reprovisionPolicy: { updateHubAssignment: true, migrateDeviceData: true },
      allocationPolicy: 'hashed',
      etag: expect.stringMatching(ETAG),
      provisioningStatus: 'enabled',
      createdDateTimeUtc: expect.stringMatching(TIME),
      lastUpdatedDateTimeUtc: expect.stringMatching(TIME),
    });
    const { primaryKey, secondaryKey } = body.attestation.symmetricKey;
    expect(Buffer.from(primaryKey, 'base64')).toHaveLength(64);
    expect(secondaryKey).not.toBe(primaryKey);
  });

  test('PUT keeps every field it is given', async () => {
    const { sandbox } = await runHttps();
    const given = {
      attestation: {
        type: 'symmetricKey',
        symmetricKey: { primaryKey: KEY, secondaryKey: KEY },
      },
      capabilities: { iotEdge: true },
      initialTwin: { tags: { room: '7' }, properties: { desired: { fan: { speed: 3 } } } },
      provisioningStatus: 'disabled',
      reprovisionPolicy: { updateHubAssignment: true, migrateDeviceData: false },
      allocationPolicy: 'static',
      iotHubs: ['127.0.0.2'],
      optionalDeviceInformation: { line: 'A' },
    };
    expect((await create(sandbox, kind, 'Dev-1', given)).body).toMatchObject(given);
    const { attestation: _, ...rest } = given;
    expect((await askDps(sandbox, 'GET', one)).body).toMatchObject(rest);
  });

  test('GET gives it back without its keys', async () => {
    const { sandbox } = await runHttps();
    const made = await create(sandbox, kind, 'Dev-1');
    const { status, body, headers, text } = await askDps(sandbox, 'GET', one);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...made.body,
      attestation: { type: 'symmetricKey', symmetricKey: {} },
    });
    expect(headers.etag).toBe(made.body.etag);
    expect(text).not.toContain(made.body.attestation.symmetricKey.primaryKey);
  });

  test('POST attestationmechanism gives the keys, in any letter case of the route', async () => {
    const { sandbox } = await runHttps();
    const made = await create(sandbox, kind, 'Dev-1');
    for (const path of [
      `${one}/attestationmechanism`,
      `${one.toLowerCase()}/AttestationMechanism`,
    ]) {
      const { status, body } = await askDps(sandbox, 'POST', path);
      expect(status).toBe(200);
      expect(body).toEqual(made.body.attestation);
    }
  });

  test('an ID is found in any letter case', async () => {
    const { sandbox } = await runHttps();
    await create(sandbox, kind, 'Dev-1');
    const { body } = await askDps(sandbox, 'GET', `/${kind.path.toUpperCase()}/DEV-1`);
    expect(body[kind.idField]).toBe('Dev-1');
  });

  test('PUT without If-Match on one that exists is 409', async () => {
    const { sandbox } = await runHttps();
    await create(sandbox, kind, 'Dev-1');
    const { status, body, headers } = await create(sandbox, kind, 'dev-1');
    expect(status).toBe(409);
    expect(body).toEqual({
      errorCode: 409201,
      trackingId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      message: expect.stringContaining('dev-1'),
      info: {},
      timestampUtc: expect.stringMatching(TIME),
    });
    expect(headers['x-ms-error-code']).toBe('409201');
  });

  test.each([
    ['*', 200],
    ['the etag', 200],
    ['another etag', 412],
    ['the etag without its quotes', 400],
  ])('PUT with If-Match %s is %i', async (tag, expected) => {
    const { sandbox } = await runHttps();
    const made = await create(sandbox, kind, 'Dev-1');
    const tags: Record<string, string> = {
      '*': '*',
      'the etag': made.body.etag,
      'another etag': made.body.etag.replace(/[0-9a-f]{12}"$/, '000000000000"'),
      'the etag without its quotes': made.body.etag.replaceAll('"', ''),
    };
    const { status, body } = await askDps(sandbox, 'PUT', one, {
      body: { attestation: SYMMETRIC, provisioningStatus: 'disabled' },
      headers: { 'if-match': tags[tag] ?? '' },
    });
    expect(status).toBe(expected);
    if (expected === 200) {
      expect(body).toMatchObject({
        provisioningStatus: 'disabled',
        createdDateTimeUtc: made.body.createdDateTimeUtc,
        attestation: made.body.attestation,
      });
      expect(body.etag).not.toBe(made.body.etag);
    }
    if (expected === 400) expect(body.message).toBe('ETag is invalid.');
  });

  test('PUT with If-Match on one that does not exist is 404', async () => {
    const { sandbox } = await runHttps();
    const { status, body } = await askDps(sandbox, 'PUT', one, {
      body: { attestation: SYMMETRIC },
      headers: { 'if-match': '*' },
    });
    expect(status).toBe(404);
    expect(body.errorCode).toBe(404201);
  });

  test.each([
    ['without If-Match', undefined, 204],
    ['with *', '*', 204],
    ['with another etag', '"0"', 412],
  ])('DELETE %s is %3$i', async (_name, tag, expected) => {
    const { sandbox } = await runHttps();
    await create(sandbox, kind, 'Dev-1');
    const headers: Record<string, string> = tag === undefined ? {} : { 'if-match': tag };
    const { status, text } = await askDps(sandbox, 'DELETE', one, { headers });
    expect(status).toBe(expected);
    if (expected === 204) expect(text).toBe('');
    const after = await askDps(sandbox, 'GET', one);
    expect(after.status).toBe(expected === 204 ? 404 : 200);
  });

  test.each(['GET', 'DELETE'])('%s of one that does not exist is 404', async (method) => {
    const { sandbox } = await runHttps();
    const { status, body, headers } = await askDps(sandbox, method, one);
    expect(status).toBe(404);
    expect(body.errorCode).toBe(404201);
    expect(headers['x-ms-error-code']).toBe('404201');
  });

  test.each<[string, object]>([
    ['no attestation', { attestation: undefined }],
    ['an attestation that is none', { attestation: { type: 'password' } }],
    ['a key that is not base64', { attestation: keyed('not base64!') }],
    ['a key that is too short', { attestation: keyed('AAAA') }],
    ['another ID than the path', { [kind.idField]: 'dev-2' }],
    ['a status that is none', { provisioningStatus: 'maybe' }],
    ['an allocation policy that is none', { allocationPolicy: 'random' }],
    ['the custom policy without a webhook', { allocationPolicy: 'custom' }],
    ['the static policy with two hubs', { allocationPolicy: 'static', iotHubs: [HUB, OTHER_HUB] }],
    ['hubs without a policy', { iotHubs: [HUB] }],
    [
      'a hub that is not linked',
      { allocationPolicy: 'hashed', iotHubs: ['elsewhere.azure-devices.net'] },
    ],
    ['a tag named with a dot', { initialTwin: { tags: { 'a.b': 1 } } }],
    ['tags that are too large', { initialTwin: { tags: { a: 'x'.repeat(9000) } } }],
    ['a list where an object belongs', { capabilities: [] }],
  ])('PUT with %s is 400 and makes nothing', async (_name, wrong) => {
    const { sandbox } = await runHttps();
    const { status, body } = await create(sandbox, kind, 'Dev-1', wrong);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errorCode: expect.any(Number), message: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain('not base64!');
    expect((await askDps(sandbox, 'GET', one)).status).toBe(404);
  });

  test.each(['bad id', 'ends.', 'x'.repeat(129)])('the ID "%s" is 400', async (id) => {
    const { sandbox } = await runHttps();
    const { status } = await create(sandbox, kind, encodeURIComponent(id));
    expect(status).toBe(400);
  });
});

describe('protocol.md 5: what an enrollment made there is good for', () => {
  test('a device registers with its keys, and its record shows in the enrollment', async () => {
    const { sandbox } = await runHttps();
    const [kind] = KINDS;
    const more = { deviceId: 'Pump-1', initialTwin: { properties: { desired: { fan: 'on' } } } };
    const made = await create(sandbox, kind, 'dev1', more);
    const { primaryKey, secondaryKey } = made.body.attestation.symmetricKey;
    const assigned = await register(sandbox, { registrationId: 'dev1', key: primaryKey });
    expect(assigned.body.registrationState).toMatchObject({ deviceId: 'Pump-1' });
    const { body } = await askDps(sandbox, 'GET', '/enrollments/dev1');
    expect(body.registrationState).toMatchObject({
      registrationId: 'dev1',
      deviceId: 'Pump-1',
      status: 'assigned',
      etag: assigned.body.registrationState.etag,
    });
    const again = await register(sandbox, { registrationId: 'dev1', key: secondaryKey });
    expect(again.body.status).toBe('assigned');
  });

  test('disabled there, it lets no device through', async () => {
    const { sandbox } = await runHttps();
    const [kind] = KINDS;
    const made = await create(sandbox, kind, 'dev1', { provisioningStatus: 'disabled' });
    const key = made.body.attestation.symmetricKey.primaryKey;
    const answer = await register(sandbox, { registrationId: 'dev1', key });
    expect(answer.body.status).toBe('disabled');
  });
});

function keyed(primaryKey: string): object {
  return { type: 'symmetricKey', symmetricKey: { primaryKey } };
}
