import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { createInterface } from 'node:readline';
import type { MqttClient } from 'mqtt';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { connack, dialHub } from '../helpers/device.ts';
import { ask, askHub, HUB, OTHER_HUB, runHttps, serviceToken } from './helpers/http.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

async function connect(sandbox: Sandbox, deviceId = 'pump', hub = HUB): Promise<MqttClient> {
  const authentication = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
  await askHub(sandbox, 'PUT', `/devices/${deviceId}`, { body: { authentication }, host: hub });
  const device = dialHub(sandbox, { hub, deviceId, key: KEY }, { servername: 'localhost' });
  await connack(device);
  return device;
}

const send = (device: MqttClient, payload: string | Buffer, bag = '', id = 'pump') =>
  device.publishAsync(`devices/${id}/messages/events/${bag}`, payload, { qos: 1 });

async function read(sandbox: Sandbox, query = ''): Promise<Record<string, unknown>[]> {
  const { status, text, headers } = await ask(sandbox, 'GET', `/telemetry${query}`);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/x-ndjson');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

interface Follower {
  readonly request: ClientRequest;
  next(): Promise<Record<string, unknown>>;
}

async function follow(sandbox: Sandbox, query = '?follow=1'): Promise<Follower> {
  const sent = request({
    host: sandbox.address,
    port: sandbox.httpsPort,
    path: `/telemetry${query}`,
    servername: 'localhost',
    ca: sandbox.ca,
    agent: false,
    headers: { host: 'localhost' },
  });
  sent.on('error', () => {});
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.on('error', () => {});
  const lines = createInterface({ input: response })[Symbol.asyncIterator]();
  return { request: sent, next: async () => JSON.parse((await lines.next()).value ?? 'null') };
}

describe('GET /telemetry', () => {
  test('gives what came, one JSON object a line', async () => {
    const { sandbox } = await runHttps();
    const device = await connect(sandbox);
    await send(device, 'wind 1', '%24.mid=m1&%24.ct=text%2Fplain&room=north%20%26%20south&empty=');
    await send(device, '{"wind":2}', '$.ct=application%2Fjson&$.ce=utf-8');
    await send(device, Buffer.from([0xff, 0x00]));
    await device.endAsync(true);
    expect(await read(sandbox)).toEqual([
      {
        sequence: 1,
        enqueuedTime: expect.stringMatching(/Z$/),
        hub: HUB,
        deviceId: 'pump',
        systemProperties: { messageId: 'm1', contentType: 'text/plain' },
        properties: { room: 'north & south', empty: '' },
        body: 'wind 1',
      },
      expect.objectContaining({ sequence: 2, body: { wind: 2 } }),
      expect.objectContaining({ sequence: 3, bodyBase64: '/wA=' }),
    ]);
  });

  test('after, deviceId and hub narrow it down', async () => {
    const { sandbox } = await runHttps();
    const devices = [await connect(sandbox), await connect(sandbox, 'fan', OTHER_HUB)] as const;
    await send(devices[0], 'a');
    await send(devices[1], 'b', '', 'fan');
    await send(devices[0], 'c');
    const bodies = async (query: string) => (await read(sandbox, query)).map(({ body }) => body);
    expect(await bodies('?after=1')).toEqual(['b', 'c']);
    expect(await bodies('?deviceId=fan')).toEqual(['b']);
    expect(await bodies(`?hub=${HUB}&after=1`)).toEqual(['c']);
    expect((await ask(sandbox, 'GET', '/telemetry?after=x')).status).toBe(400);
    for (const device of devices) await device.endAsync(true);
  });

  test('with follow=1 goes on, and ends when the sandbox does', async () => {
    const { sandbox } = await runHttps();
    const device = await connect(sandbox);
    await send(device, 'before');
    const follower = await follow(sandbox);
    expect(await follower.next()).toMatchObject({ sequence: 1, body: 'before' });
    await send(device, 'after');
    expect(await follower.next()).toMatchObject({ sequence: 2, body: 'after' });
    await device.endAsync(true);
    await sandbox.close();
    await once(follower.request, 'close');
  });

  test('a burst reaches who follows whole and in order', async () => {
    const { sandbox } = await runHttps();
    const device = await connect(sandbox);
    const follower = await follow(sandbox);
    await Promise.all(Array.from({ length: 500 }, (_, number) => send(device, `${number}`)));
    for (let number = 0; number < 500; number += 1) {
      expect(await follower.next()).toMatchObject({ sequence: number + 1, body: `${number}` });
    }
    follower.request.destroy();
    await device.endAsync(true);
  });
});

describe('who may read telemetry and arm faults', () => {
  test.each<[string, (sandbox: Sandbox) => Parameters<typeof ask>[3], number]>([
    ['this machine itself', () => ({}), 200],
    ['a service token of the hub', (sandbox) => hubToken(sandbox), 200],
    ['a web page', () => ({ headers: { origin: 'https://evil.example' } }), 403],
    ['a web page that reads', () => ({ headers: { 'sec-fetch-site': 'cross-site' } }), 403],
    ['a name that was pointed here', () => ({ host: 'evil.example' }), 403],
    ['a proxy', () => ({ headers: { 'x-forwarded-for': '192.0.2.1' } }), 403],
    ['a wrong token', () => ({ token: 'SharedAccessSignature sr=a&sig=b&se=1' }), 401],
    [
      'a web page with a token',
      (sandbox) => ({ ...hubToken(sandbox), headers: { origin: 'https://own.example' } }),
      200,
    ],
    [
      "DPS's token",
      (sandbox) => ({ token: serviceToken(sandbox.serviceConnectionStrings.dps) }),
      401,
    ],
  ])('%s: %2$i', async (_name, more, expected) => {
    const { sandbox } = await runHttps();
    expect((await ask(sandbox, 'GET', '/telemetry', more(sandbox))).status).toBe(expected);
    expect((await ask(sandbox, 'GET', '/sandbox/faults', more(sandbox))).status).toBe(expected);
  });
});

function hubToken(sandbox: Sandbox): { token: string; host: string } {
  return { token: serviceToken(sandbox.serviceConnectionStrings.hub), host: HUB };
}
