import { describe, expect, test } from 'vitest';
import { Throttle } from '../../../source/sandbox/provisioning/throttle.ts';

describe('protocol.md 7: the documented rates', () => {
  test('a thousand registrations in a minute, then the wait until the oldest is a minute old', () => {
    const throttle = new Throttle();
    for (let count = 0; count < 1000; count += 1) {
      expect(throttle.register(count)).toBeUndefined();
    }
    expect(throttle.register(20_000)).toBe(40);
    expect(throttle.register(60_000)).toBeUndefined();
  });

  test('five polls in ten seconds, for each device by itself and in any case of its ID', () => {
    const throttle = new Throttle();
    for (let count = 0; count < 5; count += 1) expect(throttle.poll('dev1', 0)).toBeUndefined();
    expect(throttle.poll('DEV1', 9_500)).toBe(1);
    expect(throttle.poll('dev2', 9_500)).toBeUndefined();
    expect(throttle.poll('dev1', 10_000)).toBeUndefined();
  });

  test('other rates, where a fleet is small enough to be watched', () => {
    const throttle = new Throttle({ registrations: { count: 2, milliseconds: 1000 } });
    expect([throttle.register(0), throttle.register(10)]).toEqual([undefined, undefined]);
    expect(throttle.register(20)).toBe(1);
    expect(throttle.register(1000)).toBeUndefined();
  });

  test('the memory of devices has an end', () => {
    const throttle = new Throttle();
    for (let count = 0; count < 5; count += 1) throttle.poll('first', 0);
    expect(throttle.poll('first', 1)).toBe(10);
    for (let device = 0; device < 10_000; device += 1) throttle.poll(`dev${device}`, 1);
    expect(throttle.poll('first', 1)).toBeUndefined();
  });
});

describe('a throttle with rates of its own', () => {
  test('holds polls to them, and registrations to the documented ones', () => {
    const throttle = new Throttle({ polls: { count: 1, milliseconds: 2000 } });
    expect(throttle.poll('dev1', 0)).toBeUndefined();
    expect(throttle.poll('dev1', 500)).toBe(2);
    expect(throttle.poll('dev1', 2000)).toBeUndefined();
    for (let count = 0; count < 1000; count += 1) expect(throttle.register(0)).toBeUndefined();
    expect(throttle.register(1)).toBe(60);
  });
});
