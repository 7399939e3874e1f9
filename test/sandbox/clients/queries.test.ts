import { beforeAll, describe, expect, it } from 'vitest';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { askHub } from '../http/helpers/http.ts';

const shared = sharedSandbox();

beforeAll(async () => {
  const twin = { tags: { Site: 'north' }, properties: { desired: { Version: 7, version: 8 } } };
  await askHub(shared.sandbox, 'PUT', '/devices/pump', { body: {} });
  await askHub(shared.sandbox, 'PATCH', '/twins/pump', { body: twin });
});

async function rows(query: string): Promise<unknown> {
  const answer = await askHub(shared.sandbox, 'POST', '/devices/query', { body: { query } });
  expect(answer.status).toBe(200);
  return answer.body;
}

describe('field.md 4: a query reads the names of the service without regard to case', () => {
  it.each<[string, object]>([
    ['SELECT LastActivityTime FROM devices', { LastActivityTime: '0001-01-01T00:00:00Z' }],
    ['SELECT DEVICEID AS id, Status FROM devices', { id: 'pump', Status: 'enabled' }],
    ["SELECT deviceid FROM devices WHERE DeviceId = 'pump'", { deviceid: 'pump' }],
    ['SELECT Capabilities.IotEdge FROM devices', { IotEdge: false }],
    ['SELECT Properties.Desired.Version FROM devices', { Version: 7 }],
    ['SELECT PROPERTIES.DESIRED.$version AS v FROM devices', { v: 2 }],
    [
      "SELECT deviceId FROM devices WHERE STATUS = 'enabled' AND TAGS.Site = 'north'",
      { deviceId: 'pump' },
    ],
    ['SELECT deviceId FROM Devices WHERE IS_DEFINED(ConnectionState)', { deviceId: 'pump' }],
    ["SELECT deviceId FROM devices WHERE STARTSWITH(DEVICEID, 'pu')", { deviceId: 'pump' }],
  ])('%s', async (query, row) => {
    expect(await rows(query)).toEqual([row]);
  });
});

describe('a query reads the names of tags and properties letter by letter', () => {
  it.each([
    "SELECT deviceId FROM devices WHERE tags.site = 'north'",
    'SELECT deviceId FROM devices WHERE properties.desired.Version = 8',
    'SELECT deviceId FROM devices WHERE properties.desired.VERSION = 7',
    'SELECT deviceId FROM devices WHERE is_defined(tags.SITE)',
  ])('%s finds nothing', async (query) => {
    expect(await rows(query)).toEqual([]);
  });
});

describe('a query compares what stands at two places', () => {
  it.each<[string, number]>([
    ['properties.desired.$version = properties.reported.$version', 0],
    ['properties.desired.version > properties.desired.Version', 1],
    ['deviceId != status', 1],
    ['tags.nothing = tags.nothing', 0],
    ['tags.Site = properties.desired.Version', 0],
  ])('%s', async (condition, count) => {
    expect(await rows(`SELECT deviceId FROM devices WHERE ${condition}`)).toHaveLength(count);
  });
});
