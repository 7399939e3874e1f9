import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../source/diagnosis/catalogue/catalogue.ts';
import { describeFailure } from '../../source/diagnosis/diagnose.ts';
import { REMEDY_ACTIONS } from '../../source/diagnosis/diagnosis.ts';
import { findKey } from '../../source/diagnosis/rank-causes/key-finding.ts';
import type { LocalFacts } from '../../source/diagnosis/rank-causes/local-facts.ts';
import type { DiagnosisCode } from '../../source/messages/ids.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { MESSAGES } from '../helpers/english.ts';

const FACTS: LocalFacts = {
  host: 'global.azure-devices-provisioning.net',
  idScope: '0ne00A1B2C3',
  registrationId: 'sn-007',
};

function worded(code: DiagnosisCode, facts: Partial<LocalFacts> = {}) {
  const circumstances = { server: 's:8883', deviceId: 'd', detail: 'x', ...FACTS };
  return describeFailure(code, circumstances, MESSAGES, { ...FACTS, ...facts });
}

const certificate = (issuer: string, ...chain: readonly string[]) => ({
  issuer,
  subject: 's',
  validFrom: '2020-01-01T00:00:00.000Z',
  validTo: '2030-01-01T00:00:00.000Z',
  chain: ['s', issuer, ...chain],
});

