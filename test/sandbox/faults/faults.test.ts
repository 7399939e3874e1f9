import { describe, expect, test } from 'vitest';
import type { ServerFault as Fault } from '../../../source/sandbox/faults/fault.ts';
import { Faults } from '../../../source/sandbox/faults/faults.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import {
  ask,
  closed,
  connack,
  dialDps,
  dialHub,
  poll,
  REGISTER,
  register,
} from '../helpers/device.ts';
import { HUB, type Running, run } from '../helpers/running.ts';

async function enrolled(): Promise<Running & { key: string }> {
  const running = await run();
  const keys = running.sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
  return { ...running, key: keys.primaryKey };
}

const outcome = async (sandbox: Sandbox, key: string) => {
  const { status, body } = await register(sandbox, { registrationId: 'dev1', key });
  return body.status ?? status;
};

describe('a fault', () => {
  test('strikes as often as it was armed for', () => {
    const faults = new Faults();
    faults.arm({ kind: 'wrong-key', times: 2 });
    expect(faults.strike('wrong-key', 'a')).toBeDefined();
    expect(faults.strike('wrong-key', 'b')).toBeDefined();
    expect(faults.strike('wrong-key', 'a')).toBeUndefined();
    expect(faults.none).toBe(true);
  });

  test('strikes until it is disarmed when it was armed without a number', () => {
    const faults = new Faults();
    const disarm = faults.arm({ kind: 'disabled' });
    for (let round = 0; round < 5; round += 1) expect(faults.strike('disabled', 'a')).toBeDefined();
    disarm();
    disarm();
    expect(faults.strike('disabled', 'a')).toBeUndefined();
  });

  test('concerns only the device it names, in any case of its letters', () => {
    const faults = new Faults();
    faults.arm({ kind: 'no-hub', id: 'Dev1' });
    expect(faults.strike('no-hub', 'dev2')).toBeUndefined();
    expect(faults.strike('no-hub', 'dev1')).toBeDefined();
  });

  test.each([0, -1, 1.5, Number.NaN])('cannot be armed %s times', (times) => {
    expect(() => new Faults().arm({ kind: 'wrong-key', times })).toThrow(RangeError);
  });
});

