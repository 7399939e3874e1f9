import { beforeAll, describe, expect, it } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { ask as askMqtt, connack, dialHub, inAnHour } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { type Answer, askDps, askHub, HUB } from '../http/helpers/http.ts';
import { registerOn } from './roads.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 9).toString('base64');
const keys = (primaryKey: string): object => ({
  type: 'sas',
  symmetricKey: { primaryKey, secondaryKey: primaryKey },
});
const SHA1 = 'AB'.repeat(20);
const SHA256 = 'AB'.repeat(32);

const put = (path: string, body: object, tag?: string): Promise<Answer> =>
  askHub(shared.sandbox, 'PUT', path, { body, ...(tag && { headers: { 'if-match': tag } }) });

beforeAll(async () => {
  await put('/devices/base', { authentication: keys(KEY) });
});

describe('hub-id: what a registry refuses', () => {
  it.each<[string, string, string, object, string]>([
    [
      'a device of type none',
      'guess',
      '/devices/new',
      { authentication: { type: 'none' } },
      'type none',
    ],
    ['a module ID that starts with $', 'cs#875', '/devices/base/modules/$mine', {}, '$mine'],
    [
      'a module named like one of the hub',
      'cs#875',
      '/devices/base/modules/$edgeAgent',
      {},
      '$edgeAgent',
    ],
    [
      'a thumbprint with colons',
      'csharp X509ThumbprintExtensions.cs',
      '/devices/new',
      {
        authentication: { x509Thumbprint: { primaryThumbprint: SHA1.replace(/..(?=.)/g, '$&:') } },
      },
      'is not a valid X.509 thumbprint',
    ],
    [
      'a thumbprint with blanks',
      'csharp X509ThumbprintExtensions.cs',
      '/devices/new',
      {
        authentication: { x509Thumbprint: { primaryThumbprint: SHA1.replace(/..(?=.)/g, '$& ') } },
      },
      'is not a valid X.509 thumbprint',
    ],
    [
      'thumbprints of two sizes',
      'csharp X509ThumbprintExtensions.cs',
      '/devices/new',
      {
        authentication: {
          x509Thumbprint: { primaryThumbprint: SHA1, secondaryThumbprint: SHA256 },
        },
      },
      'must match that of the secondary',
    ],
  ])('%s (%s)', async (_what, _source, path, body, words) => {
    const answer = await put(path, body);
    expect([answer.status, answer.headers['iothub-errorcode']]).toEqual([400, 'ArgumentInvalid']);
    expect(answer.text).toContain(words);
  });

  it('a system module of an Edge device is changed all the same', async () => {
    await put('/devices/edge', { authentication: keys(KEY), capabilities: { iotEdge: true } });
    const { status } = await put('/devices/edge/modules/$edgeAgent', {}, '*');
    expect(status).toBe(200);
  });

  it.each(['/devices/gone', '/devices/base/modules/gone'])(
    'a DELETE of %s without a version, or with one that is no longer so',
    async (path) => {
      const made = await put(path, { authentication: keys(KEY) });
      const remove = (tag?: string): Promise<Answer> =>
        askHub(shared.sandbox, 'DELETE', path, { ...(tag && { headers: { 'if-match': tag } }) });
      for (const tag of [undefined, made.body.etag, '"AAAA"']) {
        const answer = await remove(tag);
        expect([answer.status, answer.headers['iothub-errorcode']]).toEqual([
          412,
          'PreconditionFailed',
        ]);
      }
      expect((await remove(`"${made.body.etag}"`)).status).toBe(204);
    },
  );
});

describe('hub-id: an update of a device', () => {
  const keysAfter = async (change: object): Promise<string> => {
    await put('/devices/keyed', { authentication: keys(KEY) });
    const { body } = await put('/devices/keyed', change, '*');
    await askHub(shared.sandbox, 'DELETE', '/devices/keyed', { headers: { 'if-match': '*' } });
    return body.authentication.symmetricKey.primaryKey;
  };

  it.each<[string, object]>([
    ['without authentication', { status: 'enabled' }],
    ['with an authentication that is null', { authentication: null }],
    ['with blank keys', { authentication: { type: 'sas', symmetricKey: { primaryKey: '' } } }],
  ])('%s makes new keys', async (_how, change) => {
    const key = await keysAfter(change);
    expect(key).not.toBe(KEY);
    expect(Buffer.from(key, 'base64').length).toBeGreaterThanOrEqual(16);
  });

  it('with keys has these', async () => {
    expect(await keysAfter({ authentication: keys(OTHER_KEY) })).toBe(OTHER_KEY);
  });

  it('locks out the device that knows the former ones, as the log says', async () => {
    await put('/devices/locked', { authentication: keys(KEY) });
    await put('/devices/locked', {}, '*');
    const client = dialHub(shared.sandbox, { hub: HUB, deviceId: 'locked', key: KEY });
    expect((await connack(client)).returnCode).toBe(5);
    await client.endAsync(true);
  });
});

describe('hub-dm: names in a twin', () => {
  const BAD = ['m2(<#a', 'a.b', 'a$b', 'a b', 'a\u0007b', '#'];
  const words = (name: string): string =>
    `Error in Property/Tag ${name}. Must not contain Control Characters, '.', '$', '#', or ' '.`;

  it.each(BAD)('%j is refused in tags and desired properties (java#243)', async (name) => {
    for (const body of [
      { tags: { [name]: 1 } },
      { properties: { desired: { [name]: 1 } } },
      { properties: { desired: { outer: { [name]: 1 } } } },
    ]) {
      const answer = await askHub(shared.sandbox, 'PATCH', '/twins/base', { body });
      expect([answer.status, answer.text]).toEqual([
        400,
        expect.stringContaining('invalid characters'),
      ]);
    }
  });

  it.each(BAD)('%j is refused in what a device reports (java#243)', async (name) => {
    const client = dialHub(shared.sandbox, { hub: HUB, deviceId: 'base', key: KEY });
    await connack(client);
    await client.subscribeAsync('$iothub/twin/res/#');
    for (const patch of [{ [name]: 1 }, { outer: { [name]: 1 } }]) {
      const { status, body } = await askMqtt(
        client,
        '$iothub/twin/PATCH/properties/reported/?$rid=1',
        JSON.stringify(patch),
      );
      expect([status, body.errorCode]).toEqual([400, 400004]);
      expect(body.message).toContain(words(name));
    }
    await client.endAsync(true);
  });

  it('other signs are taken', async () => {
    const body = { tags: { 'a-b_c(d)<e>:f;g/h': { é: 1 } } };
    expect((await askHub(shared.sandbox, 'PATCH', '/twins/base', { body })).status).toBe(200);
  });
});

describe('protocol.md 12: a registration ID that ends with a dash', () => {
  it('is taken, with a line that says what the sources say', async () => {
    const { sandbox } = shared;
    const { idScope } = sandbox;
    const attestation = {
      type: 'symmetricKey',
      symmetricKey: { primaryKey: KEY, secondaryKey: KEY },
    };
    for (const id of ['pump-', 'pump-1']) {
      await askDps(sandbox, 'PUT', `/enrollments/${id}`, { body: { attestation } });
      const token = createSasToken(`${idScope}/registrations/${id}`, KEY, inAnHour());
      const attempt = { idScope, id, apiVersion: '2021-06-01', token };
      expect(await registerOn('mqtt', sandbox, attempt)).toBe('202');
    }
    const lines = shared.events.filter(({ event }) => event === 'dps.doubtful-id');
    expect(lines.map(({ id }) => id)).toEqual(['pump-']);
  });
});
