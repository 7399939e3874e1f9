import { describe, expect, it } from 'vitest';
import { nearest } from '../../source/structures/nearest.ts';

const NAMES = ['wrong-key', 'unknown-scope', 'no-tls', 'old-tls', 'road'] as const;

describe('the nearest names', () => {
  it('are those with a letter missing, added or another, the closest first', () => {
    expect(nearest('wrongkey', NAMES)).toEqual(['wrong-key']);
    expect(nearest('unknwon-scope', NAMES)).toEqual(['unknown-scope']);
    expect(nearest('o-tls', NAMES)).toEqual(['no-tls']);
    expect(nearest('old-tl', NAMES)[0]).toBe('old-tls');
  });

  it('are found in any letter case', () => {
    expect(nearest('ROAD', NAMES)).toEqual(['road']);
  });

  it('are none for a word that is like none of them', () => {
    expect(nearest('certificate', NAMES)).toEqual([]);
    expect(nearest('', NAMES)).toEqual([]);
  });
});
