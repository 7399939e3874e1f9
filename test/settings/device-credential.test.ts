import { describe, expect, it } from 'vitest';
import { symmetricKey } from '../../source/protocol/credential.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { deviceCredential } from '../../source/settings/device-credential.ts';

const KEY = Buffer.alloc(64, 7).toString('base64');
const typed = <T>(value: T) => ({ value, origin: 'typed' as const });
const of = (enrollment: string | undefined, derived?: boolean) =>
  deviceCredential({
    symmetricKey: { ...typed(KEY), ...(derived !== undefined && { derived }) },
    registrationId: typed('dev1'),
    enrollment: enrollment === undefined ? undefined : typed(enrollment),
  });

describe('what a device proves itself by', () => {
  it('is the key of its individual enrollment', () => {
    const own = { credential: symmetricKey(KEY), derived: false };
    expect([of('individual'), of(undefined)]).toEqual([own, own]);
  });

  it('is for a group the key that is derived for it, once', () => {
    const own = symmetricKey(deriveDeviceKey(KEY, 'dev1'));
    expect(of('group')).toEqual({ credential: own, derived: true });
    expect(of('group', true)).toEqual({ credential: symmetricKey(KEY), derived: true });
  });
});
