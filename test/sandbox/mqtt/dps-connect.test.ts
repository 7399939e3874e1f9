import { once } from 'node:events';
import { connect } from 'node:net';
import { generate } from 'mqtt-packet';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { ask, connack, dialDps, inAnHour, REGISTER, register } from '../helpers/device.ts';
import { connected, dpsCode, enrolled } from '../helpers/dps-device.ts';
import { run } from '../helpers/running.ts';
import { hmac, PLAIN, type TokenShape, tokenAsSent } from '../helpers/tokens.ts';

const ID = 'dev1';
const sr = ({ idScope }: Sandbox): string => `${idScope}/registrations/${ID}`;

describe('protocol.md 1.1, 11: the transport', () => {
  test('MQTT without TLS is not answered', async () => {
    const { sandbox, happened } = await enrolled();
    const socket = connect(sandbox.port, sandbox.address);
    socket.on('error', () => {});
    let received = 0;
    socket.on('data', (chunk) => {
      // 0x20 begins a CONNACK; what may come is the alert of TLS.
      expect(chunk[0]).not.toBe(0x20);
      received += 1;
    });
    socket.write(generate({ cmd: 'connect', protocolId: 'MQTT', clientId: ID, keepalive: 60 }));
    await once(socket, 'close');
    expect(received).toBeLessThan(2);
    expect((await happened('server.tls-failed')).reason).toContain('does not speak TLS');
  });

  test.each([
    'global.azure-devices-provisioning.net',
    'contoso.azure-devices-provisioning.net',
    'localhost',
    '127.0.0.1',
  ])('%s may be dialled, and its certificate holds', async (servername) => {
    const { sandbox, key } = await enrolled({ dpsHost: servername });
    const name = servername === '127.0.0.1' ? undefined : servername;
    const client = dialDps(sandbox, { registrationId: ID, key }, { servername: name });
    expect((await connack(client)).returnCode).toBe(0);
    await client.endAsync(true);
  });
});

describe('protocol.md 1.2: the user name', () => {
  test.each([
    'api-version=2017-08-31-preview',
    'api-version=2018-09-01-preview',
    'api-version=2019-03-31',
    'api-version=2021-06-01',
    'api-version=2021-10-01',
    'api-version=2021-11-01-preview',
    'api-version=2025-07-01-preview',
    'api-version=2019-03-31&ClientVersion=azure-iot-provisioning-device%2F1.9.1',
    'api-version=2019-03-31&ClientVersion=azure-iot-device-provisioning-py%2F2.14.0%28x%3B%29',
    'api-version=2021-06-01&ClientVersion=1.15.0',
    'api-version=2019-03-31&ClientVersion=%E4%B8%AD',
    'ClientVersion=1.15.0&api-version=2021-06-01',
    '?api-version=2019-03-31',
  ])('with %s opens the way to a registration', async (tail) => {
    const { sandbox, key } = await enrolled();
    const userName = `${sandbox.idScope}/registrations/${ID}/${tail}`;
    const answer = await register(sandbox, { registrationId: ID, key, userName });
    expect(answer.body.status).toBe('assigned');
  });

  test.each<[string, (scope: string) => string]>([
    ['no api-version', (scope) => `${scope}/registrations/${ID}/ClientVersion=1`],
    ['nothing behind the ID', (scope) => `${scope}/registrations/${ID}`],
    ['no registration ID', (scope) => `${scope}/registrations//api-version=2019-03-31`],
    ['the ID scope alone', (scope) => scope],
    ['nothing at all', () => ''],
  ])('with %s is answered 5', async (_name, make) => {
    const { sandbox, key, happened } = await enrolled();
    const userName = make(sandbox.idScope);
    expect(await dpsCode(sandbox, { registrationId: ID, key, userName })).toBe(5);
    expect((await happened('server.refused')).reason).toContain('user name');
  });

  test('names the device, whatever letters the client ID has', async () => {
    const { sandbox, key } = await enrolled();
    expect(await dpsCode(sandbox, { registrationId: ID, key, clientId: 'DEV1' })).toBe(0);
  });

  test.each(['0', 'a', 'Dev-1', 'a.b_c:d-', 'x'.repeat(128)])(
    'protocol.md 4.3: takes the registration ID %s',
    async (registrationId) => {
      const { sandbox } = await run();
      const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId });
      const { body } = await register(sandbox, { registrationId, key });
      expect(body.registrationState).toMatchObject({ registrationId, deviceId: registrationId });
    },
  );
});

const upper = encodeURIComponent;
const lower = (text: string): string => text.replaceAll('/', '%2f');
const raw = (text: string): string => text;
const HOUR = 3600;

