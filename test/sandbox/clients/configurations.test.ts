import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connack, dialHub } from '../helpers/device.ts';
import { inbox } from '../helpers/hub-device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { type Answer, askHub, HUB, OTHER_HUB } from '../http/helpers/http.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const SAS = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };

const hub = (method: string, path: string, body?: object, headers = {}): Promise<Answer> =>
  askHub(shared.sandbox, method, path, { ...(body && { body }), headers });

const configure = (id: string, body: object, headers = {}): Promise<Answer> =>
  hub('PUT', `/configurations/${encodeURIComponent(id)}`, { id, ...body }, headers);
const remove = (id: string): Promise<Answer> => hub('DELETE', `/configurations/${id}`);

async function device(id: string, tags: object = {}): Promise<void> {
  await hub('PUT', `/devices/${id}`, { authentication: SAS });
  await hub('PATCH', `/twins/${id}`, { tags });
}

/** The desired properties of a twin without what the service keeps there. */
async function desired(id: string): Promise<Record<string, unknown>> {
  const {
    $metadata: _m,
    $version: _v,
    ...rest
  } = (await hub('GET', `/twins/${id}`)).body.properties.desired;
  return rest;
}

const fan = (speed: number) => ({ deviceContent: { 'properties.desired.fan': { speed } } });

let connected: ReturnType<typeof dialHub>;
let received: ReturnType<typeof inbox>;
beforeAll(async () => {
  await device('c10-a', { site: 'a' });
  await device('c10-b', { site: 'b' });
  await askHub(shared.sandbox, 'PUT', '/devices/c10-elsewhere', { body: {}, host: OTHER_HUB });
  connected = dialHub(shared.sandbox, { hub: HUB, deviceId: 'c10-a', key: KEY });
  await connack(connected);
  received = inbox(connected);
  await connected.subscribeAsync('$iothub/twin/PATCH/properties/desired/#');
});
afterAll(() => connected.endAsync(true));

