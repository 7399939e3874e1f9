import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connack, dialHub } from '../helpers/device.ts';
import { inbox } from '../helpers/hub-device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { type Answer, askHub, HUB } from '../http/helpers/http.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const SAS = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
const TWIN = {
  tags: { site: 'north' },
  properties: { desired: { fan: { speed: 3 }, light: 'on' } },
};

let device: ReturnType<typeof dialHub>;
let received: ReturnType<typeof inbox>;
beforeAll(async () => {
  await askHub(shared.sandbox, 'PUT', '/devices/c4', { body: { authentication: SAS } });
  await askHub(shared.sandbox, 'PUT', '/devices/c4/modules/m1', { body: {} });
  device = dialHub(shared.sandbox, { hub: HUB, deviceId: 'c4', key: KEY });
  await connack(device);
  received = inbox(device);
  await device.subscribeAsync('$iothub/twin/PATCH/properties/desired/#');
});
afterAll(() => device.endAsync(true));

const change = (
  method: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answer> => askHub(shared.sandbox, method, path, { body, headers });

/** What a device has that merges what it is pushed, as the SDKs do. */
function merged(before: Record<string, unknown>, text: string): Record<string, unknown> {
  const { $version: _version, ...patch } = JSON.parse(text);
  const whole = Object.entries({ ...before, ...patch });
  return Object.fromEntries(whole.filter(([, value]) => value !== null));
}

describe('C4: a section of a twin that is null', () => {
  it.each<[string, Record<string, string>]>([
    ['without an ETag', {}],
    ['with ETag *', { 'if-match': '*' }],
    ['with ETag "*"', { 'if-match': '"*"' }],
  ])('empties the desired properties %s, and the device ends with none', async (_name, headers) => {
    await change('PUT', '/twins/c4', TWIN);
    const pushed = merged({}, (await received.next()).text);
    expect(pushed).toEqual(TWIN.properties.desired);
    const { status, body } = await change(
      'PATCH',
      '/twins/c4',
      { properties: { desired: null } },
      headers,
    );
    expect(status).toBe(200);
    const { $metadata, $version, ...desired } = body.properties.desired;
    expect(desired).toEqual({});
    expect(Object.keys($metadata)).toEqual(['$lastUpdated', '$lastUpdatedVersion']);
    expect(body.tags).toEqual(TWIN.tags);
    const { text } = await received.next();
    expect(JSON.parse(text)).toEqual({ fan: null, light: null, $version });
    expect(merged(pushed, text)).toEqual({});
    await change('PUT', '/twins/c4', { properties: { desired: {} } });
    await received.next();
  });

  it('empties the tags, and the device is told nothing', async () => {
    await change('PUT', '/twins/c4', TWIN);
    await received.next();
    const { status, body } = await change('PATCH', '/twins/c4', { tags: null });
    expect([status, body.tags]).toEqual([200, {}]);
    expect(body.properties.desired).toMatchObject(TWIN.properties.desired);
    expect(received.size).toBe(0);
  });

  it('empties both in one request', async () => {
    await change('PUT', '/twins/c4', TWIN);
    await received.next();
    const { body } = await change('PATCH', '/twins/c4', {
      tags: null,
      properties: { desired: null },
    });
    expect([body.tags, body.properties.desired.fan]).toEqual([{}, undefined]);
    await received.next();
  });

  it('empties it in a PUT of the twin too', async () => {
    await change('PUT', '/twins/c4', TWIN);
    await received.next();
    const { status, body } = await change('PUT', '/twins/c4', {
      tags: null,
      properties: { desired: null },
    });
    expect([status, body.tags, body.properties.desired.light]).toEqual([200, {}, undefined]);
    expect(JSON.parse((await received.next()).text)).toMatchObject({ fan: null, light: null });
  });

  it("empties a module's", async () => {
    const path = '/twins/c4/modules/m1';
    await change('PATCH', path, TWIN);
    const { status, body } = await change('PATCH', path, { properties: { desired: null } });
    expect([status, body.properties.desired.fan, body.tags]).toEqual([200, undefined, TWIN.tags]);
  });

  it('empties it in a bulk operation', async () => {
    await change('PUT', '/twins/c4', TWIN);
    await received.next();
    const item = { id: 'c4', importMode: 'updateTwin', tags: null, properties: { desired: null } };
    const { body } = await askHub(shared.sandbox, 'POST', '/devices', { body: [item] });
    expect(body).toEqual({ isSuccessful: true, errors: [] });
    const twin = await askHub(shared.sandbox, 'GET', '/twins/c4');
    expect([twin.body.tags, twin.body.properties.desired.fan]).toEqual([{}, undefined]);
    await received.next();
  });

  it('is nothing to a change of what it does not name', async () => {
    const { status } = await change('PATCH', '/twins/c4', { properties: { reported: null } });
    expect(status).toBe(400);
  });
});