describe('protocol.md 1.3: a token that is good', () => {
  test.each<[string, (plain: string) => string, TokenShape, number]>([
    ['Node', raw, (sr, sig, se) => `sr=${sr}&sig=${sig}&skn=registration&se=${se}`, HOUR],
    ['Python', upper, PLAIN, HOUR],
    ['C', lower, (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}&skn=`, 2400],
    ['C#', upper, (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}&skn=registration`, 24 * HOUR],
    ['Java', upper, (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}&skn=`, HOUR],
    ['Java, unescaped', raw, (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}&skn=`, HOUR],
    ['by hand', upper, (sr, sig, se) => `sr=${sr}&skn=registration&sig=${sig}&se=${se}`, HOUR],
    ['in the opposite order', upper, (sr, sig, se) => `se=${se}&sig=${sig}&sr=${sr}`, HOUR],
    ['in capitals', (sr) => upper(sr.toUpperCase()), PLAIN, HOUR],
    ['that lives ten years', upper, PLAIN, 87_600 * HOUR],
    [
      'with an unescaped signature',
      upper,
      (sr, sig, se) => `sr=${sr}&sig=${decodeURIComponent(sig)}&se=${se}`,
      HOUR,
    ],
  ])('%s', async (_name, write, shape, lifetime) => {
    const { sandbox, key } = await enrolled();
    const password = tokenAsSent(write(sr(sandbox)), key, inAnHour() - HOUR + lifetime, shape);
    const { body } = await register(sandbox, { registrationId: ID, key, password });
    expect(body.status).toBe('assigned');
  });
});

describe('protocol.md 1.3, 2.2: a token that is wrongly signed gets in, and its request a 401', () => {
  const token = (sandbox: Sandbox, sig: string, se: number): string =>
    `SharedAccessSignature sr=${upper(sr(sandbox))}&sig=${upper(sig)}&se=${se}`;

  test.each<[string, (sandbox: Sandbox, key: string, se: number) => string]>([
    ['over the unescaped resource', (sandbox, key, se) => hmac(key, `${sr(sandbox)}\n${se}`)],
    [
      'over lower-case escapes, sent in upper case',
      (sandbox, key, se) => hmac(key, `${lower(sr(sandbox))}\n${se}`),
    ],
    ['with \\r\\n between', (sandbox, key, se) => hmac(key, `${upper(sr(sandbox))}\r\n${se}`)],
    ['with nothing between', (sandbox, key, se) => hmac(key, `${upper(sr(sandbox))}${se}`)],
    ['over another end', (sandbox, key, se) => hmac(key, `${upper(sr(sandbox))}\n${se - 1}`)],
    [
      'with the key as it stands, not decoded',
      (sandbox, key, se) =>
        hmac(Buffer.from(key).toString('base64'), `${upper(sr(sandbox))}\n${se}`),
    ],
    ['with half a signature', (sandbox, key, se) => hmac(key, `${sr(sandbox)}\n${se}`).slice(22)],
  ])('%s', async (_name, sign) => {
    const running = await enrolled();
    const { sandbox, key } = running;
    const se = inAnHour();
    const password = token(sandbox, sign(sandbox, key, se), se);
    const client = await connected(running, { registrationId: ID, key, password });
    const answer = await ask(client, REGISTER);
    expect(answer).toMatchObject({ status: 401, body: { errorCode: 401002 } });
    await client.endAsync(true);
  });
});

describe('protocol.md 1.3, 2.4: what is no token is answered 5', () => {
  test.each<[string, (sr: string) => string, string]>([
    ['without sr', () => `SharedAccessSignature sig=a&se=${inAnHour()}`, 'not a SAS token'],
    ['without sig', (sr) => `SharedAccessSignature sr=${sr}&se=${inAnHour()}`, 'not a SAS token'],
    ['without se', (sr) => `SharedAccessSignature sr=${sr}&sig=a`, 'not a SAS token'],
    ['without its first word', (sr) => `sr=${sr}&sig=a&se=${inAnHour()}`, 'not a SAS token'],
    ['se in milliseconds', (sr) => tokenAsSent(sr, 'AAAA', Date.now()), 'milliseconds'],
    ['se with a fraction', (sr) => tokenAsSent(sr, 'AAAA', inAnHour() + 0.5), 'whole seconds'],
    ['a broken escape', () => `SharedAccessSignature sr=%2&sig=a&se=1`, 'not a SAS token'],
  ])('%s', async (_name, make, reason) => {
    const { sandbox, key, happened } = await enrolled();
    const password = make(upper(sr(sandbox)));
    expect(await dpsCode(sandbox, { registrationId: ID, key, password })).toBe(5);
    expect((await happened('dps.refused')).reason).toContain(reason);
  });
});
