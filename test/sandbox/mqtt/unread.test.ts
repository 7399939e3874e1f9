import type { Packet } from 'mqtt-packet';
import { expect, test } from 'vitest';
import { LIMITS } from '../../../source/sandbox/limits.ts';
import { connack, dialHub, register } from '../helpers/device.ts';
import { rawHubClient, subscription } from '../helpers/raw-client.ts';
import { HUB, run } from '../helpers/running.ts';

const ASK: Packet = {
  cmd: 'publish',
  topic: '$iothub/twin/GET/?$rid=1',
  payload: '',
  qos: 0,
  dup: false,
  retain: false,
};
const REQUESTS = 60_000;
/** What the test itself and Node's buffers take besides. */
const SLACK = 48 * 1024 * 1024;

function bytesInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test('a device that asks and never reads is cut at the bound, and others do not notice', async () => {
  const { sandbox, happened } = await run();
  const logins = [];
  for (const registrationId of ['asks', 'other']) {
    const { primaryKey: key } = sandbox.createIndividualEnrollment({
      registrationId,
      initialTwin: { properties: { desired: { text: 'x'.repeat(30 * 1024) } } },
    });
    await register(sandbox, { registrationId, key });
    logins.push({ hub: HUB, deviceId: registrationId, key });
  }
  const [asks, other] = logins;
  if (!asks || !other) throw new Error('two devices');
  const client = await rawHubClient(sandbox, asks);
  await client.next();
  client.send(subscription(1, ['$iothub/twin/res/#'], 0));
  await client.next();
  client.pause();
  const before = bytesInUse();
  const dropped = happened('hub.dropped');
  for (let count = 0; count < REQUESTS; count += 1) {
    client.send(ASK);
  }
  const { reason } = await dropped;
  expect(reason).toContain(`more than ${LIMITS.queuedBytes} bytes unread`);
  expect(bytesInUse() - before).toBeLessThan(LIMITS.queuedBytes + SLACK);
  const device = dialHub(sandbox, other);
  await connack(device);
  await device.endAsync();
  client.end();
});
