import { describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import {
  createSasToken,
  parseSasToken,
  type SasToken,
} from '../../../source/protocol/sas-token.ts';
import { attest } from '../../../source/sandbox/provisioning/attestation.ts';
import { explainRefusal } from '../../../source/sandbox/provisioning/explain-refusal.ts';
import { newSymmetricKey } from '../../../source/sandbox/records/formats.ts';
import { completeKeys, newIdentity, Store } from '../../../source/sandbox/records/store.ts';
import { ownerOf } from '../helpers/owner.ts';

const INDIVIDUAL = completeKeys({});
const OTHER = completeKeys({});
const GROUP = completeKeys({});

function store(): Store {
  const made = new Store(newIdentity());
  const owner = ownerOf(made);
  owner.createIndividualEnrollment({ registrationId: 'Dev1', ...INDIVIDUAL });
  owner.createIndividualEnrollment({ registrationId: 'other', ...OTHER });
  owner.createEnrollmentGroup({ enrollmentGroupId: 'grp', ...GROUP });
  return made;
}

function token(key: string): SasToken {
  const parsed = parseSasToken(createSasToken('0ne00000001/registrations/x', key, 2_000_000_000));
  if (!parsed) throw new Error('the token should parse');
  return parsed;
}

describe('attestation', () => {
  test.each([INDIVIDUAL.primaryKey, INDIVIDUAL.secondaryKey])(
    'takes either key of an individual enrollment, whatever the case of the ID',
    (key) => {
      expect(attest(store(), 'dEV1', token(key))).toMatchObject({
        kind: 'individual',
        enrollment: { registrationId: 'Dev1' },
        credential: { keys: INDIVIDUAL },
      });
    },
  );

  test('gives a member of a group the derived pair', () => {
    const key = deriveDeviceKey(GROUP.secondaryKey, 'sn-1');
    expect(attest(store(), 'sn-1', token(key))).toMatchObject({
      kind: 'group',
      enrollment: { enrollmentGroupId: 'grp' },
      credential: {
        keys: { primaryKey: deriveDeviceKey(GROUP.primaryKey, 'sn-1'), secondaryKey: key },
      },
    });
  });

  test('derives with the letters as they were sent', () => {
    const key = deriveDeviceKey(GROUP.primaryKey, 'sn-1');
    expect(attest(store(), 'SN-1', token(key))).toBeUndefined();
  });
});

describe('one token that is asked about again', () => {
  const groupToken = () => token(deriveDeviceKey(GROUP.primaryKey, 'sn-1'));

  test('is believed as long as its enrollment is the same', () => {
    const made = store();
    const one = groupToken();
    expect(attest(made, 'sn-1', one)).toBe(attest(made, 'sn-1', one));
  });

  test.each<[string, (owner: ReturnType<typeof ownerOf>) => void]>([
    ['its group is deleted', (owner) => owner.deleteEnrollmentGroup('grp')],
    [
      'its group gets other keys',
      (owner) => {
        owner.deleteEnrollmentGroup('grp');
        owner.createEnrollmentGroup({ enrollmentGroupId: 'grp' });
      },
    ],
    [
      'its device gets an enrollment of its own',
      (owner) => owner.createIndividualEnrollment({ registrationId: 'sn-1' }),
    ],
  ])('is not any more when %s', (_name, change) => {
    const made = store();
    const one = groupToken();
    expect(attest(made, 'sn-1', one)).toBeDefined();
    change(ownerOf(made));
    expect(attest(made, 'sn-1', one)).toBeUndefined();
  });

  test('is not for another registration ID', () => {
    const made = store();
    const one = groupToken();
    expect(attest(made, 'sn-1', one)).toBeDefined();
    expect(attest(made, 'sn-2', one)).toBeUndefined();
  });
});

describe('the true reason of a refusal', () => {
  test.each([
    ['dev1', newSymmetricKey(), 'does not match the primary or secondary key'],
    ['dev1', OTHER.primaryKey, 'key of another enrollment, other'],
    [
      'dev1',
      deriveDeviceKey(GROUP.primaryKey, 'dev1'),
      'has an individual enrollment, which goes first',
    ],
    ['sn-1', GROUP.primaryKey, 'key of enrollment group grp itself'],
    ['GRP', deriveDeviceKey(GROUP.primaryKey, 'sn-1'), 'is the name of an enrollment group'],
    ['SN-1', deriveDeviceKey(GROUP.primaryKey, 'sn-1'), 'the case of the letters counts'],
    ['sn-1', newSymmetricKey(), 'no enrollment for sn-1'],
  ])('%s', (registrationId, key, reason) => {
    expect(attest(store(), registrationId, token(key))).toBeUndefined();
    const explained = explainRefusal(store(), registrationId, token(key));
    expect(explained).toContain(reason);
    expect(explained).not.toContain(key);
  });
});
