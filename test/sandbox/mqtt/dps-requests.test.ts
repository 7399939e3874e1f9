import { describe, expect, test } from 'vitest';
import type { ServerFault } from '../../../source/sandbox/faults/fault.ts';
import { LIMITS } from '../../../source/sandbox/limits.ts';
import { type Answer, ask, closed, connack, dialDps, poll, REGISTER } from '../helpers/device.ts';
import { connected, enrolled } from '../helpers/dps-device.ts';
import { inbox } from '../helpers/hub-device.ts';

const GET = '$dps/registrations/GET/iotdps-get-operationstatus/';

async function listening(options?: Parameters<typeof enrolled>[0], qos: 0 | 1 | 2 = 1) {
  const running = await enrolled(options);
  const client = await connected(running, { registrationId: 'dev1', key: running.key }, qos);
  return { ...running, client };
}

describe('protocol.md 1.4: topics', () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 1],
  ] as const)('a subscription of QoS %d is granted %d', async (wanted, granted) => {
    const { sandbox, key } = await enrolled();
    const client = dialDps(sandbox, { registrationId: 'dev1', key });
    await connack(client);
    const [answer] = await client.subscribeAsync('$dps/registrations/res/#', { qos: wanted });
    expect(answer?.qos).toBe(granted);
    await client.endAsync(true);
  });

  test.each([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const)('published at QoS %d, answered at the granted QoS %d', async (sent, granted) => {
    const { client } = await listening({}, granted);
    const order: string[] = [];
    client.on('packetreceive', ({ cmd }) => order.push(cmd));
    const answer = new Promise<number>((resolve) => {
      client.once('message', (_topic, _payload, packet) => resolve(packet.qos));
    });
    client.publish(REGISTER, '{}', { qos: sent });
    expect(await answer).toBe(granted);
    // The PUBACK comes before the answer, with nothing between them.
    expect(order).toEqual(sent === 1 ? ['puback', 'publish'] : ['publish']);
    await client.endAsync(true);
  });

  test.each([
    ['a small number', '1'],
    ['a UUID', '2cb8f317-97ff-4a57-b8ac-9ef6396ac1b3'],
    ['hex digits', '0x1F'],
    ['escapes', 'a%20b%2F'],
    ['an equals sign', 'a=b'],
    ['letters of any script', 'Größe-語'],
    ['two hundred characters', 'x'.repeat(200)],
    ['nothing', ''],
  ])('a request ID of %s comes back as it was sent', async (_name, rid) => {
    const { client } = await listening();
    const accepted = await ask(client, REGISTER.replace(/=1$/, `=${rid}`));
    expect(accepted.topic).toBe(`$dps/registrations/res/202/?$rid=${rid}&retry-after=3`);
    const done = await ask(client, poll(accepted.body.operationId, rid));
    expect(done.topic).toBe(`$dps/registrations/res/200/?$rid=${rid}`);
    await client.endAsync(true);
  });

  test.each<[string, (operationId: string) => string, string]>([
    ['without the $', (id) => `${GET}?rid=2&operationId=${id}`, ''],
    ['without any request ID', (id) => `${GET}?operationId=${id}`, ''],
    ['with the operation first', (id) => `${GET}?operationId=${id}&$rid=2`, '2'],
  ])('a poll %s is answered', async (_name, topicOf, rid) => {
    const { client } = await listening();
    const { operationId } = (await ask(client, REGISTER)).body;
    const { topic } = await ask(client, topicOf(operationId));
    expect(topic).toBe(`$dps/registrations/res/200/?$rid=${rid}`);
    await client.endAsync(true);
  });

  test('several filters in one packet are granted one by one', async () => {
    const { client } = await listening();
    const granted = await client.subscribeAsync(
      ['$dps/registrations/res/#', 'devices/+/messages/devicebound/#', '$iothub/twin/res/#'],
      { qos: 1 },
    );
    expect(granted.map(({ qos }) => qos)).toEqual([1, 1, 1]);
    expect((await ask(client, REGISTER)).status).toBe(202);
    await client.endAsync(true);
  });
});

