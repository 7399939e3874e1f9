import { describe, expect, onTestFinished, test } from 'vitest';
import type { DeviceEndpoint } from '../../source/device/endpoint.ts';
import { connectHub } from '../../source/device/hub/hub-connection.ts';
import { register } from '../../source/device/registration.ts';
import type { X509Credential } from '../../source/protocol/credential.ts';
import type { Transport } from '../../source/protocol/vocabulary.ts';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import { startSandbox } from '../../source/sandbox/start-sandbox.ts';
import { issue } from '../sandbox/helpers/certificates.ts';
import { symptomOf } from './helpers.ts';

async function credentialFor(name: string): Promise<X509Credential> {
  const { certificate, key } = await issue({ name });
  return { kind: 'x509', certificate, privateKey: key, chain: [] };
}

/** A sandbox in which one device is enrolled by its certificate. */
async function startEnrolledBy(certificate: string, transport: Transport) {
  const sandbox = await startSandbox({
    retryAfter: 0,
    assigningMilliseconds: 0,
    answerDelay: 0,
    httpsPort: 0,
    seed: {
      enrollments: [
        {
          registrationId: 'dev1',
          attestation: { type: 'x509', x509: { clientCertificates: { primary: { certificate } } } },
        },
      ],
    },
  });
  onTestFinished(() => sandbox.close());
  const { dpsHost: host, idScope, address, ca } = sandbox;
  const port = transport === 'mqtt' ? sandbox.port : sandbox.httpsPort;
  const endpoint: DeviceEndpoint = { transport, address, ca, ...(port && { port }) };
  return { endpoint, request: { host, idScope, registrationId: 'dev1' } };
}

describe('a device that proves itself by a certificate', () => {
  test.each(['mqtt', 'mqtt-ws'] as const)('registers and sends over %s', async (transport) => {
    const credential = await credentialFor('dev1');
    const { endpoint, request } = await startEnrolledBy(credential.certificate, transport);
    const packets: WirePacket[] = [];
    const onWire = (packet: WirePacket) => packets.push(packet);
    const result = await register({ ...request, credential }, { endpoint, onWire });
    expect(result).toMatchObject({ registrationId: 'dev1', status: 'assigned' });
    const { assignedHub: hub, deviceId } = result;
    const connection = await connectHub({ hub, deviceId, credential }, { endpoint, onWire });
    await connection.send('windy', { messageId: 'm1' });
    expect(await connection.twin()).toHaveProperty('desired');
    await connection.close();
    const connects = packets.filter(({ packet }) => packet === 'CONNECT');
    expect(connects.map(({ link, token }) => [link, token])).toEqual([
      ['dps', undefined],
      ['hub', undefined],
    ]);
  });

  test('is refused with another certificate of the same name', async () => {
    const { certificate } = await credentialFor('dev1');
    const { endpoint, request } = await startEnrolledBy(certificate, 'mqtt');
    const credential = await credentialFor('dev1');
    const symptom = await symptomOf(register({ ...request, credential }, { endpoint }));
    expect(symptom).toMatchObject({ link: 'dps', signal: { kind: 'response', status: 401 } });
  });
});
