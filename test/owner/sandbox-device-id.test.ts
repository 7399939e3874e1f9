import { describe, expect, it } from 'vitest';
import { sandboxDeviceId } from '../../source/owner/sandbox-device-id.ts';

describe('the device ID that an enrollment of a sandbox gives', () => {
  it.each([
    ['my-device-007', 'wind-sensor-7'],
    ['SN-12', 'wind-sensor-12'],
    ['kitchen', 'wind-sensor-kitchen'],
    ['000', 'wind-sensor-0'],
  ])('is another one than the registration ID: %s gets %s', (registrationId, deviceId) => {
    expect(sandboxDeviceId(registrationId, [])).toBe(deviceId);
  });

  it('is the same one when the enrollment is made anew, in any letter case', () => {
    const before = [{ registrationId: 'My-Device-007', deviceId: 'wind-sensor-7' }];
    expect(sandboxDeviceId('my-device-007', before)).toBe('wind-sensor-7');
  });

  it('is the registration ID where the name is another device’s, or too long for one', () => {
    const before = [{ registrationId: 'pump-7', deviceId: 'wind-sensor-7' }];
    expect(sandboxDeviceId('my-device-007', before)).toBe('my-device-007');
    const long = 'x'.repeat(128);
    expect(sandboxDeviceId(long, [])).toBe(long);
  });
});
