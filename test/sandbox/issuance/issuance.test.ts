import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import {
  dpsLogin,
  type Login,
  opensslRequest,
  pemOf,
  RawDevice,
  registerRaw,
} from './raw-device.ts';

const VERSION = '2025-07-01-preview';
const KEY = Buffer.alloc(32, 9).toString('base64');

async function start(
  more: object = { credentialPolicyName: 'devices' },
  options: SandboxOptions = {},
) {
  const attestation = { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } };
  const sandbox = await startSandbox({
    ...{ retryAfter: 0, assigningMilliseconds: 0, answerDelay: 0 },
    seed: { enrollments: [{ registrationId: 'dev1', attestation, ...more }] },
    ...options,
  });
  atTestEnd(() => sandbox.close());
  return sandbox;
}

async function register(sandbox: Sandbox, body: unknown, version = VERSION) {
  const { device } = await RawDevice.connect(sandbox, dpsLogin(sandbox, 'dev1', KEY, version));
  const answer = await registerRaw(device, body);
  device.end();
  return answer;
}

function hubLogin(
  chain: unknown,
  key: string,
  version = '2025-08-01-preview',
  deviceId = 'dev1',
): Login {
  const hub = 'sandbox-hub.azure-devices.net';
  return {
    clientId: deviceId,
    username: `${hub}/${deviceId}/?api-version=${version}`,
    cert: pemOf(chain).map(String).join(''),
    key,
    servername: hub,
  };
}

const stateOf = ({ body }: { readonly body: Record<string, unknown> }) =>
  body.registrationState as Record<string, unknown>;

