import { expect, it } from 'vitest';
import { runPlainWalk } from '../../source/plain/walk-plain.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { ENGLISH, MESSAGES } from '../helpers/english.ts';
import { Heard } from '../helpers/heard.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { ENTER, ScriptedPrompter } from '../helpers/scripted-prompter.ts';

const NEXT = 'What next?';

/** The lines of a walk whose key is refused, up to what can be done about it. */
async function linesOfRefusal(): Promise<readonly string[]> {
  const walk = quickWalk({}, { faults: [{ kind: 'wrong-key', times: 1 }] });
  atTestEnd(() => walk.leave());
  const prompter = new ScriptedPrompter([
    ['Where do you want to provision the device?', 'Local sandbox'],
    [NEXT, 'Continue'],
    ['One device or a group of devices?', ENTER],
    ['What does the device prove itself by?', ENTER],
    ['Registration ID', ENTER],
    ['How shall the device connect?', ENTER],
    [NEXT, 'Continue'],
    [MESSAGES.screens.failure.guess.ask, ENTER],
    [NEXT, 'Leave'],
  ]);
  const stdout = new Heard(80);
  await runPlainWalk(walk, {
    io: { stdout: stdout.asStream },
    ...ENGLISH,
    prompter,
    signal: new AbortController().signal,
  });
  return stdout.text.split('\n');
}

/** What a search of the terminal jumps from one to the next by: written by hand, and to stay as it is. */
const LABELS: readonly (readonly [string, RegExp, number])[] = [
  ['why plain mode is on', /^Plain mode is on, by \S/, 1],
  ['each step', /^Step \d+ of 10: \S/, 6],
  ['each check', /^ {2}[^:]+: (?:passed|skipped|warning|failed), /, 9],
  ['each setting of the review', /^[A-Z][\w -]+: .+ \((?:default|sandbox|typed)\)$/, 10],
  ['what has failed', /^Failed: /, 1],
  ['what the service said', /^The service said: /, 1],
  ['what the sandbox knows', /^Its own log says why: /, 1],
  ['the causes', /^Why this may be, most likely first:$/, 1],
  ['the remedies', /^What to do:$/, 1],
  ['where more stands', /^More: dps-wizard explain /, 1],
];

it('begins each line that somebody looks for with a label that stays the same', async () => {
  const lines = await linesOfRefusal();
  expect(lines[0]).toMatch(/^Plain mode is on, by /);
  expect(
    LABELS.map(([what, label]) => [what, lines.filter((line) => label.test(line)).length]),
  ).toEqual(LABELS.map(([what, , count]) => [what, count]));
});
