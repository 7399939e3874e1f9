import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect } from 'node:tls';
import type mqtt from 'mqtt';
import { describe, expect, it } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { parseHubUserName } from '../../../source/protocol/user-names.ts';
import { issue } from '../helpers/certificates.ts';
import { ask, closed, connack, dialHub, inAnHour } from '../helpers/device.ts';
import { run } from '../helpers/running.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { askDps, ask as askHttps, askHub, HUB } from '../http/helpers/http.ts';
import { registerOn, sendOn } from './roads.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const authentication = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };

async function hubDevice(
  deviceId: string,
): Promise<{ hub: string; deviceId: string; key: string }> {
  await askHub(shared.sandbox, 'PUT', `/devices/${deviceId}`, { body: { authentication } });
  return { hub: HUB, deviceId, key: KEY };
}

describe('field.md 3: a hub user name without api-version', () => {
  const connected = async (id: string, tail: string): Promise<mqtt.MqttClient> => {
    const login = await hubDevice(id);
    const client = dialHub(shared.sandbox, { ...login, userName: `${HUB}/${id}${tail}` });
    expect((await connack(client)).returnCode).toBe(0);
    await client.subscribeAsync('$iothub/twin/res/#');
    await client.subscribeAsync('$iothub/methods/POST/#');
    return client;
  };
  const GET = '$iothub/twin/GET/?$rid=1';
  const PATCH = '$iothub/twin/PATCH/properties/reported/?$rid=2';

  it.each([
    ['nothing behind the device ID', 'old-1', ''],
    ['a slash alone', 'old-2', '/'],
    ['a client type alone', 'old-3', '/?DeviceClientType=x'],
  ])('gets in with %s, but has neither twin nor methods', async (_name, id, tail) => {
    const client = await connected(id, tail);
    expect((await ask(client, GET)).status).toBe(400);
    expect((await ask(client, PATCH, '{"a":1}')).status).toBe(400);
    const method = { methodName: 'm', responseTimeoutInSeconds: 5, connectTimeoutInSeconds: 0 };
    const { status } = await askHub(shared.sandbox, 'POST', `/twins/${id}/methods`, {
      body: method,
    });
    expect(status).toBe(404);
    await client.endAsync(true);
  });

  it('still sends telemetry', async () => {
    const client = await connected('old-4', '/');
    await client.publishAsync('devices/old-4/messages/events/', 'x', { qos: 1 });
    expect(shared.sandbox.device(HUB, 'old-4')?.messagesReceived).toBe(1);
    await client.endAsync(true);
  });
});

describe('field.md 3: null in what a device begins with', () => {
  it.each<[string, object]>([
    ['seed desired: {"count": null}', { count: null }],
    ['one below another', { fan: { speed: null, on: true } }],
    ['nothing else', { fan: { speed: null } }],
  ])('is in no twin: %s', async (_name, desired) => {
    const { sandbox } = await run({
      httpsPort: 0,
      dpsHost: 'localhost',
      hubs: [HUB],
      seed: {
        enrollments: [
          {
            registrationId: 'dev1',
            attestation: {
              type: 'symmetricKey',
              symmetricKey: { primaryKey: KEY, secondaryKey: KEY },
            },
            initialTwin: { tags: { site: null }, properties: { desired } },
          },
        ],
        devices: [{ deviceId: 'dev2', authentication, properties: { desired } }],
      },
    });
    const { idScope } = sandbox;
    const token = createSasToken(`${idScope}/registrations/dev1`, KEY, inAnHour(), 'registration');
    await registerOn('mqtt', sandbox, { idScope, id: 'dev1', apiVersion: '2021-06-01', token });
    await expect.poll(() => sandbox.device(HUB, 'dev1')).toBeDefined();
    for (const id of ['dev1', 'dev2']) {
      const { body } = await askHub(sandbox, 'GET', `/twins/${id}`);
      const { $metadata: _metadata, ...values } = body.properties.desired;
      expect(JSON.stringify({ values, tags: body.tags })).not.toContain('null');
    }
  });
});

describe('field.md 4: parameters of the user name that are not escaped', () => {
  it.each([
    [
      'DeviceClientType with slashes',
      '?api-version=2018-06-30&DeviceClientType=py/1.4 (Linux; x/y)',
    ],
    ['DeviceClientType in front', '?DeviceClientType=a/b/c&api-version=2018-06-30'],
    ['a model ID with slashes', '?api-version=2021-04-12&model-id=dtmi:a/b;1'],
    ['a percent sign alone', '?api-version=2018-06-30&DeviceClientType=50%'],
  ])('are taken: %s', async (_name, tail) => {
    const login = await hubDevice('plain');
    const client = dialHub(shared.sandbox, { ...login, userName: `${HUB}/plain/${tail}` });
    expect((await connack(client)).returnCode).toBe(0);
    await client.endAsync(true);
  });

  it('do not hide the module', () => {
    const name = `${HUB}/d/m/?api-version=2018-06-30&DeviceClientType=a/b`;
    expect(parseHubUserName(name)?.identity).toEqual({ deviceId: 'd', moduleId: 'm' });
  });
});

