import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KEYS } from '../helpers/keys.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('a learner at a terminal of 80x24', () => {
  const folder = useTemporaryFolder();

  async function start(...args: readonly string[]): Promise<PtyProgram> {
    const env = { DPS_WIZARD_CONFIG_DIR: folder() };
    const program = await PtyProgram.start(args, { columns: 80, rows: 24, env });
    onTestFinished(async () => {
      program.kill();
      await program.exited;
    });
    return program;
  }

  /** Sends a key each time once its text is on the screen. */
  async function go(
    program: PtyProgram,
    ...steps: readonly (readonly [text: string, key: string])[]
  ) {
    for (const [text, key] of steps) {
      await program.sees(text);
      program.send(key);
    }
  }

  const begin = [
    ['enter continue', KEYS.enter],
    ['Guess first', KEYS.enter],
  ] as const;

  it('passes both labs without leaving it, and finds them passed the next time', async () => {
    const program = await start('lab');
    await go(
      program,
      ['Each lab takes', KEYS.enter],
      ...begin,
      ['Nothing is broken now', 'x'],
      ['Broken now: Change one character', 'r'],
      ['Done: CONNACK 0 came first', KEYS.enter],
      ['It was this: The answer to the register request', KEYS.enter],
      ['Task 2 of 2', 'm'],
      ['Nothing is broken now', 'r'],
      ['Done: The same device', KEYS.enter],
      ['Question 1 of 2', KEYS.enter],
      ['Not that one', KEYS.down],
      ['› ● That the ID scope exists', KEYS.enter],
      ['Right: That the ID scope', KEYS.enter],
      ['Question 2 of 2', KEYS.down],
      ['› ● A signature', KEYS.enter],
      ['Right: A signature', KEYS.enter],
      ['✔ Passed: The wrong key', KEYS.enter],
      ['The wrong key (passed)', KEYS.down],
      ['› ● Assigning', KEYS.enter],
      ['See why a registration is not done', KEYS.enter],
      ['Guess first', KEYS.down],
      ['› ● Three times', KEYS.enter],
      ['Task 1 of 2', 'x'],
      ['Broken now: Make DPS take', 'r'],
      ['Done: Three looks', 'w'],
      ['◆ Wire', 'w'],
      ['Done: Three looks', KEYS.enter],
      ['That was right', KEYS.enter],
      ['Task 2 of 2', 'x'],
      ['Broken now: Have DPS throttle', 'r'],
      ['Done: 429 came', KEYS.enter],
      ['Question 1 of 2', KEYS.down],
      ['› ● Its request was taken', KEYS.enter],
      ['Right: Its request', KEYS.enter],
      ['Question 2 of 2', KEYS.up],
      ['› ● Wait the 3 seconds', KEYS.enter],
      ['Right: Wait the 3 seconds', KEYS.enter],
      ['✔ Passed: Assigning', KEYS.enter],
      ['2 of 2 passed', 'q'],
    );
    expect(await program.exited).toBe(0);
    await program.drained();
    expect(program.text).toContain('The wrong key: passed');
    expect(program.text).not.toContain('◆');
    expect(program.written).not.toContain('\u001b[3J');
    const kept = JSON.parse(await readFile(join(folder(), 'labs.json'), 'utf8')) as object;
    expect(Object.keys(kept)).toEqual(['version', 'labs']);

    const again = await start('lab');
    await again.sees('2 of 2 passed');
    // Two whole labs, each with the seconds that the service asks a device to wait.
  }, 120_000);

  it('is told that the thing was not done, and gets a hint', async () => {
    const program = await start('lab', 'wrong-key');
    await go(program, ...begin, ['Task 1 of 2', 'r'], ['That was not it yet', 'h']);
    await program.sees('Hint: The device was not refused');
    expect(program.text).toContain('Task 1 of 2');
    // The footer has no room for every key beside the scrolling; all of them are told by one.
    program.send('?');
    await program.until((screen) => /restart +s$/m.test(screen), 'the key that begins anew');
    program.send(KEYS.escape);
    await program.sees('Task 1 of 2');
    program.send('s');
    await program.sees('character of its key was changed');
  });

  it('goes on where a lab was left for the list, and begins anew once it is passed', async () => {
    const program = await start('lab', 'wrong-key');
    await go(
      program,
      ...begin,
      ['Nothing is broken now', 'x'],
      ['Broken now: Change one character', 'h'],
      ['let the device register now', 'r'],
      ['Done: CONNACK 0 came first', 'b'],
      ['The wrong key (begun)', KEYS.enter],
      ['Done: CONNACK 0 came first', KEYS.enter],
      ['It was this: The answer', KEYS.enter],
      ['Task 2 of 2', 'b'],
      ['The wrong key (begun)', KEYS.enter],
      ['Task 2 of 2', 'm'],
      ['Nothing is broken now', 'r'],
      ['Done: The same device', KEYS.enter],
      ['Question 1 of 2', KEYS.down],
      ['› ● That the ID scope exists', KEYS.enter],
      ['Right: That the ID scope', KEYS.enter],
      ['Question 2 of 2', KEYS.down],
      ['› ● A signature', KEYS.enter],
      ['Right: A signature', KEYS.enter],
      ['✔ Passed: The wrong key', 'b'],
      ['The wrong key (passed)', KEYS.enter],
      ['You will break the key', KEYS.enter],
      ['Guess first', 'b'],
      ['You will break the key', 'b'],
      ['1 of 2 passed', 'q'],
    );
    expect(await program.exited).toBe(0);
  });

  it('comes to the labs from the start of the wizard, and back', async () => {
    const program = await start();
    await go(program, ['○ Labs', KEYS.up], ['› ● Labs', KEYS.enter], ['Each lab takes', 'b']);
    await program.sees('◆ Target');
  });

  it('can leave in the middle of a run', async () => {
    const program = await start('lab', 'assigning-and-retry-after');
    await go(program, ...begin, ['Task 1 of 2', 'r'], ['The device registers', KEYS.ctrlC]);
    expect(await program.exited).toBe(130);
  });
});
