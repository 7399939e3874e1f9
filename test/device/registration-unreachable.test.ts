import { describe, expect, test } from 'vitest';
import type { DeviceFailure } from '../../source/device/device-failure.ts';
import { register } from '../../source/device/registration.ts';
import { failureOf, startEnrolled, watch } from './helpers.ts';

describe('a device that does not get through', () => {
  test('because nothing listens is told which address refused', async () => {
    const { sandbox, request, endpoint } = await startEnrolled();
    await sandbox.close();
    const { outcome, names, packets } = await watch(request, endpoint);
    expect((outcome as DeviceFailure).symptom).toEqual({
      link: 'dps',
      phase: 'connect',
      signal: { kind: 'network', code: 'ECONNREFUSED', address: `127.0.0.1:${endpoint.port}` },
    });
    expect(names).toEqual(['connecting', 'unreachable']);
    expect(packets).toEqual([]);
  });

  test('because the name does not exist is told the name', async () => {
    const { request } = await startEnrolled();
    const host = 'dps.does-not-exist.invalid';
    const { outcome } = await watch({ ...request, host }, { transport: 'mqtt' });
    expect((outcome as DeviceFailure).symptom.signal).toMatchObject({
      kind: 'network',
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      address: host,
    });
  });

  test('because it does not trust the certificate is told what is wrong with it', async () => {
    const { request, endpoint } = await startEnrolled();
    const { outcome, packets } = await watch(request, { ...endpoint, ca: undefined });
    expect((outcome as DeviceFailure).symptom).toMatchObject({
      phase: 'connect',
      signal: { kind: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
    expect(packets).toEqual([]);
  });

  test('because the certificate is for another name is told so, whatever address was dialled', async () => {
    const { request, endpoint } = await startEnrolled();
    const { outcome } = await watch({ ...request, host: 'another.example' }, endpoint);
    expect((outcome as DeviceFailure).symptom.signal).toEqual({
      kind: 'tls',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  test.each(['connect', 'subscribe', 'publish'] as const)(
    'because the connection is cut at %s is told that the server closed it',
    async (packet) => {
      const { sandbox, request, endpoint } = await startEnrolled();
      sandbox.arm({ kind: 'connection-dropped', link: 'dps', packet });
      const failure = await failureOf(register(request, { endpoint }));
      expect(failure).toMatchObject({
        symptom: {
          phase: packet === 'publish' ? 'register' : packet,
          signal: { kind: expect.stringMatching(/^(closed|network)$/) },
        },
      });
    },
  );
});
