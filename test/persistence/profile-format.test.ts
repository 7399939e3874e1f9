import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProfileFormatError } from '../../source/persistence/migrations.ts';
import type { Profile } from '../../source/persistence/profile.ts';
import { parseExport, toExport } from '../../source/persistence/profile-export.ts';
import { parseProfile, toRawProfile } from '../../source/persistence/profile-format.ts';

const PROFILE: Profile = {
  id: '2f1d',
  name: 'lab',
  named: true,
  createdAt: '2026-01-02T03:04:05.000Z',
  updatedAt: '2026-01-02T03:04:06.000Z',
  settings: { target: 'azure', idScope: '0ne00A1B2C3' },
  step: 'review',
  ticked: { enrollment: [0, 2] },
  key: { store: 'keyring', derived: true, registrationId: 'SN-1' },
  assignment: {
    host: 'global.azure-devices-provisioning.net',
    idScope: '0ne00A1B2C3',
    registrationId: 'SN-1',
    assignedHub: 'hub.azure-devices.net',
    deviceId: 'SN-1',
    status: 'assigned',
    substatus: 'initialAssignment',
    operationId: '4.1',
    createdDateTimeUtc: '2026-01-02T03:04:05.0000000Z',
    lastUpdatedDateTimeUtc: '2026-01-02T03:04:05.0000000Z',
    etag: 'x',
    at: '2026-01-02T03:04:05.000Z',
  },
  removed: {
    deviceId: 'SN-0',
    assignedHub: 'hub.azure-devices.net',
    at: '2026-01-02T03:04:05.000Z',
  },
  lastResult: { outcome: 'failed', step: 'provision', code: 'dps-unauthorized', at: '2026-01-02' },
  lastAttempt: {
    outcome: 'failed',
    registrationId: 'SN-1',
    code: 'dps-unauthorized',
    at: '2026-01-02',
  },
};
const TEXT = JSON.stringify(toRawProfile(PROFILE));

function kindOf(text: string): string {
  try {
    parseProfile(text);
    return 'none';
  } catch (error) {
    if (error instanceof ProfileFormatError) return error.kind;
    throw error;
  }
}

describe('a profile as text', () => {
  it('comes back as it was', () => {
    expect(parseProfile(TEXT)).toEqual(PROFILE);
    const { id, name, named, createdAt, updatedAt, settings, step, ticked } = PROFILE;
    const bare = { id, name, named, createdAt, updatedAt, settings, step, ticked };
    expect(parseProfile(JSON.stringify(toRawProfile(bare)))).toEqual(bare);
  });

  it('has the fields of a profile and no others', () => {
    const more = { ...PROFILE, symmetricKey: 'secret' };
    expect(JSON.stringify(toRawProfile(more))).not.toContain('secret');
  });

  it('may begin with the mark that some editors put there', () => {
    expect(parseProfile(`\ufeff${TEXT}`)).toEqual(PROFILE);
  });

  it('is damaged when it is nested deeper than any profile', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(kindOf(TEXT.replace('{', `{"more":${deep},`))).toBe('damaged');
  });

  it('is damaged wherever it is cut off', () => {
    for (let length = 0; length < TEXT.length; length += 1) {
      expect(kindOf(TEXT.slice(0, length))).toBe('damaged');
    }
  });

  it('is damaged when a field is not what it should be', () => {
    const raw = toRawProfile(PROFILE);
    const wrong = [
      ...['id', 'name', 'step', 'createdAt', 'settings'].map((field) => ({ ...raw, [field]: 1 })),
      ...['id', 'name', 'settings'].map((field) => ({ ...raw, [field]: undefined })),
      { ...raw, updatedAt: 'soon' },
      { ...raw, settings: { host: 1 } },
      { ...raw, settings: { host: '\u001b[2J' } },
      { ...raw, name: 'a\u0007' },
      { ...raw, ticked: { review: ['x'] } },
      { ...raw, key: { store: 'cloud', derived: true, registrationId: 'x' } },
      { ...raw, assignment: { assignedHub: 'x' } },
      { ...raw, lastResult: { outcome: 'great', step: 'x', at: '2026-01-01' } },
    ];
    for (const one of wrong) expect(kindOf(JSON.stringify(one))).toBe('damaged');
  });

  it('is newer when a newer program wrote it, whatever else it holds', () => {
    expect(kindOf(JSON.stringify({ version: 99, anything: true }))).toBe('newer');
  });

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['damaged', 'newer']).toContain(kindOf(text));
      }),
    );
  });
});

describe('an export', () => {
  it('holds the settings, and nothing of where a key or a hub lies', () => {
    const text = JSON.stringify(toExport(PROFILE));
    expect(parseExport(text)).toEqual({
      name: 'lab',
      settings: PROFILE.settings,
    });
    expect(text).not.toContain('keyring');
    expect(text).not.toContain(PROFILE.id);
  });

  it('is told from a profile file and from anything else', () => {
    for (const text of [TEXT, '{}', '[]', 'null', '{"kind":"dps-wizard profile"}', '{', '']) {
      expect(() => parseExport(text)).toThrow(ProfileFormatError);
    }
  });
});
