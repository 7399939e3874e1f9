import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { type Answer, askHub, OTHER_HUB, runHttps } from './helpers/http.ts';

/** Five devices: d1 to d5, the even ones disabled, each in a room of its own. */
async function withDevices(): Promise<Sandbox> {
  const { sandbox } = await runHttps();
  const devices = [1, 2, 3, 4, 5].map((number) => ({
    id: `d${number}`,
    importMode: 'create',
    status: number % 2 === 0 ? 'disabled' : 'enabled',
    tags: { room: number, site: { name: `site '${number}'` } },
    properties: { desired: { fan: number > 3 } },
  }));
  await askHub(sandbox, 'POST', '/devices', { body: devices });
  await askHub(sandbox, 'PUT', '/devices/elsewhere', { body: {}, host: OTHER_HUB });
  return sandbox;
}

const query = (
  sandbox: Sandbox,
  text: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => askHub(sandbox, 'POST', '/devices/query', { body: { query: text }, headers });

const ids = ({ body }: Answer): string[] => body.map((twin: { deviceId: string }) => twin.deviceId);

describe('protocol.md 6: POST /devices/query', () => {
  test.each<[string, readonly number[]]>([
    ['SELECT * FROM devices', [1, 2, 3, 4, 5]],
    ['select * from DEVICES;', [1, 2, 3, 4, 5]],
    ["SELECT * FROM devices WHERE deviceId='d3'", [3]],
    ['SELECT * FROM devices WHERE devices.deviceId = "d3"', [3]],
    ["SELECT * FROM devices WHERE status = 'disabled'", [2, 4]],
    ["SELECT * FROM devices WHERE status='enabled' AND tags.room > 1", [3, 5]],
    ["SELECT * FROM devices WHERE deviceId='d1' OR deviceId='d2' AND status='enabled'", [1]],
    ["SELECT * FROM devices WHERE (deviceId='d1' OR deviceId='d2') AND tags.room != 1", [2]],
    ["SELECT * FROM devices WHERE NOT status = 'enabled'", [2, 4]],
    ["SELECT * FROM devices WHERE deviceId IN ['d1', 'd5', 'd9']", [1, 5]],
    ["SELECT * FROM devices WHERE deviceId NIN ('d1', 'd5')", [2, 3, 4]],
    ['SELECT * FROM devices WHERE tags.room >= 2 AND tags.room <= 3', [2, 3]],
    ['SELECT * FROM devices WHERE tags.room < 2.5 AND tags.room <> 1', [2]],
    ["SELECT * FROM devices WHERE tags.site.name = 'site ''4'''", [4]],
    ["SELECT * FROM devices WHERE tags.[[site]].name = 'site ''4'''", [4]],
    ['SELECT * FROM devices WHERE properties.desired.fan = true', [4, 5]],
    ['SELECT * FROM devices WHERE capabilities.iotEdge = false', [1, 2, 3, 4, 5]],
    ['SELECT * FROM devices WHERE is_defined(tags.room)', [1, 2, 3, 4, 5]],
    ['SELECT * FROM devices WHERE NOT is_defined(tags.nothing)', [1, 2, 3, 4, 5]],
    ["SELECT * FROM devices WHERE tags.nothing != 'x'", []],
    ["SELECT * FROM devices WHERE tags.room = '1'", []],
    ["SELECT * FROM devices WHERE STARTSWITH(deviceId, 'd')", [1, 2, 3, 4, 5]],
    ["SELECT * FROM devices WHERE endswith(deviceId, '5')", [5]],
    ["SELECT * FROM devices WHERE contains(tags.site.name, '2')", [2]],
    ['SELECT TOP 2 * FROM devices', [1, 2]],
    ['SELECT * FROM devices.modules', []],
    ['SELECT * FROM devices WHERE toString = 1', []],
  ])('%s', async (text, expected) => {
    const sandbox = await withDevices();
    const answer = await query(sandbox, text);
    expect(answer.status).toBe(200);
    expect(ids(answer)).toEqual(expected.map((number) => `d${number}`));
    expect(answer.headers['x-ms-item-type']).toBe('Twin');
  });

  test('gives whole twins for *, and what is asked for otherwise', async () => {
    const sandbox = await withDevices();
    const [twin] = (await query(sandbox, "SELECT * FROM devices WHERE deviceId='d1'")).body;
    expect(twin).toEqual((await askHub(sandbox, 'GET', '/twins/d1')).body);
    const text = "SELECT deviceId, tags.room AS r FROM devices WHERE deviceId='d1'";
    const some = await query(sandbox, text);
    expect(some.body).toEqual([{ deviceId: 'd1', r: 1 }]);
    expect(some.headers['x-ms-item-type']).toBe('Raw');
  });

  test('counts', async () => {
    const sandbox = await withDevices();
    const text = "SELECT COUNT() AS number FROM devices WHERE status='enabled'";
    expect((await query(sandbox, text)).body).toEqual([{ number: 3 }]);
  });

  test('in pages gives each one once', async () => {
    const sandbox = await withDevices();
    const found: string[] = [];
    let continuation: string | undefined;
    do {
      const page = await query(sandbox, 'SELECT * FROM devices', {
        'x-ms-max-item-count': '2',
        ...(continuation !== undefined && { 'x-ms-continuation': continuation }),
      });
      found.push(...ids(page));
      continuation = page.headers['x-ms-continuation'] as string | undefined;
    } while (continuation !== undefined);
    expect(found).toEqual(['d1', 'd2', 'd3', 'd4', 'd5']);
  });

  test.each<[unknown]>([
    [''],
    ['SELECT'],
    ['SELECT * FROM'],
    ['SELECT * FROM users'],
    ['SELECT * FROM devices WHERE'],
    ['SELECT * FROM devices WHERE deviceId'],
    ["SELECT * FROM devices WHERE deviceId = 'd1"],
    ["SELECT * FROM devices WHERE deviceId = 'd1' extra"],
    ["SELECT * FROM devices WHERE constructor('x')"],
    ['SELECT * FROM devices WHERE deviceId IN []'],
    ["SELECT * FROM devices WHERE (deviceId = 'd1'"],
    ['SELECT TOP 0 * FROM devices'],
    ['SELECT * FROM devices ORDER BY deviceId'],
    [`SELECT * FROM devices WHERE ${'('.repeat(1000)}`],
    ['x'.repeat(5000)],
    [7],
    [undefined],
  ])('%j is 400 and says where', async (text) => {
    const sandbox = await withDevices();
    const { status, body } = await query(sandbox, text);
    expect(status).toBe(400);
    expect(body.Message).toMatch(/^ErrorCode:ArgumentInvalid;.+/);
  });
});
