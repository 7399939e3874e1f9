import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { withWalk } from '../helpers/failed-walk.ts';
import { HOSTILE, RAW } from '../helpers/hostile.ts';

/** What those parts of the text would be that a terminal acts on, among the sequences that draw the screen itself. */
const ACTED_ON = ['\u001b]52', '\u001b[2J\u009b', '\u009b', '\u2028', '\u202e', '\u2066', '\u200b'];

it.each([
  ['a refusal', `dps-answers,request=register,status=409,errorCode=409203,message=${HOSTILE}`],
  ['a failed assignment', `assignment-fails,errorCode=400207,message=${HOSTILE}`],
  ['a refused device twin', `twin-refused,status=400,errorCode=400004,message=${HOSTILE}`],
])('the hostile text of %s is harmless on the screens of the wizard', (_name, fault) =>
  withWalk({ fault }, async ({ terminal, forwardToFailure }) => {
    await forwardToFailure();
    const shown = (): string => stripVTControlCharacters(terminal.written).replaceAll('\r', '');
    await expect.poll(shown, { timeout: 10_000 }).toContain('\\u001b]52;');
    for (const [key, sees] of [
      ['w', 'in plain words'],
      ['\r', 'left/right'],
    ] as const) {
      terminal.send(key);
      await expect.poll(() => terminal.text, { timeout: 10_000 }).toContain(sees);
    }
    expect(shown()).not.toMatch(RAW);
    for (const text of ACTED_ON) expect(terminal.written).not.toContain(text);
    expect(terminal.text).not.toMatch(/^\W*Done\./m);
  }),
);