describe('protocol.md 1.5: bodies', () => {
  test.each([
    ['Node', '{"registrationId":"dev1"}'],
    ['Node with a payload', '{"registrationId":"dev1","payload":{"modelId":"dtmi:x;1"}}'],
    ['Python', '{"payload": null, "registrationId": "dev1"}'],
    ['C#', ''],
    ['C# with a payload', '{"payload":{"a":[1,2]}}'],
    ['C and Java', '{ "registrationId":"dev1" }'],
    ['Microchip', '{"payload":{"modelId":"dtmi:x;1"}}'],
    ['a blank', ' '],
    ['a payload that is a text', '{"payload":"x"}'],
    ['a payload that is a list', '{"payload":[1]}'],
    ['a payload that is false', '{"payload":false}'],
    ['a TPM', '{"registrationId":"dev1","tpm":{"endorsementKey":"a","storageRootKey":"b"}}'],
  ])('a register request with the body of %s is accepted', async (_name, body) => {
    const { client } = await listening();
    expect((await ask(client, REGISTER, body)).status).toBe(202);
    await client.endAsync(true);
  });

  test.each([
    ['a blank, as Node and Python', ' '],
    ['nothing, as C# and Java', ''],
    ['the register body again, as C', '{ "registrationId":"dev1" }'],
    ['what is no JSON', '{'],
  ])('a poll may carry %s', async (_name, body) => {
    const { client } = await listening();
    const { operationId } = (await ask(client, REGISTER)).body;
    expect((await ask(client, poll(operationId), body)).status).toBe(200);
    await client.endAsync(true);
  });

  test('protocol.md 7: one of 96 KB is taken, a larger one ends the connection', async () => {
    const { client, happened } = await listening();
    const largest = JSON.stringify({ payload: 'x'.repeat(LIMITS.dpsMessageBytes - 14) });
    expect(Buffer.byteLength(largest)).toBe(96 * 1024);
    expect((await ask(client, REGISTER, largest)).status).toBe(202);
    const ended = closed(client);
    client.publish(REGISTER, `${largest} `, { qos: 1 });
    await ended;
    expect((await happened('dps.dropped')).reason).toContain('too large');
    await client.endAsync(true);
  });
});

describe('protocol.md 1.7: retry-after', () => {
  const throttled: ServerFault = { kind: 'throttled', retryAfter: 7, times: 1 };
  const broken: ServerFault = { kind: 'server-error', status: 503, retryAfter: 30, times: 1 };

  test.each<[string, ServerFault | undefined, string]>([
    ['202', undefined, '202/?$rid=1&retry-after=3'],
    ['429', throttled, '429/?$rid=1&retry-after=7'],
    ['503', broken, '503/?$rid=1&retry-after=30'],
    ['401', { kind: 'wrong-key', times: 1 }, '401/?$rid=1'],
  ])('to a register request: %s', async (_status, fault, tail) => {
    const { sandbox, client } = await listening();
    if (fault) sandbox.arm(fault);
    const answer = await ask(client, REGISTER);
    expect(answer.topic).toBe(`$dps/registrations/res/${tail}`);
    expectBody(answer);
    await client.endAsync(true);
  });

  test.each<[string, ServerFault | undefined, number, string]>([
    ['200', undefined, 0, '200/?$rid=2'],
    ['202', undefined, 60_000, '202/?$rid=2&retry-after=3'],
    ['429', throttled, 0, '429/?$rid=2&retry-after=7'],
    ['503', broken, 0, '503/?$rid=2&retry-after=30'],
  ])('to a poll: %s', async (_status, fault, assigningMilliseconds, tail) => {
    const { sandbox, client } = await listening({ assigningMilliseconds });
    const { operationId } = (await ask(client, REGISTER)).body;
    if (fault) sandbox.arm(fault);
    const answer = await ask(client, poll(operationId));
    expect(answer.topic).toBe(`$dps/registrations/res/${tail}`);
    expectBody(answer);
    await client.endAsync(true);
  });

  test('protocol.md 7: the 1,001st registration in a minute waits whole seconds', async () => {
    const { client } = await listening({ throttling: true }, 0);
    const answers = inbox(client);
    for (let round = 0; round < 20; round += 1) {
      for (let count = 0; count < 50; count += 1) client.publish(REGISTER, '', { qos: 0 });
      for (let count = 0; count < 50; count += 1) {
        expect((await answers.next()).topic).toContain('/res/202/');
      }
    }
    const { status, topic, body } = await ask(client, REGISTER);
    expect(status).toBe(429);
    expect(topic).toMatch(/^\$dps\/registrations\/res\/429\/\?\$rid=1&retry-after=[1-9]\d?$/);
    expect(body).toMatchObject({ errorCode: 429001 });
    await client.endAsync(true);
  });

  /** Embedded parsers want the code in every error, and null nowhere (protocol.md 1.6). */
  function expectBody({ status, body }: Answer): void {
    expect(JSON.stringify(body)).not.toContain('null');
    const error = {
      errorCode: expect.any(Number),
      trackingId: expect.any(String),
      message: expect.any(String),
      timestampUtc: expect.any(String),
    };
    expect(body).toMatchObject(status < 300 ? { operationId: expect.any(String) } : error);
  }
});
