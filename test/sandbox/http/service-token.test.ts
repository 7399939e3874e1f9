import { describe, expect, test } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { inAnHour } from '../helpers/device.ts';
import { API_VERSION, ask, HUB, OTHER_HUB, parts, runHttps, serviceToken } from './helpers/http.ts';

const STRANGER = Buffer.alloc(64, 1).toString('base64');

type MakeToken = (sandbox: Sandbox) => string | undefined;
const dps = (change: Parameters<typeof serviceToken>[1]): MakeToken => {
  return (sandbox) => serviceToken(sandbox.serviceConnectionStrings.dps, change);
};
const hub = (change: Parameters<typeof serviceToken>[1]): MakeToken => {
  return (sandbox) => serviceToken(sandbox.serviceConnectionStrings.hub, change);
};

const GOOD: readonly (readonly [string, MakeToken])[] = [
  ['a token of the owner', dps({})],
  ['one that names the host in capitals', dps({ host: 'LOCALHOST' })],
  ['one for another name of the same sandbox', dps({ host: '127.0.0.1' })],
  ['one for the host with a port', dps({ host: 'localhost:443' })],
  ['one for a part of the paths', dps({ host: 'localhost/enrollments' })],
];

const BAD: readonly (readonly [string, MakeToken, string])[] = [
  ['no token', () => undefined, 'no token was sent'],
  ['something else than a token', () => 'Basic AAAA', 'holds no SAS token'],
  ['a bearer token', () => 'Bearer AAAA', 'Microsoft Entra'],
  ['a foreign key', dps({ key: STRANGER }), 'does not match'],
  ['an expired token', dps({ expiresAt: inAnHour() - 3601 }), 'the token expired'],
  ['a token for another host', dps({ host: 'elsewhere.net' }), 'not for this service'],
  ['a token for other paths', dps({ host: 'localhost/registrations' }), 'the token is only for'],
  ['a policy that is none', dps({ policy: 'root' }), 'there is no policy "root"'],
  ['a policy named like a part of every object', dps({ policy: 'toString' }), 'no policy'],
  ["a hub's token", hub({ host: 'localhost' }), 'there is no policy "iothubowner"'],
  [
    'a token without a policy',
    (sandbox) =>
      createSasToken(
        'localhost',
        parts(sandbox.serviceConnectionStrings.dps).SharedAccessKey ?? '',
        inAnHour(),
      ),
    'names no policy',
  ],
];

describe('protocol.md 5: who may use the service API of DPS', () => {
  const path = `/enrollments/dev1?${API_VERSION}`;

  test.each(GOOD)('%s may', async (_name, makeToken) => {
    const { sandbox } = await runHttps();
    const { status } = await ask(sandbox, 'GET', path, { token: makeToken(sandbox) });
    expect(status).toBe(404);
  });

  test.each(BAD)('%s may not; only the log says why', async (_name, makeToken, reason) => {
    const { sandbox, happened } = await runHttps();
    const answer = await ask(sandbox, 'GET', path, { token: makeToken(sandbox) });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ errorCode: 401002, message: 'Unauthorized' });
    expect(answer.headers['x-ms-error-code']).toBe('401002');
    expect(await happened('http.refused')).toMatchObject({
      link: 'dps',
      reason: expect.stringContaining(reason),
      detail: { method: 'GET', path: '/enrollments/dev1', status: 401 },
    });
  });

  test('the api-version has to be there', async () => {
    const { sandbox } = await runHttps();
    const token = serviceToken(sandbox.serviceConnectionStrings.dps);
    for (const query of ['', '?api-version=', '?api-version=latest']) {
      const { status } = await ask(sandbox, 'GET', `/enrollments/dev1${query}`, { token });
      expect(status).toBe(400);
    }
  });
});

describe('protocol.md 6: who may use the service API of a hub', () => {
  const path = `/devices/dev1?${API_VERSION}`;

  test.each<[string, MakeToken, string, number]>([
    ['the owner of the hub', hub({}), HUB, 404],
    ['the owner, for the other hub', hub({ host: OTHER_HUB }), OTHER_HUB, 404],
    ['a token for the other hub', hub({ host: OTHER_HUB }), HUB, 401],
    ["DPS's token", dps({ host: HUB }), HUB, 401],
    ['a token for a device of the hub', hub({ host: `${HUB}/devices/dev1` }), HUB, 404],
    ['a token for another device', hub({ host: `${HUB}/devices/dev2` }), HUB, 401],
    ['a hub that is none', hub({}), 'elsewhere.net', 404],
  ])('%s is answered %4$i', async (_name, makeToken, host, expected) => {
    const { sandbox } = await runHttps();
    const { status, body } = await ask(sandbox, 'GET', path, { token: makeToken(sandbox), host });
    expect(status).toBe(expected);
    const code = expected === 401 ? 'IotHubUnauthorizedAccess;Unauthorized' : 'NotFound;';
    expect(body).toEqual({
      Message: expect.stringMatching(new RegExp(`^ErrorCode:.*${code}`)),
      ExceptionMessage: expect.stringMatching(
        /^Tracking ID:[0-9a-f]{32}-G:0-TimeStamp:\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/,
      ),
    });
  });
});

describe('connection strings', () => {
  test('are those of the owners, with the bare host', async () => {
    const { sandbox } = await runHttps({ announcePort: true });
    expect(parts(sandbox.serviceConnectionStrings.dps)).toMatchObject({
      HostName: 'localhost',
      SharedAccessKeyName: 'provisioningserviceowner',
    });
    expect(parts(sandbox.serviceConnectionStrings.hub)).toMatchObject({
      HostName: '127.0.0.1',
      SharedAccessKeyName: 'iothubowner',
    });
  });
});
