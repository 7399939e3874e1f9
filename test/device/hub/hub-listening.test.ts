import { describe, expect, it, onTestFinished } from 'vitest';
import { connectHub } from '../../../source/device/hub/hub-connection.ts';
import type { HubListener } from '../../../source/device/hub/hub-context.ts';
import type { MethodRequest } from '../../../source/device/hub/hub-transport.ts';
import { failureOf, HUB, startProvisioned, until } from '../helpers.ts';

const CALL = { responseTimeout: 30, connectTimeout: 0 };

async function startListening() {
  const provisioned = await startProvisioned();
  const { device, endpoint, sandbox } = provisioned;
  const connection = await connectHub(device, { endpoint });
  onTestFinished(() => connection.close());
  const desired: Parameters<HubListener['onDesired']>[0][] = [];
  const calls: MethodRequest[] = [];
  const lost: unknown[] = [];
  await connection.listen({
    onDesired: (change) => desired.push(change),
    onMethod: (request) => calls.push(request),
    onLost: (reason) => lost.push(reason),
  });
  const invoke = (name: string, payload: unknown) =>
    sandbox.messenger.invokeMethod(
      HUB,
      device.deviceId,
      { ...CALL, name, payload },
      new AbortController().signal,
    );
  return { ...provisioned, connection, desired, calls, lost, invoke };
}

describe('a device that listens to its hub', () => {
  it('hears what of its desired properties has changed, with the version, null where one is gone', async () => {
    const { sandbox, desired } = await startListening();
    sandbox.writeDesired(HUB, 'pump-1', { fan: null, level: { high: 3 } });
    await until(() => desired.length > 0, 'the change');
    expect(desired).toEqual([{ patch: { fan: null, level: { high: 3 } }, version: 2 }]);
  });

  it('answers a method of any name, with and without a payload', async () => {
    const { calls, invoke } = await startListening();
    const answered = [
      ['reboot*now', { delay: 3 }, { delay: 3 }],
      ['constructor', undefined, undefined],
      ['stop', null, null],
    ] as const;
    for (const [name, sent, received] of answered) {
      const outcome = invoke(name, sent);
      await until(() => calls.length > 0, name);
      const [call] = calls.splice(0);
      expect(call).toMatchObject({ name, payload: received });
      call?.answer(201, { seen: name }, () => {});
      expect(await outcome).toEqual({ kind: 'answered', status: 201, payload: { seen: name } });
    }
  });

  it('shows controls in what the service writes, of a method and of desired properties', async () => {
    const { sandbox, calls, desired, invoke } = await startListening();
    void invoke('say', { text: '\u001b[2J' });
    sandbox.writeDesired(HUB, 'pump-1', { text: '\u202e' });
    await until(() => calls.length + desired.length === 2, 'both');
    expect(calls[0]?.payload).toEqual({ text: String.raw`\u001b[2J` });
    expect(desired[0]?.patch).toEqual({ text: String.raw`\u202e` });
  });

  it('reports properties and knows the version they then have', async () => {
    const { connection } = await startListening();
    expect(await connection.report({ interval: 5 })).toBe(2);
    expect(await connection.report({ interval: null, on: true })).toBe(3);
    expect((await connection.twin()).reported).toEqual({ on: true, $version: 3 });
  });

  it('is told why a report was refused', async () => {
    const { connection } = await startListening();
    const refused = await failureOf(connection.report({ 'a.b': 1 }));
    expect(refused).toMatchObject({
      symptom: { phase: 'twin', signal: { kind: 'response', status: 400, errorCode: 400004 } },
    });
    expect(connection.connected).toBe(true);
  });

  it('sends the properties of a message', async () => {
    const { connection, sandbox } = await startListening();
    await connection.send('hot', { messageId: 'm-1', properties: { level: 'high & dry' } });
    expect(sandbox.device(HUB, 'pump-1')?.messagesReceived).toBe(1);
  });

  it('is told when the connection is lost, and not when it closes it itself', async () => {
    const { connection, sandbox, lost } = await startListening();
    sandbox.setDeviceStatus(HUB, 'pump-1', 'disabled');
    await until(() => lost.length > 0, 'the loss');
    expect(lost[0]).toMatchObject({ symptom: { link: 'hub', signal: { kind: 'closed' } } });
    await connection.close();
    expect(lost).toHaveLength(1);
  });

  it('hears nothing of a connection that it has closed', async () => {
    const { connection, lost } = await startListening();
    await connection.close();
    expect(lost).toEqual([]);
  });
});
