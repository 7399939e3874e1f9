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
    expect(device.pollingMilliseconds).toBeUndefined();
    expect(device.set('pollingInterval', '0.5')).toBeUndefined();
    expect(device.textOf('pollingInterval', undefined)).toBe('0.5');
    expect(device.pollingMilliseconds).toBe(500);
    expect(device.set('pollingInterval', 'retry-after')).toBeUndefined();
    expect(device.pollingMilliseconds).toBeUndefined();
  });

  it.each(['', '0', '0.05', '61', '1e1', '-1', '0,5', '2 s', 'soon'])(
    'cannot be "%s", and stays what it was',
    (text) => {
      const device = values();
      device.set('pollingInterval', '3');
      expect(device.set('pollingInterval', text)).toBe('pollingInterval.not-seconds');
      expect(device.pollingMilliseconds).toBe(3000);
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