describe('C10: /configurations/{id}', () => {
  it('is made, shown, listed, changed and deleted', async () => {
    const made = await configure('c10-crud', {
      schemaVersion: '1.0',
      labels: { release: '7' },
      content: fan(1),
      targetCondition: "tags.site='nowhere'",
      priority: 10,
      metrics: { queries: { quick: 'SELECT deviceId FROM devices WHERE tags.quick = true' } },
    });
    expect(made.status).toBe(200);
    expect(made.headers.etag).toBe('"MQ=="');
    expect(made.body).toEqual({
      id: 'c10-crud',
      schemaVersion: '1.0',
      labels: { release: '7' },
      content: fan(1),
      targetCondition: "tags.site='nowhere'",
      priority: 10,
      createdTimeUtc: expect.stringMatching(/Z$/),
      lastUpdatedTimeUtc: expect.stringMatching(/Z$/),
      systemMetrics: {
        results: { targetedCount: 0, appliedCount: 0 },
        queries: {
          targetedCount: "select deviceId from devices where tags.site='nowhere'",
          appliedCount:
            "select deviceId from devices where configurations.[[c10-crud]].status = 'Applied'",
        },
      },
      metrics: {
        results: { quick: 0 },
        queries: { quick: 'SELECT deviceId FROM devices WHERE tags.quick = true' },
      },
      etag: 'MQ==',
    });
    const shown = await hub('GET', '/configurations/c10-crud');
    expect(shown.body).toEqual(made.body);
    const list = await hub('GET', '/configurations?top=20');
    expect(list.body).toEqual([made.body]);
    const changed = await configure(
      'c10-crud',
      { ...made.body, priority: 20 },
      { 'if-match': '"MQ=="' },
    );
    expect(changed.body).toMatchObject({ priority: 20, etag: 'Mg==' });
    expect((await remove('c10-crud')).status).toBe(204);
    expect((await hub('GET', '/configurations')).body).toEqual([]);
  });

  it('keeps the content it was made with, whatever a change says', async () => {
    await configure('c10-fixed', { content: fan(1) });
    const { status, body } = await configure('c10-fixed', { content: fan(2) }, { 'if-match': '*' });
    expect([status, body.content]).toEqual([200, fan(1)]);
    await remove('c10-fixed');
  });

  it.each<[string, string, object | undefined, Record<string, string>, number, string]>([
    ['one that is not there', 'GET', undefined, {}, 404, 'ConfigurationNotFound'],
    ['one that is not there', 'DELETE', undefined, {}, 404, 'ConfigurationNotFound'],
    [
      'a change of one that is not there',
      'PUT',
      { content: fan(1) },
      { 'if-match': '*' },
      404,
      'ConfigurationNotFound',
    ],
  ])('%s is refused to %s', async (_name, method, body, headers, status, code) => {
    const answer = await hub(method, '/configurations/c10-none', body, headers);
    expect([answer.status, answer.headers['iothub-errorcode']]).toEqual([status, code]);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['without an ETag', {}, 409, 'ConfigurationAlreadyExists'],
    ['with an ETag without quotes', { 'if-match': 'MQ==' }, 409, 'ConfigurationAlreadyExists'],
    ['with an ETag that is old', { 'if-match': '"MA=="' }, 412, 'PreconditionFailed'],
  ])('a change %s is refused', async (_name, headers, status, code) => {
    await configure('c10-etag', { content: fan(1) }, { 'if-match': '*' });
    await configure('c10-etag', { content: fan(1) });
    const answer = await configure('c10-etag', { content: fan(1) }, headers);
    expect([answer.status, answer.headers['iothub-errorcode']]).toEqual([status, code]);
    await remove('c10-etag');
  });

  const CONTENT = 'InvalidConfigurationContent';
  const TARGET = 'InvalidConfigurationTargetCondition';
  const METRIC = 'InvalidConfigurationCustomMetricsQuery';
  it.each<[string, object, string]>([
    ['no content', {}, CONTENT],
    ['two kinds of content', { content: { ...fan(1), moduleContent: {} } }, CONTENT],
    [
      'a path that leads elsewhere',
      { content: { deviceContent: { 'properties.reported.x': 1 } } },
      CONTENT,
    ],
    ['a path with a gap', { content: { deviceContent: { 'properties.desired..x': 1 } } }, CONTENT],
    [
      'a deployment without $edgeAgent',
      { content: { modulesContent: { m1: { 'properties.desired': {} } } } },
      CONTENT,
    ],
    [
      'a target condition that is none',
      { content: fan(1), targetCondition: 'tags.site =' },
      TARGET,
    ],
    [
      'a target by desired properties',
      { content: fan(1), targetCondition: 'properties.desired.x = 1' },
      TARGET,
    ],
    ['a target by status', { content: fan(1), targetCondition: "status = 'enabled'" }, TARGET],
    ['all modules', { content: { moduleContent: {} }, targetCondition: '*' }, TARGET],
    [
      'a metric that is no query',
      { content: fan(1), metrics: { queries: { a: 'how many' } } },
      METRIC,
    ],
    [
      'six metrics',
      {
        content: fan(1),
        metrics: {
          queries: Object.fromEntries(
            [1, 2, 3, 4, 5, 6].map((n) => [`m${n}`, 'SELECT deviceId FROM devices']),
          ),
        },
      },
      METRIC,
    ],
    ['a name with a capital', { id: 'C10-Name', content: fan(1) }, 'ArgumentInvalid'],
    ['a label that is no text', { content: fan(1), labels: { a: 1 } }, 'ArgumentInvalid'],
    ['a negative priority', { content: fan(1), priority: -1 }, 'ArgumentInvalid'],
  ])('is refused with %s', async (_name, body, code) => {
    const { id = 'c10-bad' } = body as { id?: string };
    const { status, headers } = await configure(id, body);
    expect([status, headers['iothub-errorcode']]).toEqual([400, code]);
    expect((await hub('GET', '/configurations')).body).toEqual([]);
  });

  it('tests conditions and queries without keeping anything', async () => {
    const { status, body } = await hub('POST', '/configurations/testQueries', {
      targetCondition: 'tags.site',
      customMetricQueries: { good: 'SELECT deviceId FROM devices', bad: 'SELECT' },
    });
    expect(status).toBe(200);
    expect(body.targetConditionError).toContain('cannot be used');
    expect(Object.keys(body.customMetricQueryErrors)).toEqual(['bad']);
  });
});

