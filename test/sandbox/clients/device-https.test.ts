import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { issue } from '../helpers/certificates.ts';
import { inAnHour } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import {
  type Answer,
  API_VERSION,
  type Ask,
  ask,
  askHub,
  HUB,
  OTHER_HUB,
  serviceToken,
} from '../http/helpers/http.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 9).toString('base64');
const SAS = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
const BATCH = { 'content-type': 'application/vnd.microsoft.iothub.json' };

let certificate: { certificate: string; key: string };
let stranger: { certificate: string; key: string };
beforeAll(async () => {
  certificate = await issue({ name: 'c6-x509' });
  stranger = await issue({ name: 'c6-x509' });
  const { fingerprint256 } = new X509Certificate(certificate.certificate);
  const x509Thumbprint = { primaryThumbprint: fingerprint256.replaceAll(':', '') };
  for (const id of ['c6', 'c6-batch', 'c6-off', 'c6#odd']) {
    const body = { authentication: SAS };
    await askHub(shared.sandbox, 'PUT', `/devices/${encodeURIComponent(id)}`, { body });
  }
  await askHub(shared.sandbox, 'PUT', '/devices/c6-x509', {
    body: { authentication: { type: 'selfSigned', x509Thumbprint } },
  });
  await askHub(shared.sandbox, 'PUT', '/devices/c6/modules/m1', { body: { authentication: SAS } });
});

/** Asks a hub as a device does over HTTPS. */
const asDevice = (method: string, path: string, more: Ask = {}, id = 'c6'): Promise<Answer> =>
  ask(shared.sandbox, method, `${path}${path.includes('?') ? '&' : '?'}${API_VERSION}`, {
    host: HUB,
    token: createSasToken(`${HUB}/devices/${id}`, KEY, inAnHour()),
    ...more,
  });

const send = (more: Ask, id = 'c6'): Promise<Answer> =>
  asDevice('POST', `/devices/${encodeURIComponent(id)}/messages/events`, more, id);

interface Line {
  readonly deviceId: string;
  readonly properties: Record<string, string>;
  readonly systemProperties: Record<string, string>;
  readonly body: unknown;
}

/** What the hub has of a device. */
async function telemetryOf(id: string): Promise<Line[]> {
  const path = `/telemetry?deviceId=${encodeURIComponent(id)}`;
  const { text } = await ask(shared.sandbox, 'GET', path);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('C6: POST /devices/{id}/messages/events', () => {
  it('takes one message with its properties in the headers', async () => {
    const { status, text } = await send({
      raw: '{"speed":3}',
      headers: {
        'iothub-to': '/devices/c6/messages/events',
        'IoTHub-MessageId': 'one',
        'IoTHub-CorrelationId': 'corr',
        'iothub-contenttype': 'application/json',
        'iothub-contentencoding': 'utf-8',
        'iothub-app-Room': 'Kitchen & bath',
        'iothub-app-floor': '2',
        'dt-subject': 'thermostat1',
      },
    });
    expect([status, text]).toEqual([204, '']);
    expect((await telemetryOf('c6')).at(-1)).toMatchObject({
      deviceId: 'c6',
      properties: { Room: 'Kitchen & bath', floor: '2' },
      systemProperties: {
        messageId: 'one',
        correlationId: 'corr',
        contentType: 'application/json',
        contentEncoding: 'utf-8',
      },
      body: { speed: 3 },
    });
  });

  it('counts it as activity of a device that is not connected', async () => {
    const before = Date.now();
    await send({ raw: 'x' });
    const { body } = await askHub(shared.sandbox, 'GET', '/devices/c6');
    expect(body.connectionState).toBe('Disconnected');
    expect(Date.parse(body.lastActivityTime)).toBeGreaterThanOrEqual(before);
  });

  it('takes one without a body, and one of a device with a name that has to be escaped', async () => {
    expect((await send({})).status).toBe(204);
    expect((await send({ raw: 'odd' }, 'c6#odd')).status).toBe(204);
    expect((await telemetryOf('c6#odd')).at(-1)).toMatchObject({ body: 'odd' });
  });

  it('takes what a module sends with its own key', async () => {
    const path = '/devices/c6/modules/m1';
    const token = createSasToken(`${HUB}${path}`, KEY, inAnHour());
    const { status } = await asDevice('POST', `${path}/messages/events`, { raw: 'm', token });
    expect(status).toBe(204);
    const last = (await telemetryOf('c6')).at(-1);
    expect(last).toMatchObject({ deviceId: 'c6', body: 'm' });
    expect(JSON.stringify(last?.systemProperties)).toContain('m1');
  });

  it('is refused with more than 256 KB: 413', async () => {
    const { status, headers } = await send({ raw: Buffer.alloc(257 * 1024) });
    expect([status, headers['iothub-errorcode']]).toEqual([413, 'MessageTooLarge']);
  });

  it('is refused without an api-version: 400', async () => {
    const { status } = await ask(shared.sandbox, 'POST', '/devices/c6/messages/events', {
      host: HUB,
      raw: 'x',
      token: createSasToken(`${HUB}/devices/c6`, KEY, inAnHour()),
    });
    expect(status).toBe(400);
  });
});

describe('C6: several messages at once', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  it('are taken one by one, as the SDKs for Node, Java and C# write them', async () => {
    const { status } = await send(
      {
        body: [
          { body: base64('node'), properties: { 'iothub-app-Key': 'v', 'dt-subject': 's' } },
          { body: 'java', base64Encoded: false, properties: { 'iothub-messageid': 'm-2' } },
          { body: base64('csharp'), base64Encoded: true },
        ],
        headers: BATCH,
      },
      'c6-batch',
    );
    expect(status).toBe(204);
    const lines = await telemetryOf('c6-batch');
    expect(lines.map(({ body }) => body)).toEqual(['node', 'java', 'csharp']);
    expect(lines[0]?.properties).toEqual({ Key: 'v' });
    expect(lines[1]?.systemProperties).toMatchObject({ messageId: 'm-2' });
  });

  it.each<[string, unknown]>([
    ['no list', { body: base64('x') }],
    ['an empty list', []],
    ['a message without a body', [{ body: base64('x') }, { properties: {} }]],
    ['a body that is no base64', [{ body: base64('x') }, { body: '!' }]],
    ['a property that is no text', [{ body: base64('x'), properties: { a: 1 } }]],
    ['something else than objects', [7]],
  ])('are refused whole with %s', async (_name, body) => {
    const before = (await telemetryOf('c6-batch')).length;
    const { status } = await send({ body, headers: BATCH }, 'c6-batch');
    expect(status).toBe(400);
    expect(await telemetryOf('c6-batch')).toHaveLength(before);
  });

  it('are refused together with more than 256 KB', async () => {
    const large = base64('x'.repeat(130 * 1024));
    const { status } = await send({ body: [{ body: large }, { body: large }], headers: BATCH });
    expect(status).toBe(413);
  });
});

