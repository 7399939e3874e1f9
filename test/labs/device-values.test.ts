import { describe, expect, it } from 'vitest';
import { DeviceValues } from '../../source/labs/device-values.ts';
import { Redactor } from '../../source/protocol/redaction.ts';

function values(): DeviceValues {
  const made = new DeviceValues(new Redactor());
  made.begin({ registrationId: { value: 'my-device-007', origin: 'default' } });
  return made;
}

describe('the polling interval of a device in a lab', () => {
  it('is as DPS asks until somebody types another one, and again when they say so', () => {
    const device = values();
    expect(device.textOf('pollingInterval', undefined)).toBe('retry-after');
    expect(device.waits).toBeUndefined();
    expect(device.set('pollingInterval', '0.5')).toBeUndefined();
    expect(device.textOf('pollingInterval', undefined)).toBe('0.5');
    expect(device.waits?.(2, 202)).toBe(0.5);
    expect(device.set('pollingInterval', 'retry-after')).toBeUndefined();
    expect(device.waits).toBeUndefined();
  });

  it.each(['', '0', '0.05', '61', '1e1', '-1', '0,5', '2 s', 'soon'])(
    'cannot be "%s", and stays what it was',
    (text) => {
      const device = values();
      device.set('pollingInterval', '3');
      expect(device.set('pollingInterval', text)).toBe('pollingInterval.not-seconds');
      expect(device.waits?.(2, 202)).toBe(3);
    },
  );
});

describe('the name of a device in a lab', () => {
  it('is its registration ID before DPS has named it, and what was typed after that', () => {
    const device = values();
    expect(device.textOf('deviceId', undefined)).toBe('my-device-007');
    expect(device.textOf('deviceId', 'wind-sensor-7')).toBe('wind-sensor-7');
    device.set('deviceId', 'pump-1');
    expect(device.textOf('deviceId', 'wind-sensor-7')).toBe('pump-1');
  });
});

describe('the fleet of a lab', () => {
  it('is switched on at once until somebody types a number of seconds', () => {
    const device = values();
    expect(device.textOf('startSeconds', undefined)).toBe('0');
    expect(device.set('startSeconds', '10')).toBeUndefined();
    expect(device.textOf('startSeconds', undefined)).toBe('10');
    for (const text of ['', '-1', '11', '2.5', '1e1', 'soon', '100']) {
      expect(device.set('startSeconds', text)).toBe('startSeconds.not-seconds');
    }
    expect(device.fleet.startSeconds).toBe(10);
  });

  it('waits after a 429 as was chosen, and for an assignment as it is told', () => {
    const { fleet } = values();
    expect(fleet.waits(2, 429)).toBe(2);
    fleet.retry = 'at-once';
    expect([fleet.waits(2, 429), fleet.waits(2, 202)]).toEqual([0.2, 2]);
    fleet.retry = 'jitter';
    const waits = Array.from({ length: 100 }, () => fleet.waits(2, 429));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5);
    expect(new Set(waits).size).toBeGreaterThan(50);
    expect(fleet.waits(2, 202)).toBe(2);
  });
});