describe('protocol.md 12.1: a registration with a signing request', () => {
  const folder = useTemporaryFolder();

  it.each([
    ['2025-07-01-preview', { credentialPolicyName: 'devices' }],
    [
      '2026-11-01',
      { namespaceName: 'n', certificateAuthorityName: 'ca', certificatePolicyName: 'devices' },
    ],
  ])(
    'is answered in %s with leaf, intermediate and root, and the hub takes them',
    async (version, policy) => {
      const sandbox = await start(policy);
      const { key, csr } = await opensslRequest(folder(), 'dev1');
      const answer = await register(sandbox, { registrationId: 'dev1', csr }, version);
      expect(answer).toMatchObject({ status: 200, body: { status: 'assigned' } });
      const { issuedCertificateChain: issued } = stateOf(answer);
      const [leaf, intermediate, root] = pemOf(issued);
      expect(leaf?.subject).toBe('CN=dev1');
      expect(leaf?.checkPrivateKey(createPrivateKey(key))).toBe(true);
      expect(leaf?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
      expect(intermediate && leaf?.verify(intermediate.publicKey)).toBe(true);
      expect(root && intermediate?.verify(root.publicKey)).toBe(true);
      // 30 days, as by the policy of the preview.
      const days = (Date.parse(leaf?.validTo ?? '') - Date.now()) / 86_400_000;
      expect(Math.round(days)).toBe(30);
      const login = hubLogin(issued, key);
      expect((await RawDevice.connect(sandbox, login)).returnCode).toBe(0);
      // The key of the onboarding opens the door of DPS alone, and another root vouches for nobody.
      expect(sandbox.ca).not.toContain(String(root));
    },
  );

  it('needs the intermediate at the hub, and the name it was issued to', async () => {
    const sandbox = await start();
    const { key, csr } = await opensslRequest(folder(), 'dev1');
    const { issuedCertificateChain: issued } = stateOf(await register(sandbox, { csr }));
    const alone = hubLogin((issued as string[]).slice(0, 1), key);
    expect((await RawDevice.connect(sandbox, alone)).returnCode).toBe(5);
  });

  it('is assigned without a chain where the enrollment names no policy, and where no request was sent', async () => {
    const reasons: unknown[] = [];
    const onEvent: SandboxOptions['onEvent'] = ({ event, reason }) => {
      if (event === 'dps.assigned') reasons.push(reason);
    };
    const sandbox = await start({}, { onEvent });
    const { csr } = await opensslRequest(folder(), 'dev1');
    for (const body of [{ csr }, {}]) {
      const answer = await register(sandbox, body);
      expect(answer.body.status).toBe('assigned');
      expect(stateOf(answer)).not.toHaveProperty('issuedCertificateChain');
    }
    expect(reasons).toEqual([expect.stringContaining('names no certificate policy'), undefined]);
  });

  it.each([
    [
      'PEM in place of DER',
      (csr: string) => `-----BEGIN CERTIFICATE REQUEST-----\n${csr}`,
      VERSION,
      400012,
    ],
    ['what is no request', () => Buffer.from('hello').toString('base64'), VERSION, 400012],
    ['a request in an older api-version', (csr: string) => csr, '2019-03-31', 400012],
  ])('refuses %s', async (_name, change, version, errorCode) => {
    const sandbox = await start();
    const { csr } = await opensslRequest(folder(), 'dev1');
    const answer = await register(sandbox, { csr: change(csr) }, version);
    expect(answer).toMatchObject({ status: 400, body: { errorCode } });
    expect(answer.body.message).toBe('Deserialization error');
  });

  it('refuses a request for another name', async () => {
    const sandbox = await start();
    const { csr } = await opensslRequest(folder(), 'dev2');
    expect(await register(sandbox, { csr })).toMatchObject({ status: 400 });
  });

  it('can be made to fail: no policy, a refused request', async () => {
    const sandbox = await start();
    const { csr } = await opensslRequest(folder(), 'dev1');
    sandbox.arm({ kind: 'no-policy', times: 1 });
    expect(stateOf(await register(sandbox, { csr }))).not.toHaveProperty('issuedCertificateChain');
    sandbox.arm({ kind: 'csr-refused', times: 1 });
    expect(await register(sandbox, { csr })).toMatchObject({ status: 400 });
    expect(stateOf(await register(sandbox, { csr }))).toHaveProperty('issuedCertificateChain');
  });
});

describe('protocol.md 12.1: the renewal at the hub', () => {
  const folder = useTemporaryFolder();
  const FILTER = '$iothub/credentials/res/#';
  const TOPIC = '$iothub/credentials/POST/issueCertificate/?$rid=7';

  async function onboarded(options?: SandboxOptions) {
    const sandbox = await start(undefined, options);
    const { key, csr } = await opensslRequest(folder(), 'dev1');
    const { issuedCertificateChain: issued } = stateOf(await register(sandbox, { csr }));
    return { sandbox, key, issued };
  }

  it('says first that it works on it, then gives the next chain, with which the device connects', async () => {
    const { sandbox, key, issued } = await onboarded();
    const { device } = await RawDevice.connect(sandbox, hubLogin(issued, key));
    await device.subscribe(FILTER);
    const next = await opensslRequest(folder(), 'dev1');
    await device.publish(TOPIC, { id: 'dev1', csr: next.csr });
    const accepted = await device.answer();
    expect(accepted).toMatchObject({
      status: 202,
      body: { correlationId: expect.any(String), operationExpires: expect.any(String) },
    });
    const done = await device.answer();
    expect(done).toMatchObject({
      status: 200,
      body: { correlationId: accepted.body.correlationId },
    });
    const [leaf] = pemOf(done.body.certificates);
    expect(leaf?.checkPrivateKey(createPrivateKey(next.key))).toBe(true);
    device.end();
    const again = hubLogin(done.body.certificates, next.key);
    expect((await RawDevice.connect(sandbox, again)).returnCode).toBe(0);
  });

  it.each([
    ['of another device', { id: 'dev2' }],
    ['without a signing request', { id: 'dev1' }],
    ['that is no JSON', 'hello'],
  ])('refuses a request %s', async (_name, body) => {
    const { sandbox, key, issued } = await onboarded();
    const { device } = await RawDevice.connect(sandbox, hubLogin(issued, key));
    await device.subscribe(FILTER);
    await device.publish(TOPIC, body);
    expect(await device.answer()).toMatchObject({ status: 400 });
  });

  it('takes one request at a time', async () => {
    const { sandbox, key, issued } = await onboarded();
    const { device } = await RawDevice.connect(sandbox, hubLogin(issued, key));
    await device.subscribe(FILTER);
    const { csr } = await opensslRequest(folder(), 'dev1');
    const asked = [TOPIC, TOPIC.replace('7', '8')].map((topic) =>
      device.publish(topic, { id: 'dev1', csr }),
    );
    await Promise.all(asked);
    const statuses = [await device.answer(), await device.answer(), await device.answer()];
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 202, 409]);
  });

  it('is there from api-version 2025-08-01-preview on', async () => {
    const { sandbox, key, issued } = await onboarded();
    const login = hubLogin(issued, key, '2021-04-12');
    const { device } = await RawDevice.connect(sandbox, login);
    expect(await device.publish(TOPIC, { id: 'dev1', csr: '' })).toBe(false);
  });

  it('knows a device after a restart by what it had issued before', async () => {
    const options = { dataDirectory: folder() };
    const { sandbox, key, issued } = await onboarded(options);
    await sandbox.close();
    const again = await startSandbox(options);
    atTestEnd(() => again.close());
    expect((await RawDevice.connect(again, hubLogin(issued, key))).returnCode).toBe(0);
  });
});