describe('C6: who sends', () => {
  it.each<[string, () => Ask]>([
    ['the device with its key', () => ({})],
    [
      'a token for this very path',
      () => ({ token: createSasToken(`${HUB}/devices/c6/messages/events`, KEY, inAnHour()) }),
    ],
    [
      'the policy that connects devices',
      () => ({
        token: serviceToken(shared.sandbox.serviceConnectionStrings.hub),
      }),
    ],
  ])('may be %s', async (_name, more) => {
    expect((await send({ raw: 'x', ...more() })).status).toBe(204);
  });

  it('may be a device with its certificate', async () => {
    const { status } = await send({ raw: 'x', token: undefined, certificate }, 'c6-x509');
    expect(status).toBe(204);
  });

  it.each<[string, () => Ask, string]>([
    [
      'a wrong key',
      () => ({ token: createSasToken(`${HUB}/devices/c6`, OTHER_KEY, inAnHour()) }),
      'does not match',
    ],
    [
      'an expired token',
      () => ({ token: createSasToken(`${HUB}/devices/c6`, KEY, 1_600_000_000) }),
      'expired',
    ],
    [
      "another device's token",
      () => ({ token: createSasToken(`${HUB}/devices/c6-batch`, KEY, inAnHour()) }),
      'not for this device',
    ],
    [
      'a token for another path',
      () => ({ token: createSasToken(`${HUB}/devices/c6/files`, KEY, inAnHour()) }),
      'not for this device',
    ],
    [
      'a token of another hub',
      () => ({ token: createSasToken(`${OTHER_HUB}/devices/c6`, KEY, inAnHour()) }),
      'not for this device',
    ],
    ['nothing', () => ({ token: undefined }), 'no token was sent'],
  ])('may not be %s: 401', async (_name, more, words) => {
    const from = shared.events.length;
    const { status, headers } = await send({ raw: 'x', ...more() });
    expect([status, headers['iothub-errorcode']]).toEqual([401, 'IotHubUnauthorizedAccess']);
    const refused = shared.events.slice(from).find(({ event }) => event === 'hub.refused');
    expect(refused).toMatchObject({
      link: 'hub',
      id: 'c6',
      reason: expect.stringContaining(words),
    });
  });

  it('may not be a certificate of another thumbprint: 401', async () => {
    const more = { raw: 'x', token: undefined, certificate: stranger };
    expect((await send(more, 'c6-x509')).status).toBe(401);
  });

  it('may not be a device that is not there, or is disabled: 401', async () => {
    expect((await send({ raw: 'x' }, 'c6-nobody')).status).toBe(401);
    const body = { status: 'disabled', authentication: SAS };
    await askHub(shared.sandbox, 'PUT', '/devices/c6-off', { body, headers: { 'if-match': '*' } });
    expect((await send({ raw: 'x' }, 'c6-off')).status).toBe(401);
  });
});