describe('at DPS', () => {
  test('wrong key: 401 although the key is right, and then all is well', async () => {
    const { sandbox, key, happened } = await enrolled();
    sandbox.arm({ kind: 'wrong-key', times: 1 });
    expect(await outcome(sandbox, key)).toBe(401);
    expect((await happened('dps.refused')).reason).toContain('fault');
    expect(await outcome(sandbox, key)).toBe('assigned');
  });

  test.each<[Fault, string]>([
    [{ kind: 'disabled', times: 1 }, 'disabled'],
    [{ kind: 'no-hub', times: 1 }, 'failed'],
  ])('%j ends the registration', async (fault, expected) => {
    const { sandbox, key } = await enrolled();
    sandbox.arm(fault);
    expect(await outcome(sandbox, key)).toBe(expected);
    expect(await outcome(sandbox, key)).toBe('assigned');
  });

  test('throttled: 429 with a time to wait', async () => {
    const { sandbox, key } = await enrolled();
    sandbox.arm({ kind: 'throttled', retryAfter: 7, times: 1 });
    const client = dialDps(sandbox, { registrationId: 'dev1', key });
    await connack(client);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    const throttled = await ask(client, REGISTER);
    expect(throttled.topic).toBe('$dps/registrations/res/429/?$rid=1&retry-after=7');
    expect(throttled.body).toMatchObject({ errorCode: 429001 });
    expect((await ask(client, REGISTER)).status).toBe(202);
    await client.endAsync(true);
  });

  test.each([500, 503] as const)('server error: %d', async (status) => {
    const { sandbox, key } = await enrolled();
    sandbox.arm({ kind: 'server-error', status, retryAfter: 2, times: 1 });
    const answer = await register(sandbox, { registrationId: 'dev1', key });
    expect(answer).toMatchObject({ status, retryAfter: 2, body: { message: expect.any(String) } });
  });

  test('any error to one of the two requests, in its own words', async () => {
    const { sandbox, key } = await enrolled();
    const refusal = { status: 409, errorCode: 409203, message: 'Precondition failed.' };
    sandbox.arm({ kind: 'dps-answers', request: 'register', ...refusal, id: 'dev1', times: 1 });
    const { status, body } = await register(sandbox, { registrationId: 'dev1', key });
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { errorCode: 409203, message: 'Precondition failed.', trackingId: expect.any(String) },
    });
    sandbox.arm({ kind: 'dps-answers', request: 'operation', status: 404, times: 1 });
    const lost = await register(sandbox, { registrationId: 'dev1', key });
    expect(lost).toMatchObject({ status: 404, body: { errorCode: 404001 } });
    expect(await outcome(sandbox, key)).toBe('assigned');
  });

  test('assignment fails: the registration ends with the error that was armed', async () => {
    const { sandbox, key } = await enrolled();
    const error = { errorCode: 400207, message: 'Custom allocation failed with status code: 400' };
    sandbox.arm({ kind: 'assignment-fails', ...error, times: 1 });
    const { body } = await register(sandbox, { registrationId: 'dev1', key });
    expect(body.registrationState).toMatchObject({
      status: 'failed',
      errorCode: 400207,
      errorMessage: error.message,
    });
    expect(await outcome(sandbox, key)).toBe('assigned');
  });

  test('a subscription is refused', async () => {
    const { sandbox, key, happened } = await enrolled();
    sandbox.arm({ kind: 'subscription-refused', link: 'dps', times: 1 });
    const client = dialDps(sandbox, { registrationId: 'dev1', key });
    await connack(client);
    const granted = new Promise((resolve) => {
      client.on('packetreceive', (packet) => {
        if (packet.cmd === 'suback') resolve(packet.granted);
      });
    });
    client.subscribe('$dps/registrations/res/#', { qos: 1 }, () => {});
    expect(await granted).toEqual([128]);
    await happened('dps.subscription-refused');
    await client.endAsync(true);
  });

  test.each(['connect', 'subscribe', 'publish'] as const)(
    'no answer to %s nor to what follows, while other devices are served',
    async (packet) => {
      const { sandbox, key, happened } = await enrolled();
      const other = sandbox.createIndividualEnrollment({ registrationId: 'dev2' });
      sandbox.arm({ kind: 'no-answer', link: 'dps', packet, times: 1 });
      const client = dialDps(sandbox, { registrationId: 'dev1', key });
      const received: string[] = [];
      client.on('packetreceive', ({ cmd }) => received.push(cmd));
      client.once('connect', () => {
        client.subscribe('$dps/registrations/res/#', { qos: 1 }, () => {});
        client.publish(REGISTER, '', { qos: 1 });
      });
      await happened('dps.silent');
      const login = { registrationId: 'dev2', key: other.primaryKey };
      expect((await register(sandbox, login)).body.status).toBe('assigned');
      const answered = { connect: [], subscribe: ['connack'], publish: ['connack', 'suback'] };
      expect(received).toEqual(answered[packet]);
      await client.endAsync(true);
    },
  );

  test('slow assigning: still assigning when it would be done', async () => {
    const { sandbox, key } = await enrolled();
    sandbox.arm({ kind: 'slow-assigning', milliseconds: 60_000, times: 1 });
    const client = dialDps(sandbox, { registrationId: 'dev1', key });
    await connack(client);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    const { operationId } = (await ask(client, REGISTER)).body;
    expect((await ask(client, poll(operationId))).body.status).toBe('assigning');
    await client.endAsync(true);
  });

  test.each<[Fault, number]>([
    [{ kind: 'unknown-scope', times: 1 }, 3],
    [{ kind: 'expired-token', link: 'dps', times: 1 }, 5],
    [{ kind: 'dps-refuses', times: 1 }, 5],
    [{ kind: 'dps-refuses', returnCode: 2, times: 1 }, 2],
  ])('%j: CONNACK %d', async (fault, code) => {
    const { sandbox, key } = await enrolled();
    sandbox.arm(fault);
    const client = dialDps(sandbox, { registrationId: 'dev1', key });
    expect((await connack(client)).returnCode).toBe(code);
    await client.endAsync(true);
  });

  test.each(['connect', 'subscribe', 'publish'] as const)(
    'connection dropped at %s: nothing is answered',
    async (packet) => {
      const { sandbox, key, happened } = await enrolled();
      sandbox.arm({ kind: 'connection-dropped', link: 'dps', packet, times: 1 });
      const client = dialDps(sandbox, { registrationId: 'dev1', key });
      const received: string[] = [];
      client.on('packetreceive', ({ cmd }) => received.push(cmd));
      const ended = closed(client);
      client.once('connect', () => {
        client.subscribe('$dps/registrations/res/#', { qos: 1 });
        client.publish(REGISTER, '', { qos: 1 });
      });
      await ended;
      await happened('dps.dropped');
      expect(received).not.toContain('publish');
      expect(received.includes('connack')).toBe(packet !== 'connect');
      await client.endAsync(true);
      expect(await outcome(sandbox, key)).toBe('assigned');
    },
  );
});

describe('at the hub', () => {
  test.each<[Fault, number]>([
    [{ kind: 'hub-refuses', times: 1 }, 5],
    [{ kind: 'hub-refuses', returnCode: 3, times: 1 }, 3],
    [{ kind: 'hub-refuses', returnCode: 4, times: 1 }, 4],
    [{ kind: 'expired-token', link: 'hub', times: 1 }, 5],
  ])('%j: CONNACK %d, once', async (fault, code) => {
    const { sandbox, key } = await enrolled();
    await register(sandbox, { registrationId: 'dev1', key });
    sandbox.arm(fault);
    for (const expected of [code, 0]) {
      const client = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key });
      expect((await connack(client)).returnCode).toBe(expected);
      await client.endAsync(true);
    }
  });

  test('connection dropped at a message: it is not counted', async () => {
    const { sandbox, key, happened } = await enrolled();
    await register(sandbox, { registrationId: 'dev1', key });
    const client = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key });
    await connack(client);
    sandbox.arm({ kind: 'connection-dropped', link: 'hub', packet: 'publish', times: 1 });
    const ended = closed(client);
    client.publish('devices/dev1/messages/events/', 'x', { qos: 1 });
    await ended;
    await happened('hub.dropped');
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(0);
    await client.endAsync(true);
  });
});