describe('C10: a configuration', () => {
  it('is written into the twins it targets, and the device that is connected is told', async () => {
    const { body } = await configure('c10-told', {
      content: fan(7),
      targetCondition: "tags.site='a'",
    });
    expect(body.systemMetrics.results).toEqual({ targetedCount: 1, appliedCount: 1 });
    expect(await desired('c10-a')).toEqual({ fan: { speed: 7 } });
    expect(await desired('c10-b')).toEqual({});
    expect(JSON.parse((await received.next()).text)).toMatchObject({ fan: { speed: 7 } });
    await remove('c10-told');
    expect(JSON.parse((await received.next()).text)).toMatchObject({ fan: null });
    expect(await desired('c10-a')).toEqual({});
  });

  it('shows in the twin, and is found there by queries', async () => {
    await configure('c10-shown', { content: fan(7), targetCondition: "deviceId = 'c10-b'" });
    const twin = await hub('GET', '/twins/c10-b');
    expect(twin.body.configurations).toEqual({ 'c10-shown': { status: 'Applied' } });
    const query =
      "SELECT deviceId FROM devices WHERE configurations.[[c10-shown]].status = 'Applied'";
    const { body } = await hub('POST', '/devices/query', { query });
    expect(body).toEqual([{ deviceId: 'c10-b' }]);
    await remove('c10-shown');
    expect((await hub('GET', '/twins/c10-b')).body.configurations).toBeUndefined();
  });

  it('follows tags that change, and devices that come', async () => {
    await configure('c10-tags', { content: fan(7), targetCondition: "tags.team = 'red'" });
    await device('c10-comes', { team: 'red' });
    expect(await desired('c10-comes')).toEqual({ fan: { speed: 7 } });
    await hub('PATCH', '/twins/c10-comes', { tags: { team: 'blue' } });
    expect(await desired('c10-comes')).toEqual({});
    await remove('c10-tags');
  });

  it('follows what a device reports', async () => {
    await configure('c10-reported', {
      content: fan(9),
      targetCondition: "properties.reported.model = '4000x'",
    });
    await connected.publishAsync(
      '$iothub/twin/PATCH/properties/reported/?$rid=1',
      '{"model":"4000x"}',
      { qos: 1 },
    );
    expect(JSON.parse((await received.next()).text)).toMatchObject({ fan: { speed: 9 } });
    await remove('c10-reported');
    await received.next();
  });

  it('leaves alone what the owner has written beside it', async () => {
    await device('c10-beside', { site: 'c' });
    await hub('PATCH', '/twins/c10-beside', {
      properties: { desired: { light: 'on', fan: { mode: 'x' } } },
    });
    await configure('c10-own', { content: fan(3), targetCondition: "tags.site='c'" });
    expect(await desired('c10-beside')).toEqual({ light: 'on', fan: { mode: 'x', speed: 3 } });
    await remove('c10-own');
    expect(await desired('c10-beside')).toEqual({ light: 'on', fan: { mode: 'x' } });
  });

  it('gives way to one of higher priority at the same place, and comes back after it', async () => {
    await device('c10-priority', { site: 'd' });
    const target = { targetCondition: "tags.site='d'" };
    await configure('c10-low', { ...target, content: fan(1), priority: 1 });
    const high = await configure('c10-high', { ...target, content: fan(2), priority: 2 });
    expect(high.body.systemMetrics.results).toEqual({ targetedCount: 1, appliedCount: 1 });
    expect(await desired('c10-priority')).toEqual({ fan: { speed: 2 } });
    const low = await hub('GET', '/configurations/c10-low');
    expect(low.body.systemMetrics.results).toEqual({ targetedCount: 1, appliedCount: 0 });
    await configure('c10-low', { ...low.body, priority: 3 }, { 'if-match': '*' });
    expect(await desired('c10-priority')).toEqual({ fan: { speed: 1 } });
    await remove('c10-low');
    expect(await desired('c10-priority')).toEqual({ fan: { speed: 2 } });
    await remove('c10-high');
    expect(await desired('c10-priority')).toEqual({});
  });

  it('gives way to a later one of the same priority, and both stand where their places differ', async () => {
    await device('c10-later', { site: 'e' });
    const target = { targetCondition: "tags.site='e'", priority: 5 };
    await configure('c10-first', {
      ...target,
      content: {
        deviceContent: { 'properties.desired.fan.speed': 1, 'properties.desired.light': 'on' },
      },
    });
    await configure('c10-second', {
      ...target,
      content: {
        deviceContent: { 'properties.desired.fan.speed': 2, 'properties.desired.old': null },
      },
    });
    expect(await desired('c10-later')).toEqual({ fan: { speed: 2 }, light: 'on' });
    const first = await hub('GET', '/configurations/c10-first');
    expect(first.body.systemMetrics.results).toEqual({ targetedCount: 1, appliedCount: 1 });
    await remove('c10-first');
    await remove('c10-second');
  });

  it('for all devices reaches those of its own hub only; for nobody, nobody', async () => {
    const all = await configure('c10-all', { content: fan(4), targetCondition: '*' });
    const { body } = await hub('GET', '/devices');
    expect(all.body.systemMetrics.results).toEqual({
      targetedCount: body.length,
      appliedCount: body.length,
    });
    const elsewhere = await askHub(shared.sandbox, 'GET', '/twins/c10-elsewhere', {
      host: OTHER_HUB,
    });
    expect(elsewhere.body.properties.desired.fan).toBeUndefined();
    await remove('c10-all');
    const nobody = await configure('c10-nobody', { content: fan(4) });
    expect(nobody.body.systemMetrics.results).toEqual({ appliedCount: 0 });
    await remove('c10-nobody');
    await received.next();
    await received.next();
  });

  it('counts the metrics of its owner', async () => {
    await device('c10-counted', { site: 'f' });
    const { body } = await configure('c10-metrics', {
      content: fan(4),
      targetCondition: "tags.site='f'",
      metrics: {
        queries: {
          fast: "select deviceId from devices where configurations.[[c10-metrics]].status = 'Applied' and properties.desired.fan.speed > 3",
          slow: 'SELECT deviceId FROM devices WHERE properties.desired.fan.speed < 3',
        },
      },
    });
    expect(body.metrics.results).toEqual({ fast: 1, slow: 0 });
    await remove('c10-metrics');
  });
});

