import { describe, expect, test } from 'vitest';
import type { DeviceFailure } from '../../../source/device/device-failure.ts';
import { connectHub } from '../../../source/device/hub/hub-connection.ts';
import { symmetricKey } from '../../../source/protocol/credential.ts';
import type { WirePacket } from '../../../source/protocol/wire-packet.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { failureOf, HUB, startProvisioned, symptomOf, until } from '../helpers.ts';

function connectionState(sandbox: Sandbox, deviceId: string): string | undefined {
  return sandbox.device(HUB, deviceId)?.connectionState;
}

describe('a provisioned device', () => {
  test('connects to its hub, sends a message and is gone after closing', async () => {
    const { sandbox, device, endpoint } = await startProvisioned();
    const connection = await connectHub(device, { endpoint });
    expect(connectionState(sandbox, device.deviceId)).toBe('Connected');
    await connection.send('test wind speed 1', { messageId: 'one' });
    expect(sandbox.device(HUB, device.deviceId)?.messagesReceived).toBe(1);
    await connection.close();
    await until(
      () => connectionState(sandbox, device.deviceId) === 'Disconnected',
      'the hub sees the device leave',
    );
  });

  test('identifies itself by the assigned hub and device ID', async () => {
    const { device, endpoint } = await startProvisioned();
    const packets: WirePacket[] = [];
    const onWire = (packet: WirePacket) => packets.push(packet);
    const connection = await connectHub(device, { endpoint, onWire });
    await connection.send('hello', { messageId: 'an id/with=signs' });
    await connection.close();
    expect(packets[0]).toMatchObject({
      link: 'hub',
      packet: 'CONNECT',
      clientId: device.deviceId,
      userName: expect.stringMatching(new RegExp(`^${HUB}/${device.deviceId}/\\?api-version=`)),
      token: { resource: `${HUB}/devices/${device.deviceId}` },
    });
    expect(packets.find(({ packet }) => packet === 'PUBLISH')).toMatchObject({
      topic: `devices/${device.deviceId}/messages/events/%24.mid=an%20id%2Fwith%3Dsigns&%24.ct=text%2Fplain&%24.ce=utf-8`,
      payload: 'hello',
      qos: 1,
    });
  });

  test('finds a hub whose name carries a port', async () => {
    const { device, endpoint } = await startProvisioned();
    const hub = `${device.hub}:${endpoint.port}`;
    const connection = await connectHub(
      { ...device, hub },
      { endpoint: { ...endpoint, port: undefined } },
    );
    await connection.send('x', { messageId: '1' });
    await connection.close();
  });

  test('reads its twin, as often as it likes', async () => {
    const { device, endpoint } = await startProvisioned();
    const connection = await connectHub(device, { endpoint });
    const twin = { desired: { fan: 'on', $version: 1 }, reported: { $version: 1 } };
    expect(await connection.twin()).toEqual(twin);
    expect(await Promise.all([connection.twin(), connection.twin()])).toEqual([twin, twin]);
    await connection.close();
  });

  test('may close twice, and can send nothing afterwards', async () => {
    const { device, endpoint } = await startProvisioned();
    const connection = await connectHub(device, { endpoint });
    await Promise.all([connection.close(), connection.close()]);
    expect(await symptomOf(connection.send('late', { messageId: '1' }))).toMatchObject({
      link: 'hub',
      signal: { kind: 'closed' },
    });
  });

  test('hears of a refusal by its code, not by the text of the SDK', async () => {
    const { device, endpoint } = await startProvisioned();
    const credential = symmetricKey(Buffer.alloc(32, 1).toString('base64'));
    const failure = await failureOf(connectHub({ ...device, credential }, { endpoint }));
    expect((failure as DeviceFailure).symptom).toEqual({
      link: 'hub',
      phase: 'connect',
      signal: { kind: 'connack', code: 5 },
    });
  });

  test('is not told "not authorized" when nothing listens', async () => {
    const { sandbox, device, endpoint } = await startProvisioned();
    await sandbox.close();
    const failure = (await failureOf(connectHub(device, { endpoint }))) as DeviceFailure;
    expect(failure.symptom.signal).toMatchObject({ kind: 'network', code: 'ECONNREFUSED' });
    expect(failure.message).not.toMatch(/authorized/i);
  });

  test('is told what is wrong with a certificate it does not trust', async () => {
    const { device, endpoint } = await startProvisioned();
    expect(
      await symptomOf(connectHub(device, { endpoint: { ...endpoint, ca: undefined } })),
    ).toEqual({
      link: 'hub',
      phase: 'connect',
      signal: { kind: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
  });
});
