import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, PROJECT_FORMATS } from '../../source/export/formats.ts';
import { exportsOfWalk, takenFromWalk } from '../../source/export/walk-exports.ts';
import type { Draft, Setting } from '../../source/settings/settings.ts';

const typed = <const Value>(value: Value): Setting<Value> => ({ value, origin: 'typed' });
const azure: Draft = {
  target: typed('azure'),
  idScope: typed('0ne00A1B2C3'),
  registrationId: typed('pump-1'),
  symmetricKey: typed('a2V5IG9mIGEgZ3JvdXAsIG5ldmVyIGdpdmVu'),
};
const result = {
  registrationId: 'pump-1',
  assignedHub: 'contoso-hub.azure-devices.net',
  deviceId: 'Pump-1',
  status: 'assigned',
  substatus: 'initialAssignment',
  operationId: 'o',
  createdDateTimeUtc: '',
  lastUpdatedDateTimeUtc: '',
  etag: '',
  payload: null,
};

describe('what can be taken away from a walk', () => {
  it('is everything that holds no key, with where the device was assigned', () => {
    expect(exportsOfWalk(azure)).toEqual(
      EXPORT_FORMATS.filter((format) => format !== 'connection-string'),
    );
    expect(takenFromWalk(azure, result)).toMatchObject({
      host: 'global.azure-devices-provisioning.net',
      idScope: '0ne00A1B2C3',
      deviceKey: undefined,
      assignment: { assignedHub: 'contoso-hub.azure-devices.net', deviceId: 'Pump-1' },
    });
  });

  it('leaves out what has ended with the sandbox of the walk', () => {
    const draft: Draft = {
      ...azure,
      target: typed('sandbox'),
      host: { value: 'global.azure-devices-provisioning.net', origin: 'sandbox' },
    };
    expect(exportsOfWalk(draft)).toEqual(['az', ...PROJECT_FORMATS]);
    expect(takenFromWalk(draft, result)).toMatchObject({
      host: 'localhost',
      idScope: '',
      registrationId: 'pump-1',
      assignment: undefined,
    });
  });

  it('is for a device with a certificate all but what holds a symmetric key, with where its files lie', () => {
    const { symmetricKey: _, ...others } = azure;
    const draft: Draft = { ...others, certFile: typed('a.pem'), certKeyFile: typed('a.key') };
    expect(exportsOfWalk(draft)).toEqual(
      EXPORT_FORMATS.filter((format) => format !== 'connection-string'),
    );
    expect(takenFromWalk(draft, undefined).certificate).toEqual([
      { name: 'X509_CERT_FILE', value: resolve('a.pem') },
      { name: 'X509_KEY_FILE', value: resolve('a.key') },
    ]);
    const made: Draft = { target: typed('sandbox'), attestation: typed('x509') };
    expect(exportsOfWalk(made)).toEqual(['az', ...PROJECT_FORMATS]);
    expect(takenFromWalk(made, undefined)).toMatchObject({ attestation: 'x509', certificate: [] });
  });

  it('is nothing for a device that was given with its hub: what is left of it is its key', () => {
    expect(exportsOfWalk({ ...azure, hub: typed('contoso-hub.azure-devices.net') })).toEqual([]);
  });
});
