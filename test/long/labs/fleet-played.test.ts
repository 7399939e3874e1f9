import { describe, expect, it } from 'vitest';
import { LABS } from '../../../source/lessons/labs/labs.ts';
import { fleetLines } from '../../../source/reporters/fleet-lines.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { expectPlayedThrough, hastyOwner } from '../../labs/played.ts';

const lab = LABS.fleet;

describe('the lab of the fleet', () => {
  it('is passed by whoever does its tasks, and no task of it by whoever leaves something out', async () => {
    const { record } = await expectPlayedThrough(lab, hastyOwner);
    const packets = record.wire.slice(record.wire.first, record.wire.size);
    // The last run: switched on one after the other, and all sent to one hub.
    expect(fleetLines(lab, packets, 80, MESSAGES).slice(-4)).toEqual([
      expect.stringMatching(/^ {2}Told 429(?: +0)+$/),
      '  fleet-hub-1       0',
      '  fleet-hub-2       0',
      '  fleet-hub-3      24',
    ]);
    // Bounded: a device has no more than a dozen packets where it is not throttled.
    expect(packets.length).toBeLessThanOrEqual(24 * 20);
    expect(new Set(packets.map(({ device }) => device)).size).toBe(24);
  }, 120_000);
});
