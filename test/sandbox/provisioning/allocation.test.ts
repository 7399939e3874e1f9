import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from '../../../source/sandbox/provisioning/allocation.ts';
import { register } from '../helpers/device.ts';
import { run } from '../helpers/running.ts';

describe('hashed allocation', () => {
  test('has no hub where none is linked', () => {
    expect(allocate('dev1', [])).toBeUndefined();
  });

  test('always gives one registration ID the same hub, in any case of its letters', () => {
    const hubs = ['a', 'b', 'c'];
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]+$/), (id) => {
        const hub = allocate(id, hubs);
        expect(hubs).toContain(hub);
        expect(allocate(id.toUpperCase(), hubs)).toBe(hub);
      }),
    );
  });

  test('spreads many evenly', () => {
    const counts = new Map<string | undefined, number>();
    for (let number = 0; number < 3000; number += 1) {
      const hub = allocate(`device-${number}`, ['a', 'b', 'c']);
      counts.set(hub, (counts.get(hub) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('over two hubs, a device is known to the one it was assigned to alone', async () => {
    const hubs = ['127.0.0.1', '127.0.0.2'];
    const { sandbox } = await run({ hubs });
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const { body } = await register(sandbox, { registrationId: 'dev1', key });
    const { assignedHub } = body.registrationState;
    const other = hubs.find((hub) => hub !== assignedHub) ?? '';
    expect(sandbox.device(assignedHub, 'dev1')).toBeDefined();
    expect(sandbox.device(other, 'dev1')).toBeUndefined();
  });
});
