import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connack, dialHub } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { type Answer, askHub, HUB } from '../http/helpers/http.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const SAS = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };

const hub = (method: string, path: string, body?: object, headers = {}): Promise<Answer> =>
  askHub(shared.sandbox, method, path, { ...(body && { body }), headers });
const schedule = (id: string, job: object): Promise<Answer> =>
  hub('PUT', `/jobs/v2/${id}`, { jobId: id, ...job });
const show = async (id: string): Promise<Answer['body']> =>
  (await hub('GET', `/jobs/v2/${id}`)).body;
const ended = (id: string) =>
  shared.happened(({ event, id: job }) => event === 'hub.job-ended' && job === id);

const inMilliseconds = (count: number): string => new Date(Date.now() + count).toISOString();
const TAGS = { type: 'scheduleUpdateTwin', updateTwin: { etag: '*', tags: { floor: 2 } } };
const METHOD = {
  type: 'scheduleDeviceMethod',
  cloudToDeviceMethod: { methodName: 'reboot', payload: null, responseTimeoutInSeconds: 15 },
};

const called: string[] = [];
let device: ReturnType<typeof dialHub>;
beforeAll(async () => {
  for (const id of ['c10-j1', 'c10-j2', 'c10-j3']) {
    await hub('PUT', `/devices/${id}`, { authentication: SAS });
  }
  device = dialHub(shared.sandbox, { hub: HUB, deviceId: 'c10-j1', key: KEY });
  await connack(device);
  device.on('message', (topic, payload) => {
    called.push(payload.toString());
    const requestId = topic.split('$rid=')[1];
    if (!topic.includes('/silent/'))
      device.publish(`$iothub/methods/res/202/?$rid=${requestId}`, '{"ok":true}');
  });
  await device.subscribeAsync('$iothub/methods/POST/#');
});
afterAll(() => device.endAsync(true));

describe('C10: a job that updates twins', () => {
  it('is queued, runs at once, and says how it went', async () => {
    const made = await schedule('c10-tags', {
      ...TAGS,
      queryCondition: "deviceId IN ['c10-j1', 'c10-j2']",
    });
    expect(made.status).toBe(200);
    expect(made.body).toEqual({
      jobId: 'c10-tags',
      type: 'scheduleUpdateTwin',
      queryCondition: "deviceId IN ['c10-j1', 'c10-j2']",
      updateTwin: { etag: '*', tags: { floor: 2 } },
      createdTime: expect.stringMatching(/Z$/),
      startTime: expect.stringMatching(/Z$/),
      maxExecutionTimeInSeconds: 3600,
      status: 'queued',
    });
    await ended('c10-tags');
    expect(await show('c10-tags')).toMatchObject({
      status: 'completed',
      endTime: expect.stringMatching(/Z$/),
      deviceJobStatistics: {
        deviceCount: 2,
        failedCount: 0,
        succeededCount: 2,
        runningCount: 0,
        pendingCount: 0,
      },
    });
    expect((await hub('GET', '/twins/c10-j2')).body.tags).toEqual({ floor: 2 });
    expect((await hub('GET', '/twins/c10-j3')).body.tags).toEqual({});
  });

  it('waits for its start time', async () => {
    const startTime = inMilliseconds(100);
    const { body } = await schedule('c10-later', {
      type: 'scheduleUpdateTwin',
      updateTwin: { properties: { desired: { level: 3 } } },
      queryCondition: "deviceId = 'c10-j3'",
      startTime,
      maxExecutionTimeInSeconds: 300,
    });
    expect(body.maxExecutionTimeInSeconds).toBe(300);
    await ended('c10-later');
    expect((await hub('GET', '/twins/c10-j3')).body.properties.desired.level).toBe(3);
    const query = "SELECT startTimeUtc FROM devices.jobs WHERE jobId = 'c10-later'";
    const [row] = (await hub('POST', '/devices/query', { query })).body;
    expect(Date.parse(row.startTimeUtc)).toBeGreaterThanOrEqual(Date.parse(startTime));
  });

  it('empties a section that is null', async () => {
    await hub('PATCH', '/twins/c10-j2', { tags: { a: 1 } });
    await schedule('c10-null', {
      type: 'scheduleUpdateTwin',
      updateTwin: { tags: null },
      queryCondition: "deviceId = 'c10-j2'",
    });
    await ended('c10-null');
    expect((await hub('GET', '/twins/c10-j2')).body.tags).toEqual({});
  });

  it('is for all devices with *, and completes when it is for none', async () => {
    await schedule('c10-all', { ...TAGS, queryCondition: '*' });
    await schedule('c10-none', { ...TAGS, queryCondition: "tags.nothing = 'x'" });
    await ended('c10-all');
    await ended('c10-none');
    expect((await show('c10-all')).deviceJobStatistics.succeededCount).toBe(3);
    expect(await show('c10-none')).toMatchObject({
      status: 'completed',
      deviceJobStatistics: { deviceCount: 0 },
    });
  });
});

