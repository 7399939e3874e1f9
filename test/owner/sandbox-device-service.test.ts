import { describe, expect, it, onTestFinished } from 'vitest';
import { DeviceBoundMessages } from '../../source/device/https/device-bound-messages.ts';
import { connectHub } from '../../source/device/hub/hub-connection.ts';
import { register } from '../../source/device/registration.ts';
import type { MessageOutcome } from '../../source/owner/device-service.ts';
import { SandboxOwner } from '../../source/owner/sandbox.ts';
import { symmetricKey } from '../../source/protocol/credential.ts';
import { failureOf } from '../device/helpers.ts';

const SIGNAL = new AbortController().signal;

async function startServing() {
  const owner = await SandboxOwner.start({
    retryAfter: 0,
    assigningMilliseconds: 0,
    answerDelay: 0,
  });
  onTestFinished(() => owner.close());
  const grant = await owner.enroll({
    kind: 'individual',
    registrationId: 'dev1',
    enrollmentGroupId: 'group',
  });
  const credential = symmetricKey(grant.symmetricKey ?? '');
  const endpoint = owner.endpoint('mqtt');
  const result = await register({ ...grant, registrationId: 'dev1', credential }, { endpoint });
  const device = { hub: result.assignedHub, deviceId: result.deviceId };
  return { owner, service: owner.deviceService, device, credential, endpoint };
}

describe('the service side of a sandbox', () => {
  it('writes desired properties and tells their version', async () => {
    const { service, device } = await startServing();
    expect(await service.writeDesired(device, { interval: 5 })).toBe(2);
    expect(await service.writeDesired(device, { interval: null })).toBe(3);
  });

  it('says in the words of the service what no twin can have, and which device is not there', async () => {
    const { service, device } = await startServing();
    const refused = await failureOf(service.writeDesired(device, { 'a.b': 1 }));
    expect(String(refused)).toContain("'.'");
    const absent = { ...device, deviceId: 'nobody' };
    expect(String(await failureOf(service.writeDesired(absent, {})))).toContain('nobody');
  });

  it('tells that a device which is not connected cannot be called, and what a connected one answers', async () => {
    const { service, device, credential, endpoint } = await startServing();
    const call = { name: 'reboot', payload: undefined };
    expect(await service.callMethod(device, call, SIGNAL)).toEqual({ kind: 'not-connected' });
    const connection = await connectHub({ ...device, credential }, { endpoint });
    onTestFinished(() => connection.close());
    await connection.listen({
      onDesired: () => {},
      onMethod: ({ answer }) => answer(202, null, () => {}),
      onLost: () => {},
    });
    expect(await service.callMethod(device, call, SIGNAL)).toEqual({
      kind: 'answered',
      status: 202,
      payload: null,
    });
  });

  it('tells what became of each message, by its ID', async () => {
    const { owner, service, device, credential } = await startServing();
    const road = owner.endpoint('mqtt-ws');
    const messages = new DeviceBoundMessages({ ...device, credential }, road);
    onTestFinished(() => messages.close());
    const outcomes: MessageOutcome[] = [];
    const end = service.watchMessages((outcome) => outcomes.push(outcome));
    const expected: object[] = [];
    for (const [how, outcome] of [
      ['accept', 'accepted'],
      ['reject', 'rejected'],
      ['abandon', 'abandoned'],
    ] as const) {
      const messageId = await service.sendMessage(device, { body: how, properties: { n: '1' } });
      const message = await messages.receive();
      expect(message).toMatchObject({ messageId, body: how, properties: { n: '1' } });
      await messages.settle(message?.lockToken ?? '', how);
      expected.push({ messageId, outcome, reason: undefined });
    }
    expect(outcomes).toEqual(expected);
    end();
    await messages.settle((await messages.receive())?.lockToken ?? '', 'accept');
    expect(outcomes).toHaveLength(3);
  });

  it('says when the queue of the device is full', async () => {
    const { service, device } = await startServing();
    const send = () => service.sendMessage(device, { body: 'x', properties: {} });
    for (let sent = 0; sent < 50; sent += 1) await send();
    expect(String(await failureOf(send()))).toContain('full');
  });
});