describe('field.md 4: a token that ends while its device is connected', () => {
  const brief = async (tokenGrace?: number) => {
    const running = await run({
      ...(tokenGrace !== undefined && { tokenGrace }),
      seed: { hubs: [HUB], devices: [{ deviceId: 'dev1', authentication }] },
    });
    const expiresAt = Math.floor(Date.now() / 1000) + 2;
    const login = { hub: HUB, deviceId: 'dev1', key: KEY, expiresAt };
    const client = dialHub(running.sandbox, login);
    await connack(client);
    return { ...running, client, login, expiresAt };
  };

  it('goes on for some minutes; a new connection with it is refused', async () => {
    const { sandbox, client, login, expiresAt } = await brief();
    await expect.poll(() => Date.now() / 1000 > expiresAt, { timeout: 5000 }).toBe(true);
    await client.publishAsync('devices/dev1/messages/events/', 'x', { qos: 1 });
    const again = dialHub(sandbox, login);
    expect((await connack(again)).returnCode).toBe(5);
    await Promise.all([client.endAsync(true), again.endAsync(true)]);
  });

  it.each([0, 1])('ends after --token-grace %i', async (grace) => {
    const { client, expiresAt, happened } = await brief(grace);
    await closed(client);
    expect(Date.now() / 1000).toBeGreaterThanOrEqual(expiresAt + grace - 0.05);
    expect((await happened('hub.dropped')).reason).toContain('expired');
  });
});

describe('field.md 4: a missing intermediate', () => {
  it.each<[string, number, string]>([
    ['the only one', 1, 'CA certificate not found'],
    ['the one next to the device of two', 2, 'CA certificate not found'],
    ['the one next to the root of two', 2, 'CA certificate not found'],
  ])('is told as what it is: %s', async (which, count, message) => {
    const { sandbox } = shared;
    const root = await issue({ name: `Missing Root ${which}`, authority: true });
    const between = [root];
    for (let index = 0; index < count; index += 1) {
      const issuer = between[0] ?? root;
      between.unshift(await issue({ name: `Middle ${index}`, issuer, authority: true }));
    }
    sandbox.storeCertificate('missing', root.certificate, true);
    const x509 = { caReferences: { primary: 'missing' } };
    const body = { attestation: { type: 'x509', x509 } };
    await askDps(sandbox, 'PUT', '/enrollmentGroups/missing', { body });
    const leaf = await issue({ name: 'sn-missing', issuer: between[0] ?? root });
    const left = which.includes('device') ? between.slice(1) : between.slice(0, count - 1);
    const chain = [leaf, ...left].map(({ certificate }) => certificate).join('\n');
    const path = `/${sandbox.idScope}/registrations/sn-missing/register?api-version=2021-06-01`;
    const certificate = { certificate: chain, key: leaf.key };
    const answer = await askHttps(sandbox, 'PUT', path, { body: {}, certificate });
    expect(answer).toMatchObject({ status: 401, body: { errorCode: 401002, message } });
    await askDps(sandbox, 'DELETE', '/enrollmentGroups/missing');
  });
});

describe('field.md 5: a client that does not trust the authority of the sandbox', () => {
  const ports = { mqtt: () => shared.sandbox.port, https: () => shared.sandbox.httpsPort ?? 0 };

  it.each([
    ['mqtt', 'TLSv1.3'],
    ['mqtt', 'TLSv1.2'],
    ['https', 'TLSv1.3'],
    ['https', 'TLSv1.2'],
  ] as const)('leaves a line on the port of %s over %s', async (port, version) => {
    const from = shared.events.length;
    const socket = connect({
      host: shared.sandbox.address,
      port: ports[port](),
      minVersion: version,
      maxVersion: version,
    });
    await once(socket, 'error').catch(() => {});
    socket.destroy();
    await expect
      .poll(() => shared.events.slice(from).map(({ reason }) => reason ?? ''))
      .toEqual(expect.arrayContaining([expect.stringMatching(/trust/)]));
  });

  it('is told from one that only looks whether the port is open', async () => {
    const from = shared.events.length;
    const socket = connectTcp(ports.https(), shared.sandbox.address);
    await once(socket, 'connect');
    socket.destroy();
    await sendOn('https', shared.sandbox, {
      host: HUB,
      id: 'looked',
      apiVersion: '2021-04-12',
      token: 'x',
    });
    expect(JSON.stringify(shared.events.slice(from))).not.toContain('trust');
  });
});

describe('field.md 5: what is not there', () => {
  it.each([
    ['GET', '/devices/nobody', 'the hub has no device nobody'],
    ['GET', '/twins/nobody', 'the hub has no device nobody'],
    ['DELETE', '/devices/nobody/commands', 'the hub has no device nobody'],
  ])('is told with its reason: %s %s', async (method, path, words) => {
    const from = shared.events.length;
    expect((await askHub(shared.sandbox, method, path)).status).toBe(404);
    const refused = shared.events.slice(from).find(({ event }) => event === 'http.refused');
    expect(refused?.reason).toContain(words);
  });
});

describe('field.md 5: seeded X.509 enrollments', () => {
  it('are listed beside those with keys, by their thumbprints', async () => {
    const leaf = await issue({ name: 'x-1' });
    const root = await issue({ name: 'Listed Root', authority: true });
    const of = (kind: string, certificate: string): object => ({
      type: 'x509',
      x509: { [kind]: { primary: { certificate } } },
    });
    const { sandbox } = await run({
      seed: {
        enrollments: [
          { registrationId: 'x-1', attestation: of('clientCertificates', leaf.certificate) },
        ],
        enrollmentGroups: [
          { enrollmentGroupId: 'plant', attestation: of('signingCertificates', root.certificate) },
        ],
      },
    });
    const thumbprints = [expect.stringMatching(/^[0-9A-F]{64}$/i)];
    expect(sandbox.certificateEnrollments()).toEqual([
      { kind: 'individual', id: 'x-1', thumbprints },
      { kind: 'group', id: 'plant', thumbprints },
    ]);
  });
});
