import { describe, expect, it } from 'vitest';
import {
  MIGRATIONS,
  migrate,
  PROFILE_VERSION,
  ProfileFormatError,
} from '../../source/persistence/migrations.ts';

const steps = {
  1: (old: object) => ({ ...old, b: 2 }),
  2: (old: object) => ({ ...old, c: 3 }),
};

function kindOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProfileFormatError) return error.kind;
  }
  return 'none';
}

describe('an older profile', () => {
  it('goes through every version up to the present one', () => {
    expect(migrate({ version: 1, a: 1 }, 3, steps)).toEqual({ version: 3, a: 1, b: 2, c: 3 });
    expect(migrate({ version: 2, a: 1 }, 3, steps)).toEqual({ version: 3, a: 1, c: 3 });
    expect(migrate({ version: 3, a: 1 }, 3, steps)).toEqual({ version: 3, a: 1 });
  });

  it('has a migration from every version there was', () => {
    const versions = Array.from({ length: PROFILE_VERSION - 1 }, (_, index) => index + 1);
    expect(Object.keys(MIGRATIONS).map(Number)).toEqual(versions);
  });
});

describe('a profile that cannot be migrated', () => {
  it('is newer when its version is', () => {
    expect(kindOf(() => migrate({ version: PROFILE_VERSION + 1 }))).toBe('newer');
  });

  it('is damaged when its version is none, or one that never was', () => {
    for (const version of [undefined, null, 0, -1, 1.5, '1', {}]) {
      expect(kindOf(() => migrate({ version }))).toBe('damaged');
    }
    expect(kindOf(() => migrate({ version: 1 }, 3, { 2: steps[2] }))).toBe('damaged');
  });
});
