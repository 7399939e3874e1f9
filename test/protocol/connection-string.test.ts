import { describe, expect, it } from 'vitest';
import { isConnectionString } from '../../source/protocol/connection-string.ts';

describe('a connection string', () => {
  it.each([
    'HostName=hub.azure-devices.net;DeviceId=a;SharedAccessKey=Zm9v',
    'HostName=dps.azure-devices-provisioning.net;SharedAccessKeyName=owner;SharedAccessKey=Zm9v',
    'hostname = hub',
    'DeviceId=a; SharedAccessKey=Zm9v',
    'SharedAccessKeyName=owner',
  ])('is seen in %j', (text) => {
    expect(isConnectionString(text)).toBe(true);
  });

  it.each([
    '',
    'my-device-007',
    'Zm9vYmFy',
    'SharedAccessSignature sr=a&sig=b&se=1',
    'MyHostName=hub',
    'PROVISIONING_HOST=HostName',
  ])('is not seen in %j', (text) => {
    expect(isConnectionString(text)).toBe(false);
  });
});
