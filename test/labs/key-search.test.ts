import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDeviceCertificate } from '../../source/certificates/create-device-certificates.ts';
import { createSigningRequest } from '../../source/certificates/signing-request.ts';
import { packetsWith } from '../../source/labs/key-search.ts';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import { knowKeys } from '../helpers/secret-watch.ts';

const packet = (payload: string): WirePacket => ({
  link: 'dps',
  direction: 'out',
  packet: 'PUBLISH',
  topic: '$dps/registrations/PUT/iotdps-register/?$rid=1',
  payload,
});

describe('the search for a key in packets', () => {
  it('finds the public half in a signing request and in a certificate, and the private one in neither', async () => {
    const { csr, privateKey } = await createSigningRequest('dev1');
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev1' });
    knowKeys(privateKey, key);
    const request = packet(JSON.stringify({ registrationId: 'dev1', csr }));
    const other = packet(JSON.stringify({ certificate }));
    expect(packetsWith('public', privateKey, [request, other])).toBe(1);
    expect(packetsWith('private', privateKey, [request, other])).toBe(0);
    expect(packetsWith('public', key, [request, other])).toBe(1);
    expect(packetsWith('private', key, [request, other])).toBe(0);
  });

  it('finds the private half as PEM with its line ends, as base64 of DER and as a JWK', async () => {
    const { key } = await createDeviceCertificate({ registrationId: 'dev1' });
    knowKeys(key);
    const parsed = createPrivateKey(key);
    const der = parsed.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const packets = [
      packet(JSON.stringify({ key })),
      packet(key),
      packet(JSON.stringify({ key: der })),
      packet(JSON.stringify(parsed.export({ format: 'jwk' }))),
      packet('{"registrationId":"dev1"}'),
    ];
    expect(packetsWith('private', key, packets)).toBe(4);
  });
});