describe('C10: a job that calls a method', () => {
  it('calls it on every device, with null as its payload, and keeps what each has answered', async () => {
    called.length = 0;
    await schedule('c10-call', { ...METHOD, queryCondition: "deviceId IN ['c10-j1', 'c10-j2']" });
    await ended('c10-call');
    expect(called).toEqual(['null']);
    expect((await show('c10-call')).deviceJobStatistics).toMatchObject({
      deviceCount: 2,
      succeededCount: 1,
      failedCount: 1,
    });
    const query = "SELECT * FROM devices.jobs WHERE devices.jobs.jobId = 'c10-call'";
    const { body, headers } = await hub('POST', '/devices/query', { query });
    expect(headers['x-ms-item-type']).toBe('DeviceJob');
    expect(body).toMatchObject([
      {
        deviceId: 'c10-j1',
        jobId: 'c10-call',
        jobType: 'scheduleDeviceMethod',
        status: 'completed',
        outcome: { deviceMethodResponse: { status: 202, payload: { ok: true } } },
        startTimeUtc: expect.any(String),
        endTimeUtc: expect.any(String),
      },
      { deviceId: 'c10-j2', status: 'failed', error: { code: 'DeviceNotOnline' } },
    ]);
    const failed = `${query} AND devices.jobs.status = 'failed'`;
    expect((await hub('POST', '/devices/query', { query: failed })).body).toHaveLength(1);
    const count = "SELECT COUNT() AS n FROM devices.jobs WHERE jobId = 'c10-call'";
    expect((await hub('POST', '/devices/query', { query: count })).body).toEqual([{ n: 2 }]);
  });

  it('is cancelled while a device has not answered', async () => {
    await schedule('c10-silent', {
      ...METHOD,
      cloudToDeviceMethod: { methodName: 'silent' },
      queryCondition: "deviceId = 'c10-j1'",
    });
    await expect
      .poll(async () => (await show('c10-silent')).deviceJobStatistics?.runningCount)
      .toBe(1);
    const { status, body } = await hub('POST', '/jobs/v2/c10-silent/cancel');
    expect([status, body.status]).toEqual([200, 'cancelled']);
    expect(await show('c10-silent')).toMatchObject({
      status: 'cancelled',
      deviceJobStatistics: { failedCount: 1, runningCount: 0 },
    });
  });
});

describe('C10: /jobs/v2', () => {
  it('cancels what has not begun', async () => {
    await schedule('c10-cancel', {
      ...TAGS,
      queryCondition: '*',
      startTime: inMilliseconds(3_600_000),
    });
    const { body } = await hub('POST', '/jobs/v2/c10-cancel/cancel');
    expect(body).toMatchObject({ jobId: 'c10-cancel', status: 'cancelled' });
    expect((await show('c10-cancel')).status).toBe('cancelled');
    expect((await hub('POST', '/jobs/v2/c10-cancel/cancel')).body.status).toBe('cancelled');
  });

  it('lists jobs by type and by status, in pages', async () => {
    await schedule('c10-list-1', {
      ...METHOD,
      queryCondition: '*',
      startTime: inMilliseconds(3_600_000),
    });
    await schedule('c10-list-2', {
      ...METHOD,
      queryCondition: '*',
      startTime: inMilliseconds(3_600_000),
    });
    const path = '/jobs/v2/query?jobType=scheduleDeviceMethod&jobStatus=scheduled';
    const all = await hub('GET', path);
    const ids = (answer: Answer) => answer.body.map(({ jobId }: { jobId: string }) => jobId);
    expect(ids(all)).toEqual(['c10-list-1', 'c10-list-2']);
    const first = await hub('GET', path, undefined, { 'x-ms-max-item-count': '1' });
    expect(ids(first)).toEqual(['c10-list-1']);
    const token = String(first.headers['x-ms-continuation']);
    const second = await hub(
      'GET',
      `${path}&pageSize=1&continuationToken=${encodeURIComponent(token)}`,
    );
    expect(ids(second)).toEqual(['c10-list-2']);
    expect(second.headers['x-ms-continuation']).toBeUndefined();
    for (const id of ids(all)) await hub('POST', `/jobs/v2/${id}/cancel`);
  });

  it('knows nothing of a job that is not there, which is no error to show and one to cancel', async () => {
    const { status, body } = await hub('GET', '/jobs/v2/c10-nothing');
    expect([status, body.type, body.status]).toEqual([200, 'unknown', 'unknown']);
    const cancel = await hub('POST', '/jobs/v2/c10-nothing/cancel');
    expect([cancel.status, cancel.headers['iothub-errorcode']]).toEqual([404, 'JobNotFound']);
  });

  it('refuses a second job of one name', async () => {
    await schedule('c10-twice', { ...TAGS, queryCondition: '*' });
    const { status, headers } = await schedule('c10-twice', { ...TAGS, queryCondition: '*' });
    expect([status, headers['iothub-errorcode']]).toEqual([409, 'JobAlreadyExists']);
  });

  it.each<[string, object]>([
    ['no type', { ...TAGS, type: undefined, queryCondition: '*' }],
    ['a type that is none', { ...TAGS, type: 'reboot', queryCondition: '*' }],
    ['no condition', TAGS],
    ['a condition that is none', { ...TAGS, queryCondition: 'tags.x =' }],
    ['no twin', { type: 'scheduleUpdateTwin', queryCondition: '*' }],
    ['no method', { type: 'scheduleDeviceMethod', queryCondition: '*' }],
    ['a method without a name', { ...METHOD, cloudToDeviceMethod: {}, queryCondition: '*' }],
    ['a start time that is none', { ...TAGS, queryCondition: '*', startTime: 'tomorrow' }],
    ['no time at all', { ...TAGS, queryCondition: '*', maxExecutionTimeInSeconds: 0 }],
    ['another name than the path', { ...TAGS, queryCondition: '*', jobId: 'other' }],
  ])('refuses a job with %s', async (_name, job) => {
    expect((await schedule('c10-bad', job)).status).toBe(400);
  });

  it('says of import and export what can be said without a storage account', async () => {
    expect((await hub('GET', '/jobs')).body).toEqual([]);
    expect((await hub('POST', '/jobs/create', { type: 'export' })).status).toBe(501);
    expect((await hub('GET', '/jobs/nothing')).status).toBe(404);
    expect((await hub('DELETE', '/jobs/nothing')).status).toBe(404);
  });
});
