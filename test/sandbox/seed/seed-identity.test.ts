import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { DEVELOPMENT_ID_SCOPE } from '../../../source/sandbox/development-credentials.ts';
import type { Sandbox, SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import { inAnHour, register } from '../helpers/device.ts';
import { run } from '../helpers/running.ts';
import { ask, askDps, askHub, HUB, parts, runHttps, serviceToken } from '../http/helpers/http.ts';
import { registerOn, sendOn } from '../refusals/roads.ts';

const SCOPE = '0ne00A1B2C3';
const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 9).toString('base64');
const both = (key: string) => ({ primaryKey: key, secondaryKey: key });
const SYMMETRIC = { type: 'symmetricKey', symmetricKey: both(KEY) };

const POLICIES = {
  dps: { provisioningserviceowner: both(KEY) },
  hub: { iothubowner: both(OTHER_KEY), device: { primaryKey: KEY } },
};

describe('field.md 6: a fixed ID scope and fixed keys, for firmware with them compiled in', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dps-wizard-identity-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const once = async <Result>(
    options: SandboxOptions,
    work: (sandbox: Sandbox) => Promise<Result> | Result,
  ): Promise<Result> => {
    const sandbox = await startSandbox({
      dataDirectory: folder,
      httpsPort: 0,
      hubs: [HUB],
      ...options,
    });
    try {
      return await work(sandbox);
    } finally {
      await sandbox.close();
    }
  };
  const scopeOf = ({ idScope }: Sandbox): string => idScope;

  it.each<[string, SandboxOptions]>([
    ['the seed', { seed: { idScope: SCOPE } }],
    ['an option', { idScope: SCOPE }],
    ['an option, before the seed', { idScope: SCOPE, seed: { idScope: '0ne00000001' } }],
  ])('the ID scope is that of %s, and stays', async (_where, options) => {
    const before = await once({}, scopeOf);
    expect(before).not.toBe(SCOPE);
    expect(await once(options, scopeOf)).toBe(SCOPE);
    expect(await once({}, scopeOf)).toBe(SCOPE);
  });

  it('a device with scope and key compiled in registers, on a new sandbox as on a kept one', async () => {
    const seed = {
      idScope: SCOPE,
      enrollments: [{ registrationId: 'dev1', attestation: SYMMETRIC }],
      enrollmentGroups: [{ enrollmentGroupId: 'grp', attestation: SYMMETRIC }],
    };
    const token = createSasToken(`${SCOPE}/registrations/dev1`, KEY, inAnHour(), 'registration');
    const compiledIn = { idScope: SCOPE, id: 'dev1', apiVersion: '2019-03-31', token };
    for (const kept of [{}, {}, { fresh: true }]) {
      const outcome = await once({ seed, ...kept }, (sandbox) =>
        registerOn('mqtt', sandbox, compiledIn),
      );
      expect(outcome).toBe('202');
    }
  });

  it('the policies of DPS and of the hubs have the keys of the seed', async () => {
    await once({ seed: { sharedAccessPolicies: POLICIES } }, async (sandbox) => {
      const { dps, hub } = sandbox.serviceConnectionStrings;
      expect(parts(dps).SharedAccessKey).toBe(KEY);
      expect(parts(hub).SharedAccessKey).toBe(OTHER_KEY);
      expect(
        (await askDps(sandbox, 'POST', '/enrollments/query', { body: { query: '*' } })).status,
      ).toBe(200);
      await askHub(sandbox, 'PUT', '/devices/dev1', { body: {} });
      const token = createSasToken(HUB, KEY, inAnHour(), 'device');
      const attempt = { host: HUB, id: 'dev1', apiVersion: '2021-04-12', token };
      expect(await sendOn('mqtt', sandbox, attempt)).toBe('CONNACK 0');
    });
    // A policy that the seed does not name keeps its own.
    expect(
      await once({}, ({ serviceConnectionStrings: { dps } }) => parts(dps).SharedAccessKey),
    ).toBe(KEY);
  });

  it.each<[string, object, string]>([
    ['an ID scope that is none', { idScope: 'contoso' }, 'idScope'],
    ['an ID scope that is a number', { idScope: 7 }, 'idScope'],
    ['a service that is none', { sharedAccessPolicies: { iot: {} } }, 'sharedAccessPolicies.iot'],
    [
      'a policy that is none',
      { sharedAccessPolicies: { hub: { owner: {} } } },
      'sharedAccessPolicies.hub.owner',
    ],
    [
      'a key that is none',
      { sharedAccessPolicies: { dps: { provisioningserviceowner: { primaryKey: 'secret' } } } },
      'sharedAccessPolicies.dps.provisioningserviceowner.primaryKey',
    ],
  ])('%s is refused with its place, and no key in the words', async (_what, seed, path) => {
    const failure = await startSandbox({ seed }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'SeedError', path });
    expect(String(failure)).not.toContain('secret');
  });

  it('a seed of a running sandbox cannot change who it is, and may name what it is', async () => {
    const { sandbox } = await run({ idScope: SCOPE, seed: { sharedAccessPolicies: POLICIES } });
    sandbox.seed({ idScope: SCOPE, sharedAccessPolicies: POLICIES });
    expect(() => sandbox.seed({ idScope: '0ne00000001' })).toThrow(/idScope/);
    const other = { dps: { provisioningserviceowner: both(OTHER_KEY) } };
    expect(() => sandbox.seed({ sharedAccessPolicies: other })).toThrow(/sharedAccessPolicies/);
  });
});

