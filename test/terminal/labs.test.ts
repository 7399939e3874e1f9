import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LAB_IDS } from '../../source/lessons/labs/lab.ts';
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

  /** What is sent once a text is on the screen, or how it follows from that screen. */
  type Step = readonly [text: string, key: string | ((screen: string) => string)];

  async function go(program: PtyProgram, ...steps: readonly Step[]) {
    for (const [text, key] of steps) {
      await program.sees(text);
      program.send(typeof key === 'string' ? key : key(program.text));
    }
  }

  /** A first character that the key in the portal does not have. */
  const otherStart = (screen: string): string =>
    /Primary key *\n[^\n]*? \+/.test(screen) ? 'A' : '+';

  const begin = [
    ['enter continue', KEYS.enter],
    ['Guess first', KEYS.enter],
  ] as const;

  /** Types another first character of the key: the one thing that is wrong with it then. */
  const wrongKey = [
    ['› 1 The device registers', KEYS.down],
    ['› 2 Type the key', KEYS.enter],
    ['What the device has', KEYS.home],
    ['What the portal shows', '!'],
    ['What the portal shows', KEYS.enter],
    ['not base64', KEYS.backspace],
    ['What the portal shows', KEYS.right],
    ['What the portal shows', KEYS.backspace],
    ['What the portal shows', otherStart],
    ['What the portal shows', KEYS.enter],
    ['› 2 Type the key', 'r'],
    ['Done: CONNACK 0 came first', KEYS.enter],
    ['It was this: The answer to the register request', KEYS.enter],
  ] as const;

  it('passes a lab by hand, and finds it passed the next time', async () => {
    const program = await start('lab');
    await go(
      program,
      ['Each lab takes', KEYS.enter],
      ...begin,
      ['The device is as it was enrolled', 'h'],
      ['Hint: A device proves itself', KEYS.escape],
      ['The wrong key (begun)', KEYS.enter],
      ...wrongKey,
    );
    await go(
      program,
      ['Task 2 of 3', KEYS.down],
      ['› 2 Type the key', KEYS.down],
      ['› 3 Point at a packet', KEYS.enter],
      // The newest packets are what the device says at the end; the answer stands above them.
      ['Task 2 of 3', KEYS.home],
      ['› ', KEYS.enter],
      ['That was not it yet', KEYS.enter],
    );
    await program.until((screen) => /PUBLISH 401/.test(screen), 'the refusal');
    while (!/› .*PUBLISH 401/.test(program.text)) {
      const before = program.text;
      program.send(KEYS.up);
      await program.until((screen) => screen !== before, 'another packet');
    }
    program.send(KEYS.enter);
    await go(program, ['Done: 401 with an error code', KEYS.enter], ['Task 3 of 3', '2']);
    await go(program, ['› 2 Type the key', KEYS.enter], ['What the portal shows', KEYS.ctrlU]);
    const [, key = ''] = /Primary key *\n([\s\S]*?)\n.*Secondary key/.exec(program.text) ?? [];
    // Copied from the screen, with the line that the frame draws.
    program.send(`\u001b[200~${key}\u001b[201~`);
    await go(
      program,
      ['==█', KEYS.enter],
      ['› 2 Type the key', 'r'],
      ['Done: The same device', KEYS.enter],
      ['Question 1 of 2', KEYS.enter],
      ['Not that one. A made-up ID scope', KEYS.down],
      ['› ● That the ID scope exists', KEYS.enter],
      ['Right: That the ID scope', KEYS.enter],
      ['Question 2 of 2', KEYS.down],
      ['› ● A signature', KEYS.enter],
      ['Right: A signature', KEYS.enter],
      [`1 of ${LAB_IDS.length} labs passed. c copies`, 'c'],
      ['Copied, if your terminal allows it: the passed labs', KEYS.enter],
      ['The wrong key (passed)', ''],
      ['› ● Assigning and retry-after', 'q'],
    );
    expect(await program.exited).toBe(0);
    await program.drained();
    expect(program.text).toMatch(/passed +The wrong key/);
    expect(program.text).not.toContain('◆');
    expect(program.written).not.toContain('\u001b[3J');
    const kept = JSON.parse(await readFile(join(folder(), 'labs.json'), 'utf8')) as object;
    expect(Object.keys(kept)).toEqual(['version', 'labs']);

    const again = await start('lab');
    await again.sees(`1 of ${LAB_IDS.length} passed`);
  }, 60_000);

  it('is told that the thing was not done, and gets a hint', async () => {
    const program = await start('lab', 'wrong-key');
    await go(program, ...begin, ['Task 1 of 3', 'r'], ['That was not it yet', 'h']);
    await program.sees('Hint: A device proves itself');
    expect(program.text).toContain('Task 1 of 3');
    // The footer has no room for every key beside the scrolling; all of them are told by one.
    program.send('?');
    await program.until((screen) => /restart +s$/m.test(screen), 'the key that begins anew');
    program.send(KEYS.escape);
    await program.sees('Task 1 of 3');
    program.send('s');
    await program.sees('character of its key was changed');
  });

  it('goes on in another process where it was left', async () => {
    const first = await start('lab', 'wrong-key');
    await go(first, ...begin, ['› 1 The device registers', KEYS.down]);
    await go(first, ...wrongKey.slice(1), ['Task 2 of 3', KEYS.ctrlC]);
    await first.exited;
    const second = await start('lab', 'wrong-key');
    await second.sees('Task 2 of 3');
    expect(second.text).toContain('The device has a key that you typed');
  });

  it('is played in lines as well', async () => {
    const program = await start('lab', 'wrong-key', '--plain');
    await go(
      program,
      ['Which answer will be the first', `3${KEYS.enter}`],
      ['What do you do', `h${KEYS.enter}`],
      ['Hint: A device proves itself', `2${KEYS.enter}`],
      ['Type the key of the device: (', `QUFBQUFBQUFBQUFBQUFBQQ==${KEYS.enter}`],
      ['The device has a key that you typed', `1${KEYS.enter}`],
      ['Done: CONNACK 0 came first', ''],
      ['Task 2 of 3', ''],
    );
    const kept = JSON.parse(await readFile(join(folder(), 'labs.json'), 'utf8')) as object;
    expect(kept).toMatchObject({ labs: { 'wrong-key': { prediction: 'register', task: 1 } } });
    program.send(KEYS.ctrlC);
    await program.exited;
  });

  it('comes to the labs from the start of the wizard, and back', async () => {
    const program = await start();
    await go(program, ['○ Labs', KEYS.up], ['› ● Labs', KEYS.enter], ['Each lab takes', 'b']);
    await program.sees('◆ Target');
  });

  it('can leave in the middle of a run', async () => {
    const program = await start('lab', 'assigning-and-retry-after');
    await go(program, ...begin, ['Task 1 of 4', 'r'], ['The device registers...', KEYS.ctrlC]);
    expect(await program.exited).toBe(130);
  });
});
