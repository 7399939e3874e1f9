import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { dpsLogin, RawDevice, registerRaw } from '../issuance/raw-device.ts';

const KEY = Buffer.alloc(32, 9).toString('base64');

describe('protocol.md 12.2: what the assigned hub speaks', () => {
  it.each([
    ['nothing, unless it is armed', undefined, '2019-03-31'],
    ['MQTT 5 on demand, whatever the api-version', 'mqttV5', '2019-03-31'],
    ['the classic profile on demand', 'classic', '2026-11-01'],
  ] as const)('is said to be %s', async (_name, profile, version) => {
    const attestation = { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } };
    const sandbox = await startSandbox({
      ...{ retryAfter: 0, assigningMilliseconds: 0, answerDelay: 0 },
      seed: { enrollments: [{ registrationId: 'dev1', attestation }] },
    });
    atTestEnd(() => sandbox.close());
    if (profile) sandbox.arm({ kind: 'connection-profile', profile, id: 'dev1' });
    const login = dpsLogin(sandbox, 'dev1', KEY, version);
    const { device } = await RawDevice.connect(sandbox, login);
    const { body } = await registerRaw(device, { registrationId: 'dev1' });
    device.end();
    expect(body.status).toBe('assigned');
    expect(body.registrationState).toMatchObject({ deviceId: 'dev1' });
    const said = (body.registrationState as { connectionProfile?: string }).connectionProfile;
    expect(said).toBe(profile);
  });
});
