import { describe, expect, it } from 'vitest';
import { register } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { type Answer, askDps, askHub } from '../http/helpers/http.ts';

const shared = sharedSandbox();
const ANY = { 'if-match': '*' };
const EDGE = { capabilities: { iotEdge: true } };

const put = (id: string, body: object, headers = {}): Promise<Answer> =>
  askHub(shared.sandbox, 'PUT', `/devices/${id}`, { body, headers });

async function scopeOf(id: string, more: object = {}): Promise<string> {
  const { body } = await put(id, { ...EDGE, ...more });
  return body.deviceScope;
}

describe('C9: an Edge device', () => {
  it('gets a scope of its own, made of its name and its generation', async () => {
    const { body } = await put('c9-edge', EDGE);
    expect(body.deviceScope).toBe(`ms-azure-iot-edge://c9-edge-${body.generationId}`);
    expect(body.parentScopes).toBeUndefined();
    const again = await askHub(shared.sandbox, 'GET', '/devices/c9-edge');
    expect(again.body.deviceScope).toBe(body.deviceScope);
    const twin = await askHub(shared.sandbox, 'GET', '/twins/c9-edge');
    expect(twin.body.deviceScope).toBe(body.deviceScope);
  });

  it('keeps its scope when it is written again, whatever it says', async () => {
    const scope = await scopeOf('c9-keeps', { deviceScope: 'ms-azure-iot-edge://mine' });
    expect(scope).toMatch(/^ms-azure-iot-edge:\/\/c9-keeps-\d{18}$/);
    const { body } = await put(
      'c9-keeps',
      { ...EDGE, deviceScope: 'ms-azure-iot-edge://mine' },
      ANY,
    );
    expect(body.deviceScope).toBe(scope);
  });

  it('has the modules of the Edge runtime', async () => {
    await put('c9-modules', EDGE);
    const { body } = await askHub(shared.sandbox, 'GET', '/devices/c9-modules/modules');
    expect(body).toMatchObject([
      { moduleId: '$edgeAgent', managedBy: 'iotEdge', authentication: { type: 'none' } },
      { moduleId: '$edgeHub', managedBy: 'iotEdge', authentication: { type: 'none' } },
    ]);
  });

  it('that becomes one later gets a scope without a generation, and loses it again', async () => {
    expect((await put('c9-later', {})).body.deviceScope).toBeUndefined();
    const edge = await put('c9-later', EDGE, ANY);
    expect(edge.body.deviceScope).toBe('ms-azure-iot-edge://c9-later-');
    const { deviceScope } = edge.body;
    const back = await put('c9-later', { capabilities: { iotEdge: false }, deviceScope }, ANY);
    expect(back.body.deviceScope).toBeUndefined();
  });

  it('made by DPS has a scope too', async () => {
    const { primaryKey: key } = shared.sandbox.createIndividualEnrollment({
      registrationId: 'c9-dps',
    });
    const { body } = await askDps(shared.sandbox, 'GET', '/enrollments/c9-dps');
    await askDps(shared.sandbox, 'PUT', '/enrollments/c9-dps', {
      body: { ...body, ...EDGE },
      headers: ANY,
    });
    await register(shared.sandbox, { registrationId: 'c9-dps', key });
    const device = await askHub(shared.sandbox, 'GET', '/devices/c9-dps');
    expect(device.body.deviceScope).toMatch(/^ms-azure-iot-edge:\/\/c9-dps-\d{18}$/);
  });
});

describe('C9: a child of an Edge device', () => {
  it('that is no Edge device is given its parent as deviceScope, and has it in parentScopes', async () => {
    const parent = await scopeOf('c9-parent');
    const { body } = await put('c9-child', { deviceScope: parent });
    expect(body).toMatchObject({ deviceScope: parent, parentScopes: [parent] });
    const same = await put('c9-child', body, ANY);
    expect(same.body).toMatchObject({ deviceScope: parent, parentScopes: [parent] });
    const alone = await put('c9-child', { deviceScope: '' }, ANY);
    expect([alone.body.deviceScope, alone.body.parentScopes]).toEqual([undefined, undefined]);
  });

  it('that is an Edge device is given its parent as parentScopes', async () => {
    const parent = await scopeOf('c9-top');
    const { body } = await put('c9-middle', { ...EDGE, parentScopes: [parent] });
    expect(body.parentScopes).toEqual([parent]);
    expect(body.deviceScope).toBe(`ms-azure-iot-edge://c9-middle-${body.generationId}`);
  });

  it('that is no Edge device is given nothing by parentScopes alone', async () => {
    const parent = await scopeOf('c9-ignored');
    const { status, body } = await put('c9-leaf', { parentScopes: [parent] });
    expect([status, body.deviceScope, body.parentScopes]).toEqual([200, undefined, undefined]);
  });

  it.each<[string, object]>([
    ['a scope that is none', { deviceScope: 'c9-parent' }],
    ['a parent that is none', { ...EDGE, parentScopes: ['https://c9-parent'] }],
  ])('is refused with %s', async (_name, scopes) => {
    const { status, headers } = await put('c9-wrong', scopes);
    expect([status, headers['iothub-errorcode']]).toEqual([400, 'InvalidDeviceScope']);
  });

  it('is found by its parent in a query', async () => {
    const parent = await scopeOf('c9-query');
    await put('c9-found', { deviceScope: parent });
    const query = `SELECT * FROM devices WHERE deviceScope = '${parent}'`;
    const { body } = await askHub(shared.sandbox, 'POST', '/devices/query', { body: { query } });
    const ids = body.map(({ deviceId }: { deviceId: string }) => deviceId);
    expect(ids).toEqual(['c9-found', 'c9-query']);
    expect(body[0].deviceScope).toBe(parent);
  });
});