describe('C10: a configuration of modules, and an Edge deployment', () => {
  it('of modules is written into the twins of modules', async () => {
    await device('c10-m');
    await hub('PUT', '/devices/c10-m/modules/camera', {});
    await hub('PATCH', '/twins/c10-m/modules/camera', { tags: { kind: 'eye' } });
    const { body } = await configure('c10-modules', {
      content: { moduleContent: { 'properties.desired.zoom': 4 } },
      targetCondition: "from devices.modules where tags.kind = 'eye'",
    });
    expect(body.systemMetrics.results).toEqual({ targetedCount: 1, appliedCount: 1 });
    const twin = await hub('GET', '/twins/c10-m/modules/camera');
    expect(twin.body.properties.desired.zoom).toBe(4);
    await remove('c10-modules');
  });

  const DEPLOYMENT = {
    modulesContent: {
      $edgeAgent: {
        'properties.desired': { schemaVersion: '1.1', modules: { pump: { version: '1' } } },
      },
      $edgeHub: { 'properties.desired': { routes: { all: 'FROM /* INTO $upstream' } } },
      pump: { 'properties.desired': { rate: 3 } },
    },
  };

  it('of an Edge device is written into its modules, which are made where they are not there', async () => {
    await hub('PUT', '/devices/c10-edge', { capabilities: { iotEdge: true } });
    await device('c10-leaf');
    const { body } = await configure('c10-deploy', {
      content: DEPLOYMENT,
      targetCondition: "deviceId IN ['c10-edge', 'c10-leaf']",
      priority: 1,
    });
    expect(body.systemMetrics.results).toEqual({
      targetedCount: 1,
      appliedCount: 1,
      reportedSuccessfulCount: 0,
      reportedFailedCount: 0,
    });
    const pump = await hub('GET', '/twins/c10-edge/modules/pump');
    expect(pump.body.properties.desired.rate).toBe(3);
    await configure('c10-layer', {
      content: {
        modulesContent: { $edgeAgent: { 'properties.desired.modules.lamp': { version: '2' } } },
      },
      targetCondition: "deviceId = 'c10-edge'",
      priority: 2,
    });
    const agent = await hub('GET', `/twins/c10-edge/modules/${encodeURIComponent('$edgeAgent')}`);
    expect(agent.body.properties.desired.modules).toEqual({
      pump: { version: '1' },
      lamp: { version: '2' },
    });
    await remove('c10-layer');
    await remove('c10-deploy');
  });

  it('is given to one Edge device at once', async () => {
    await hub('PUT', '/devices/c10-once', { capabilities: { iotEdge: true } });
    const path = '/devices/c10-once/applyConfigurationContent';
    expect((await hub('POST', path, DEPLOYMENT)).status).toBe(204);
    const pump = await hub('GET', '/twins/c10-once/modules/pump');
    expect(pump.body.properties.desired.rate).toBe(3);
    const refused = await hub('POST', '/devices/c10-a/applyConfigurationContent', DEPLOYMENT);
    expect([refused.status, refused.body.Message]).toEqual([
      400,
      'ErrorCode:ArgumentInvalid;Not an Azure IoT Edge device.',
    ]);
  });
});
