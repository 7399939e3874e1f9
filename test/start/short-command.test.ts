import { expect, it } from 'vitest';
import { shortCommand } from '../../source/start/short-command.ts';

it.each([
  [['--help'], 'help'],
  [['-h'], 'help'],
  [['help', 'run'], 'help'],
  [['explain', 'id-scope'], 'explain'],
  [['profiles', 'list', '--json'], 'profiles'],
  [['derive-key', 'sensor-1'], 'derive-key'],
  // Compiling is the least of what these take, and what they need is much.
  [[], undefined],
  [['run', '--sandbox'], undefined],
  // Named by a flag's value, it is not called.
  [['--profile', 'explain'], undefined],
])('of %j the code of %s is kept apart', (words, expected) => {
  expect(shortCommand(words)).toBe(expected);
});