describe('protocol.md 12.1: a device whose device ID is another than its registration ID', () => {
  const folder = useTemporaryFolder();
  const VERSION_OF_HUB = '2025-08-01-preview';

  async function onboarded() {
    const sandbox = await start({ credentialPolicyName: 'devices', deviceId: 'pump-9' });
    const { key, csr } = await opensslRequest(folder(), 'dev1');
    const state = stateOf(await register(sandbox, { csr }));
    return { sandbox, key, state, issued: state.issuedCertificateChain };
  }

  const connect = (
    { sandbox, key, issued }: Awaited<ReturnType<typeof onboarded>>,
    deviceId: string,
  ) => RawDevice.connect(sandbox, hubLogin(issued, key, VERSION_OF_HUB, deviceId));

  it('has the registration ID in its request and its certificate, and the device ID at its hub', async () => {
    const device = await onboarded();
    expect(device.state).toMatchObject({ registrationId: 'dev1', deviceId: 'pump-9' });
    expect(pemOf(device.issued)[0]?.subject).toBe('CN=dev1');
    expect((await connect(device, 'pump-9')).returnCode).toBe(0);
    expect((await connect(device, 'dev1')).returnCode).not.toBe(0);
  });

  it('is refused with a request for its device ID', async () => {
    const { sandbox } = await onboarded();
    const { csr } = await opensslRequest(folder(), 'pump-9');
    expect(await register(sandbox, { csr })).toMatchObject({ status: 400 });
  });

  it.each([
    ['takes the device ID beside a request for the registration ID', 'pump-9', 'dev1', [202, 200]],
    ['refuses the registration ID in the place of the device ID', 'dev1', 'dev1', [400]],
    ['refuses a request for the device ID', 'pump-9', 'pump-9', [400]],
  ])('renewed, %s', async (_name, id, commonName, statuses) => {
    const onboardedOne = await onboarded();
    const { device } = await connect(onboardedOne, 'pump-9');
    await device.subscribe('$iothub/credentials/res/#');
    const { key, csr } = await opensslRequest(folder(), commonName);
    await device.publish('$iothub/credentials/POST/issueCertificate/?$rid=7', { id, csr });
    const answers = [];
    for (const status of statuses) {
      const answer = await device.answer();
      expect(answer.status).toBe(status);
      answers.push(answer);
    }
    device.end();
    if (statuses.length === 1) return;
    const issued = answers.at(-1)?.body.certificates;
    expect(pemOf(issued)[0]?.subject).toBe('CN=dev1');
    const renewed = await connect({ ...onboardedOne, key, issued }, 'pump-9');
    expect(renewed.returnCode).toBe(0);
  });
});
