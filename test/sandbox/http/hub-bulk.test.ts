import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { askHub, runHttps } from './helpers/http.ts';

/** The etags of what is there: of the device, and of its twin. */
interface Tags {
  readonly device: string;
  readonly twin: string;
}

type MakeItem = (tags: Tags) => object;

async function start(): Promise<{ sandbox: Sandbox; tags: Tags }> {
  const { sandbox } = await runHttps();
  const device = await askHub(sandbox, 'PUT', '/devices/old', { body: {} });
  const twin = await askHub(sandbox, 'GET', '/twins/old');
  return { sandbox, tags: { device: device.body.etag, twin: twin.body.etag } };
}

const bulk = (sandbox: Sandbox, item: object) =>
  askHub(sandbox, 'POST', '/devices', { body: [item] });

describe('protocol.md 6: POST /devices, mode by mode', () => {
  test.each<[string, MakeItem]>([
    ['create', () => ({ id: 'new' })],
    ['update', () => ({ id: 'old', status: 'disabled' })],
    ['updateIfMatchETag', ({ device }) => ({ id: 'old', etag: device })],
    ['createOrUpdate', () => ({ id: 'new' })],
    ['createOrUpdate', () => ({ id: 'old' })],
    ['createOrUpdateIfMatchETag', ({ device }) => ({ id: 'old', etag: device })],
    ['delete', () => ({ id: 'old' })],
    ['deleteIfMatchETag', ({ device }) => ({ id: 'old', etag: device })],
    ['updateTwin', () => ({ id: 'old', tags: { a: 1 } })],
    ['updateTwinIfMatchETag', ({ twin }) => ({ id: 'old', tags: { a: 1 }, etag: twin })],
  ])('%s succeeds', async (importMode, make) => {
    const { sandbox, tags } = await start();
    const { status, body } = await bulk(sandbox, { importMode, ...make(tags) });
    expect([status, body]).toEqual([200, { isSuccessful: true, errors: [] }]);
  });

  test.each<[string, object, string]>([
    ['create', { id: 'old' }, 'DeviceAlreadyExists'],
    ['create', { id: 'no good' }, 'ArgumentInvalid'],
    ['update', { id: 'new' }, 'DeviceNotFound'],
    ['updateIfMatchETag', { id: 'old', etag: 'AAAA' }, 'PreconditionFailed'],
    ['updateIfMatchETag', { id: 'old' }, 'ArgumentInvalid'],
    ['createOrUpdateIfMatchETag', { id: 'old', etag: 'AAAA' }, 'PreconditionFailed'],
    ['delete', { id: 'new' }, 'DeviceNotFound'],
    ['deleteIfMatchETag', { id: 'old', etag: 'AAAA' }, 'PreconditionFailed'],
    ['updateTwin', { id: 'new', tags: { a: 1 } }, 'DeviceNotFound'],
    ['updateTwinIfMatchETag', { id: 'old', tags: {}, etag: 'AAAA' }, 'PreconditionFailed'],
    ['upsert', { id: 'old' }, 'ArgumentInvalid'],
  ])('%s %j is %s, and nothing is changed', async (importMode, item, errorCode) => {
    const { sandbox } = await start();
    const before = await askHub(sandbox, 'GET', '/devices');
    const { status, body } = await bulk(sandbox, { importMode, ...item });
    expect(status).toBe(400);
    expect(body).toEqual({
      isSuccessful: false,
      errors: [
        { deviceId: (item as { id: string }).id, errorCode, errorStatus: expect.any(String) },
      ],
    });
    expect((await askHub(sandbox, 'GET', '/devices')).body).toEqual(before.body);
  });
});

describe('protocol.md 6: authentication', () => {
  test.each([
    [{ type: 'certificateAuthority' }],
    [{ type: 'selfSigned', x509Thumbprint: { primaryThumbprint: 'AB'.repeat(32) } }],
  ])('%j is kept, in the device and in its twin', async (authentication) => {
    const { sandbox } = await runHttps();
    const { body } = await askHub(sandbox, 'PUT', '/devices/a', { body: { authentication } });
    expect(body.authentication).toMatchObject({
      ...authentication,
      symmetricKey: { primaryKey: null, secondaryKey: null },
    });
    const twin = await askHub(sandbox, 'GET', '/twins/a');
    expect(twin.body.authenticationType).toBe(authentication.type);
  });
});
