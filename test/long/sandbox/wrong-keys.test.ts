import { expect, it } from 'vitest';
import { newSymmetricKey } from '../../../source/sandbox/records/formats.ts';
import { connack, dialDps, REGISTER, register } from '../../sandbox/helpers/device.ts';
import { run } from '../../sandbox/helpers/running.ts';

const ENROLLMENTS = 50_000;
const CONNECTIONS = 20;
const REQUESTS = 60;
const SECOND = 1000;

it('lets a device register within a second beside 50,000 enrollments and a flood of wrong keys', async () => {
  const { sandbox, happened } = await run({ assigningMilliseconds: 0, answerDelay: 0 });
  for (let number = 0; number < ENROLLMENTS; number += 1) {
    sandbox.createIndividualEnrollment({ registrationId: `device-${number}` });
  }
  const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'honest' });
  const wrong = newSymmetricKey();
  const flood = await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, number) => {
      const client = dialDps(sandbox, { registrationId: `device-${number}`, key: wrong });
      await connack(client);
      return client;
    }),
  );
  const refused = happened('dps.refused');
  for (const client of flood) {
    for (let count = 0; count < REQUESTS; count += 1) client.publish(REGISTER, '{}', { qos: 1 });
  }
  await refused;
  const startedAt = performance.now();
  const { body } = await register(sandbox, { registrationId: 'honest', key });
  expect(body.status).toBe('assigned');
  expect(performance.now() - startedAt).toBeLessThan(SECOND);
  await Promise.all(flood.map((client) => client.endAsync(true)));
});
