import { expect, it } from 'vitest';
import { asksForVersion } from '../../source/start/asks-for-version.ts';

it.each([
  [['--version'], true],
  [['-V'], true],
  [[], false],
  [['version'], false],
  // Whatever else there is has to be read and refused where it is wrong.
  [['--version', '--json'], false],
  [['run', '--version'], false],
])('of %j it is %s that the version alone is asked for', (words, expected) => {
  expect(asksForVersion(words)).toBe(expected);
});
