import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkProfileName,
  MAX_PROFILE_NAME_LENGTH,
  nameOfProfileFile,
  numberedName,
  profileFileName,
} from '../../source/persistence/profile-name.ts';

describe('the name of a profile', () => {
  it('may be what people call things', () => {
    for (const name of ['lab', 'Contoso lab 2', 'sn-007:a_b.c', 'café', '実験室', 'me@work', '7']) {
      expect(checkProfileName(name)).toBeUndefined();
    }
  });

  it('may not lead anywhere else, hide, or change the screen', () => {
    for (const name of [
      '../x',
      'a/b',
      'a\\b',
      '.hidden',
      '-f',
      'a\n',
      'a\u001b[2J',
      ' a',
      'a ',
      'a*',
    ]) {
      expect(checkProfileName(name)).toBe('bad-character');
    }
    expect(checkProfileName('')).toBe('empty');
    expect(checkProfileName('a'.repeat(MAX_PROFILE_NAME_LENGTH))).toBeUndefined();
    expect(checkProfileName('a'.repeat(MAX_PROFILE_NAME_LENGTH + 1))).toBe('too-long');
    expect(checkProfileName('実'.repeat(40))).toBe('too-long');
  });

  it('stands for one file, whatever the letter case and the way accents are written', () => {
    expect(profileFileName('Lab')).toBe('lab.json');
    expect(profileFileName('cafe\u0301')).toBe(profileFileName('Caf\u00e9'));
    expect(profileFileName('a:b')).toBe('a%3Ab.json');
    expect(profileFileName('con')).toBe('%63on.json');
    expect(profileFileName('console')).toBe('console.json');
  });

  it('makes a file name that is safe everywhere, and can be read back', () => {
    const names = fc
      .array(fc.constantFrom(...'aZ7 ._:@+-éß実İ\u0301'), { maxLength: 70 })
      .map((characters) => `x${characters.join('')}`)
      .filter((name) => checkProfileName(name) === undefined);
    fc.assert(
      fc.property(names, (name) => {
        const file = profileFileName(name);
        expect(file).toMatch(/^[A-Za-z0-9%][A-Za-z0-9%._~!'()*-]*\.json$/);
        expect(file.length).toBeLessThanOrEqual(200);
        expect(profileFileName(nameOfProfileFile(file) ?? '')).toBe(file);
      }),
    );
  });

  it('is not read out of files that no profile has', () => {
    for (const file of [
      '.lab.json',
      'Lab.json',
      '%1b.json',
      '%.json',
      'lab.json.damaged-1',
      '.json',
    ]) {
      expect(nameOfProfileFile(file)).toBeUndefined();
    }
    expect(nameOfProfileFile('%63on.json')).toBe('con');
  });

  it('is numbered within its length when it is taken', () => {
    expect(numberedName('lab', 1)).toBe('lab');
    expect(numberedName('lab', 2)).toBe('lab-2');
    const long = 'a'.repeat(MAX_PROFILE_NAME_LENGTH);
    expect(numberedName(long, 12)).toHaveLength(MAX_PROFILE_NAME_LENGTH);
    expect(checkProfileName(numberedName(long, 12))).toBeUndefined();
  });
});
