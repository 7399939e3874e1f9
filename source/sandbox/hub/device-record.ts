import type { DeviceCredential } from '../records/device-credential.ts';
import { newDeviceEtag, newGenerationId } from '../records/formats.ts';
import type { DeviceRecord, InitialTwin } from '../records/records.ts';
import { newTwin } from './twin.ts';

/** What an enrollment says of the device in the hub. */
export interface ProvisionedDevice {
  readonly credential: DeviceCredential;
  /** Of a device that is new. */
  readonly initialTwin: InitialTwin | undefined;
  /** Absent: the enrollment does not say. */
  readonly iotEdge?: boolean | undefined;
}

/** A device nobody has used yet. */
export function newDevice(hub: string, deviceId: string): DeviceRecord {
  return {
    hub,
    deviceId,
    generationId: newGenerationId(),
    etag: newDeviceEtag(),
    status: 'enabled',
    twin: newTwin(undefined),
    lastActivityTime: undefined,
    messagesReceived: 0,
  };
}

/** The device with another credential; what it had before is gone. */
export function withCredential(record: DeviceRecord, credential: DeviceCredential): DeviceRecord {
  const { keys: _keys, x509Thumbprint: _thumbprint, issuedTo: _issuedTo, ...kept } = record;
  if ('issuedTo' in credential) {
    const { issuedTo } = credential;
    return { ...kept, issuedTo, authenticationType: 'certificateAuthority' };
  }
  return 'keys' in credential
    ? { ...kept, keys: credential.keys, authenticationType: 'sas' }
    : {
        ...kept,
        x509Thumbprint: credential.thumbprints,
        authenticationType: 'selfSigned',
      };
}