describe('field.md 6: development credentials', () => {
  const known = (of: string, which: string): string =>
    Buffer.from(`dps-wizard development key of ${of}: everyone knows it, ${which}.`).toString(
      'base64',
    );

  it('are what the documentation says, by the switch alone', async () => {
    const { sandbox } = await runHttps({ hubs: [HUB], developmentCredentials: true });
    expect(sandbox.idScope).toBe('0ne0DE70000');
    expect(sandbox.hasDevelopmentKeys).toBe(true);
    expect(
      await register(sandbox, { registrationId: 'my-device', key: known('my-device', '1st') }),
    ).toBeDefined();
    const token = serviceToken(
      `HostName=${HUB};SharedAccessKeyName=iothubowner;SharedAccessKey=${known('policies ', '2nd')}`,
    );
    const { status } = await ask(sandbox, 'GET', '/devices?api-version=2021-04-12', {
      host: HUB,
      token,
    });
    expect(status).toBe(200);
    const [group] = sandbox.enrollmentGroups();
    expect(group).toMatchObject({
      enrollmentGroupId: 'my-group',
      primaryKey: known('my-group ', '1st'),
    });
    const plain = await run({});
    expect(plain.sandbox.hasDevelopmentKeys).toBe(false);
    expect(plain.sandbox.idScope).not.toBe(DEVELOPMENT_ID_SCOPE);
  });

  it('stand in the documentation, every one', async () => {
    const text = await readFile(join(import.meta.dirname, '../../../docs/sandbox.md'), 'utf8');
    for (const of of ['my-device', 'my-group ', 'policies '])
      expect(text).toContain(known(of, '1st'));
    expect(text).toContain(DEVELOPMENT_ID_SCOPE);
  });

  it('give way to what the seed and the options say', async () => {
    const seed = { sharedAccessPolicies: { hub: { iothubowner: both(KEY) } }, enrollments: [] };
    const { sandbox } = await run({ developmentCredentials: true, idScope: SCOPE, seed });
    expect(sandbox.idScope).toBe(SCOPE);
    expect(parts(sandbox.serviceConnectionStrings.hub).SharedAccessKey).toBe(KEY);
    expect(parts(sandbox.serviceConnectionStrings.dps).SharedAccessKey).toBe(
      known('policies ', '1st'),
    );
    expect(sandbox.individualEnrollments()).toEqual([]);
  });
});

describe('field.md 6: the device connection string', () => {
  it('is listed of devices with keys, and opens the hub', async () => {
    const { sandbox } = await runHttps();
    const { primaryKey } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    await register(sandbox, { registrationId: 'dev1', key: primaryKey });
    const [device] = sandbox.devices();
    const text = device?.connectionString ?? '';
    expect(parts(text)).toEqual({
      HostName: device?.hub,
      DeviceId: 'dev1',
      SharedAccessKey: primaryKey,
    });
    const token = createSasToken(`${device?.hub}/devices/dev1`, primaryKey, inAnHour());
    const attempt = { host: device?.hub ?? '', id: 'dev1', apiVersion: '2021-04-12', token };
    expect(await sendOn('mqtt', sandbox, attempt)).toBe('CONNACK 0');
  });

  it('is answered to whoever may read the registry, without an api-version', async () => {
    const { sandbox } = await runHttps();
    const authentication = { type: 'sas', symmetricKey: both(KEY) };
    await askHub(sandbox, 'PUT', '/devices/dev1', { body: { authentication } });
    await askHub(sandbox, 'PUT', '/devices/dev1/modules/m1', { body: { authentication } });
    await askHub(sandbox, 'PUT', '/devices/ca', {
      body: { authentication: { type: 'certificateAuthority' } },
    });
    const show = (path: string, policy?: string) =>
      ask(sandbox, 'GET', `/sandbox/devices/${path}`, {
        host: HUB,
        token: serviceToken(sandbox.serviceConnectionStrings.hub, { ...(policy && { policy }) }),
      });
    const { body } = await show('dev1');
    expect(body.connectionString).toBe(`HostName=${HUB};DeviceId=dev1;SharedAccessKey=${KEY}`);
    expect((await show('dev1/modules/m1')).body.connectionString).toBe(
      `HostName=${HUB};DeviceId=dev1;ModuleId=m1;SharedAccessKey=${KEY}`,
    );
    expect((await show('ca')).body.connectionString).toBeNull();
    expect((await show('nobody')).status).toBe(404);
    expect((await show('dev1', 'service')).status).toBe(401);
    expect((await ask(sandbox, 'GET', '/sandbox/devices/dev1', { host: HUB })).status).toBe(401);
  });
});
