import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { issue } from '../sandbox/helpers/certificates.ts';
import { register } from '../sandbox/helpers/device.ts';
import { run } from '../sandbox/helpers/running.ts';
import { runProgram, testUnless, whyNot } from './helpers.ts';

/** An address of its own, so that nothing else on this machine has its port 443. */
const ADDRESS = '127.0.0.71';
const reason = await whyNot(ADDRESS, 443);

let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(() => rm(dataDirectory, { recursive: true }));

describe('azure-iot-provisioning-service, unmodified, certificates verified', () => {
  testUnless(reason, 'does everything it can do', async () => {
    const { sandbox } = await run({
      listen: ADDRESS,
      httpsPort: 443,
      dpsHost: ADDRESS,
      hubs: [ADDRESS],
      dataDirectory,
    });
    const { certificate: pem } = await issue({ name: 'sdk-x509' });
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'grp' });
    const key = deriveDeviceKey(primaryKey, 'member');
    await register(sandbox, { registrationId: 'member', key });

    const found = await runProgram('dps-service.js', sandbox, {
      CONNECTION_STRING: sandbox.serviceConnectionStrings.dps,
      REGISTERED: 'member',
      GROUP: 'grp',
      CERTIFICATE: pem,
    });

    expect(found.created).toMatchObject({
      registrationId: 'sdk-1',
      deviceId: 'Pump-1',
      attestation: { symmetricKey: { primaryKey: expect.any(String) } },
      initialTwin: { tags: { room: '7' }, properties: { desired: { fan: 'on' } } },
      provisioningStatus: 'enabled',
    });
    expect(found.again).toMatchObject({ name: 'DeviceAlreadyExistsError', status: 409 });
    expect(found.got).toEqual({
      ...found.created,
      attestation: { type: 'symmetricKey', symmetricKey: {} },
    });
    expect(found.mechanism).toEqual(found.created.attestation);
    expect(found.updated).toMatchObject({
      provisioningStatus: 'disabled',
      attestation: found.created.attestation,
    });
    expect(found.stale).toMatchObject({ name: 'InvalidEtagError', status: 412 });
    expect(found.missing).toMatchObject({ message: 'Not found', status: 404 });
    expect(found.invalid).toMatchObject({ name: 'ArgumentError', status: 400 });
    expect(found.bulk).toEqual({ isSuccessful: true, errors: [] });
    expect(found.pages).toEqual([['sdk-1', 'sdk-2'], ['sdk-3']]);
    expect(found.everything).toEqual(['sdk-1', 'sdk-2', 'sdk-3']);
    expect(found.x509.attestation.x509.clientCertificates.primary.info.subjectName).toBe(
      'CN=sdk-x509',
    );
    expect(found.static).toBe('static');
    expect(found.groupMechanism).toEqual(found.group.attestation);
    expect(found.groups).toHaveLength(2);
    expect(found.state).toMatchObject({ registrationId: 'member', status: 'assigned' });
    expect(found.states).toEqual([found.state]);
    expect(found.stateGone).toMatchObject({ status: 404 });
    expect(found.left).toEqual(['sdk-3']);
  });
});