describe('every diagnosis', () => {
  it.each(CATALOGUE.map(({ code }) => code))('%s is worded to the end', (code) => {
    const { title, causes, remedies, actions, causeIds } = worded(code);
    expect(causes.length).toBe(causeIds?.length);
    expect(causes.length).toBeGreaterThan(0);
    expect(remedies.length).toBe(actions?.length);
    expect(remedies.length).toBeGreaterThan(0);
    for (const text of [title, ...causes, ...remedies]) {
      expect(text).not.toMatch(/undefined|\[object/);
    }
    for (const action of actions ?? []) expect([null, ...REMEDY_ACTIONS]).toContain(action);
  });
});

describe('an ID scope', () => {
  it('that is the name of the service is found out', () => {
    const diagnosis = worded('dps-unknown-scope', {
      idScope: 'contoso-dps',
      host: 'contoso-dps.azure-devices-provisioning.net',
    });
    expect(diagnosis).toMatchObject({ proven: true, causeIds: ['service-name'] });
  });

  it('that has no such shape is suspected', () => {
    const { causeIds } = worded('dps-unknown-scope', { idScope: 'contoso-dps' });
    expect(causeIds?.[0]).toBe('service-name');
  });

  it('of China at the global host is suspected', () => {
    const { causeIds } = worded('dps-unknown-scope', { idScope: '0cn00A1B2C3' });
    expect(causeIds?.[0]).toBe('other-cloud');
  });
});

describe('the clock', () => {
  it('that is right is ruled out', () => {
    const { causeIds } = worded('hub-unauthorized', { clockOffsetSeconds: 20 });
    expect(causeIds).toEqual(['deleted', 'key', 'other-hub']);
  });

  it('that is behind by more than a token lasts is the reason', () => {
    const diagnosis = worded('dps-connection-refused', { clockOffsetSeconds: -7300 });
    expect(diagnosis).toMatchObject({
      proven: true,
      causeIds: ['clock'],
      causes: [expect.stringContaining('2 h 1 min behind')],
    });
  });

  it('that is ahead comes first', () => {
    const { causeIds, proven } = worded('dps-unauthorized', { clockOffsetSeconds: 900 });
    expect(causeIds?.[0]).toBe('clock');
    expect(proven).toBe(false);
  });

  it('that is right proves an expired certificate', () => {
    const { causeIds } = worded('certificate-expired', { clockOffsetSeconds: 0 });
    expect(causeIds).toEqual(['expired']);
  });
});

describe('a certificate that is not trusted', () => {
  it('of a sandbox is known by its authority', () => {
    const diagnosis = worded('certificate-untrusted', {
      certificate: certificate('dps-wizard sandbox CA'),
    });
    expect(diagnosis).toMatchObject({ proven: true, causeIds: ['sandbox'], actions: [null] });
  });

  it.each(['Zscaler Root CA', 'FG-FortiGate CA', 'mitmproxy', 'Contoso SSL Inspection CA'])(
    'by %s comes from a proxy that looks into TLS',
    (issuer) => {
      const diagnosis = worded('certificate-untrusted', { certificate: certificate(issuer) });
      expect(diagnosis.causeIds?.[0]).toBe('inspected');
      expect(diagnosis.causes[0]).toContain(`"${issuer}"`);
    },
  );

  it('of the real host by an unknown authority is a proxy, too', () => {
    const { causeIds } = worded('certificate-untrusted', {
      certificate: certificate('Contoso Root'),
    });
    expect(causeIds?.[0]).toBe('inspected');
  });

  it('of the real host by its real authority means old roots', () => {
    const { causeIds } = worded('certificate-untrusted', {
      certificate: certificate('Microsoft Azure RSA TLS Issuing CA 03', 'DigiCert Global Root G2'),
    });
    expect(causeIds).toEqual(['old-roots', 'unknown']);
  });
});

describe('a key', () => {
  const base64 = fc
    .uint8Array({ minLength: 16, maxLength: 64 })
    .map((bytes) => Buffer.from(bytes).toString('base64'));
  const id = fc.stringMatching(/^[a-z][a-z0-9-]{3,20}$/);

  it('of a group is recognized wherever it is, and a derived one by the letter case of its ID', () => {
    fc.assert(
      fc.property(base64, id, (groupKey, registrationId) => {
        const known = {
          enrollments: [],
          groups: [{ enrollmentGroupId: 'g', keys: [groupKey, 'other'] }],
        };
        const used = { registrationId, enrollment: 'individual', key: groupKey } as const;
        expect(findKey(used, known)).toEqual({ kind: 'group-key', group: 'g' });
        const upper = registrationId.toUpperCase();
        const key = deriveDeviceKey(groupKey, upper);
        expect(findKey({ ...used, key }, known)).toEqual({
          kind: 'letter-case',
          derivedFor: upper,
        });
        expect(findKey({ ...used, key, registrationId: upper }, known)).toEqual({ kind: 'right' });
      }),
      { numRuns: 30 },
    );
  });

  it('that nothing is known of is told by its length alone', () => {
    const key = Buffer.alloc(32, 1).toString('base64');
    const used = { registrationId: 'a', enrollment: 'individual', key } as const;
    expect(findKey(used, undefined)).toEqual({ kind: 'unknown', bytes: 32 });
    const derived = worded('dps-unauthorized', { key: { kind: 'unknown', bytes: 32 } });
    expect(derived.causeIds?.slice(0, 2)).toEqual(['other-key', 'letter-case']);
    const generated = worded('dps-unauthorized', { key: { kind: 'unknown', bytes: 64 } });
    expect(generated.causeIds?.[0]).toBe('group-key');
  });

  it('of a group that was derived here cannot be the group key by mistake', () => {
    const { causeIds } = worded('dps-unauthorized', { enrollment: 'group' });
    expect(causeIds).not.toContain('group-key');
    expect(causeIds?.[0]).toBe('other-key');
  });
});

describe('what was seen on the way', () => {
  it('rules out the clock once the connection was accepted, unless the clock is known to be off', () => {
    for (const code of ['dps-unauthorized', 'hub-unauthorized'] as const) {
      expect(worded(code).causeIds).toContain('clock');
      expect(worded(code, { wasAccepted: true }).causeIds).not.toContain('clock');
      expect(worded(code, { passed: ['clock'] }).causeIds).not.toContain('clock');
      const off = worded(code, { wasAccepted: true, clockOffsetSeconds: 900 });
      expect(off.causeIds).toContain('clock');
    }
  });

  it('puts the key first where the key is what was refused', () => {
    const refused = (key: LocalFacts['key']) =>
      worded('dps-unauthorized', { key, enrollment: 'individual', wasAccepted: true }).causeIds;
    expect(refused({ kind: 'right' })).toEqual(['changed']);
    expect(refused({ kind: 'unknown', bytes: 64, isEnrolled: true })).toEqual([
      'other-key',
      'changed',
    ]);
    expect(refused({ kind: 'unknown', bytes: 64 })).toEqual([
      'group-key',
      'other-key',
      'changed',
      'no-enrollment',
    ]);
  });

  it('blames no host that the program brings along', () => {
    expect(worded('name-not-found').causeIds?.[0]).toBe('mistyped');
    expect(worded('name-not-found', { givenHost: 'public' }).causeIds).toEqual(['offline']);
    expect(worded('name-not-found', { givenHost: 'service' }).causeIds).toEqual([
      'private',
      'offline',
    ]);
    expect(worded('not-tls', { givenHost: 'public' }).causeIds).toEqual(['middlebox']);
  });

  it('knows of a machine without a network that this is all the reason there is', () => {
    const offline = worded('name-not-found', { isOffline: true });
    expect(offline).toMatchObject({ proven: true, causeIds: ['offline'] });
    expect(worded('no-route', { isOffline: true }).causeIds).toEqual(['offline']);
    expect(worded('dps-unauthorized', { isOffline: true }).proven).toBe(false);
  });

  it('rules out what a check that passed has looked at', () => {
    const silent = worded('unreachable', { passed: ['tcp-8883'] });
    expect(silent.causeIds).toEqual(['down']);
    expect(worded('nothing-listening', { passed: ['tcp'] }).causeIds).toEqual(['not-running']);
    expect(worded('name-not-found', { passed: ['name-v4'] }).causeIds).toEqual([
      'private',
      'offline',
    ]);
  });

  it('tells a lost connection from a quota that is used up', () => {
    expect(worded('telemetry-incomplete', { lostConnection: true }).causeIds).toEqual([
      'lost',
      'second-client',
    ]);
    expect(worded('telemetry-incomplete', { lostConnection: false }).causeIds).not.toContain(
      'lost',
    );
  });
});
