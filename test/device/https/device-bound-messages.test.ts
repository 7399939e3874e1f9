import { describe, expect, it, onTestFinished } from 'vitest';
import { DeviceBoundMessages } from '../../../source/device/https/device-bound-messages.ts';
import { symmetricKey } from '../../../source/protocol/credential.ts';
import { failureOf, HUB, openResources, startProvisioned } from '../helpers.ts';

async function startFetching() {
  const provisioned = await startProvisioned({ httpsPort: 0 });
  const { sandbox, endpoint, device } = provisioned;
  const road = { ...endpoint, port: sandbox.httpsPort ?? 0 };
  const messages = new DeviceBoundMessages(device, road);
  onTestFinished(() => messages.close());
  const send = (text: string, properties = {}) =>
    sandbox.messenger.sendCloudToDevice(HUB, device.deviceId, {
      payload: Buffer.from(text),
      properties,
      system: { mid: `id of ${text}` },
      acknowledge: 'full',
      expiresAt: Date.now() + 60_000,
    });
  const waiting = () => sandbox.messenger.queueLength(HUB, device.deviceId);
  return { ...provisioned, road, messages, send, waiting };
}

describe('the cloud-to-device messages of a device over HTTPS', () => {
  it('come one by one, the oldest first, with their properties', async () => {
    const { messages, send } = await startFetching();
    send('one', { Level: 'a b' });
    send('two');
    expect(await messages.receive()).toMatchObject({
      messageId: 'id of one',
      body: 'one',
      properties: { level: 'a b' },
      deliveryCount: 0,
    });
    expect(await messages.receive()).toMatchObject({ body: 'two', properties: {} });
    expect(await messages.receive()).toBeUndefined();
  });

  it('are gone once accepted or rejected, and come again once abandoned', async () => {
    const { messages, send, waiting } = await startFetching();
    for (const how of ['accept', 'reject', 'abandon'] as const) {
      send(how);
      const message = await messages.receive();
      await messages.settle(message?.lockToken ?? '', how);
    }
    expect(waiting()).toBe(1);
    expect(await messages.receive()).toMatchObject({ body: 'abandon', deliveryCount: 1 });
  });

  it('cannot be settled twice, and the hub says why not', async () => {
    const { messages, send, sandbox, device } = await startFetching();
    send('one');
    const { lockToken } = (await messages.receive()) ?? { lockToken: '' };
    sandbox.deleteDevice(HUB, device.deviceId);
    expect(await failureOf(messages.settle(lockToken, 'accept'))).toMatchObject({
      symptom: { link: 'hub', signal: { kind: 'response', status: 401 } },
    });
  });

  it('are cleaned of controls', async () => {
    const { messages, send } = await startFetching();
    send('\u001b[2Jgone');
    expect((await messages.receive())?.body).toBe(String.raw`\u001b[2Jgone`);
  });

  it('are refused to another key, and not reached where nobody listens', async () => {
    const { device, road } = await startFetching();
    const key = symmetricKey(Buffer.alloc(32, 7).toString('base64'));
    const other = new DeviceBoundMessages({ ...device, credential: key }, road);
    onTestFinished(() => other.close());
    expect(await failureOf(other.receive())).toMatchObject({
      symptom: { signal: { kind: 'response', status: 401 } },
    });
    const nowhere = new DeviceBoundMessages(device, { ...road, port: 1 });
    onTestFinished(() => nowhere.close());
    expect(await failureOf(nowhere.receive())).toMatchObject({
      symptom: { signal: { kind: 'network', code: 'ECONNREFUSED' } },
    });
  });

  it('leave nothing open behind', async () => {
    const before = openResources();
    const { messages, send, sandbox } = await startFetching();
    send('one');
    await messages.receive();
    messages.close();
    await sandbox.close();
    await expect.poll(openResources).toBeLessThanOrEqual(before);
  });
});
