import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLI, startCli } from '../helpers/cli-process.ts';
import { KEYS } from '../helpers/keys.ts';
import { PtyProgram } from '../helpers/pty-program.ts';

/** Nothing but characters and new lines: no byte that moves the cursor, colours or rings. */
const ONLY_ADDS = /^(?:[^\u0000-\u001f\u007f-\u009f]|\r\n)*$/;
/** As many rows as a step has lines, so that its heading is on the screen together with its question. */
const ROWS = 150;
const CTRL_D = '\u0004';
const CTRL_Z = '\u001a';
const DUMB = { rows: ROWS, env: { TERM: 'dumb' } };

/** A step, words of its question, and what is typed before Enter. */
type Turn = readonly [step: string, prompt: string, typed?: string];

const TO_REVIEW: readonly Turn[] = [
  ['Target', 'Where do you want'],
  ['Prerequisites', 'What next?'],
  ['Enrollment', 'One device'],
  ['Enrollment', 'What does the device prove'],
  ['Enrollment', 'Registration ID'],
  ['Settings', 'How shall the device connect?'],
];
const WHOLE_WALK: readonly Turn[] = [
  ...TO_REVIEW,
  ['Review', 'What next?'],
  ['Provision', 'What next?'],
  ['Telemetry', 'Messages'],
  ['Telemetry', 'What next?'],
  ['Verify', 'What next?'],
  ['Clean-up', 'Keep what was made'],
  ['Clean-up', 'What next?'],
  ['Finish', 'What next?'],
];

const started: PtyProgram[] = [];

async function start(...parameters: Parameters<typeof PtyProgram.start>): Promise<PtyProgram> {
  const program = await PtyProgram.start(...parameters);
  started.push(program);
  return program;
}

afterEach(async () => {
  for (const program of started.splice(0)) {
    program.kill();
    await program.exited;
  }
});

/** What was written since the last heading. */
function present(screen: string): string {
  return screen.slice(screen.lastIndexOf('\nStep '));
}

/** Lines and boxes, of Unicode or of ASCII. */
const DRAWING = /[\u2500-\u259f]|\|--|--\|/;

/** Waits until the step puts this question and waits for the answer. */
async function asked(program: PtyProgram, [step, prompt]: Turn): Promise<void> {
  await program.until((screen) => {
    const text = present(screen);
    const question = text.slice(text.lastIndexOf('\n\n'));
    const lastLine = question.slice(question.lastIndexOf('\n') + 1);
    const waits = /:$|^\? /.test(lastLine) || question.includes('\n  1) ');
    return text.includes(`: ${step}\n`) && question.includes(prompt) && waits;
  }, `${step}: ${prompt}`);
}

async function walk(program: PtyProgram, turns: readonly Turn[]): Promise<void> {
  for (const turn of turns) {
    await asked(program, turn);
    program.send(`${turn[2] ?? ''}\r`);
  }
}

describe('the plain walk on a dumb terminal', () => {
  it('can have its sandbox broken, and goes on by the first line of the menu', async () => {
    const args = ['--plain', '--sandbox', '--fault', 'no-hub,times=1'];
    const program = await start(args, DUMB);
    await walk(program, [
      ['Target', 'What next?'],
      ...TO_REVIEW.slice(1),
      ['Review', 'What next?'],
    ]);
    await walk(program, [['Provision', 'What do you think it was?']]);
    await asked(program, ['Provision', 'What next?']);
    expect(present(program.text)).toContain('DPS has no hub for this device');
    expect(present(program.text)).toContain('1) Try this step again');
    program.send('\r');
    await program.until((screen) => present(screen).includes('initialAssignment'), 'assigned');
    await asked(program, ['Provision', 'What next?']);
    program.send('\u0003');
    expect(await program.exited).toBe(130);
  });

  it('goes from nothing to a cleaned-up device without a byte that moves the cursor', async () => {
    const program = await start([], DUMB);
    await walk(program, WHOLE_WALK);
    expect(await program.exited).toBe(0);
    expect(program.written).toMatch(ONLY_ADDS);
    for (const line of [
      'Device ID: wind-sensor-7',
      '10 of 10 messages acknowledged',
      'hub device wind-sensor-7 deleted',
      'wind-sensor-7 was provisioned, then removed.',
      'dps-wizard run --sandbox',
    ]) {
      expect(program.written).toContain(line);
    }
    expect(program.written).not.toMatch(/[A-Za-z0-9+/]{43}=/);
    expect(program.written).not.toMatch(DRAWING);
  });

  it('tells of ten thousand messages in a few lines', async () => {
    const program = await start(['--messages', '10000'], DUMB);
    await walk(program, [
      ...TO_REVIEW,
      ['Review', 'What next?'],
      ['Provision', 'What next?'],
      ['Telemetry', 'What next?'],
    ]);
    await program.sees('10000 of 10000 messages acknowledged');
    await asked(program, ['Telemetry', 'Do this step again']);
    const text = present(program.text);
    expect(text.split('percent').length).toBeLessThan(12);
    expect(program.written).toMatch(ONLY_ADDS);
  });

  it('says why an answer is refused, does not show a key, and says why DPS refuses it', async () => {
    const program = await start([], DUMB);
    const wrong = Buffer.alloc(32, 7).toString('base64');
    await walk(program, [
      ...TO_REVIEW.slice(0, 4),
      ['Enrollment', 'Registration ID', 'my device!'],
      ['Enrollment', 'which a registration ID cannot have', 'thermometer-1'],
      ['Settings', 'How shall the device connect?'],
      ['Review', 'What next?', 'change'],
      ['Review', 'Which setting?', 'symmetricKey'],
      ['Review', 'Symmetric key, not shown', wrong],
      ['Review', 'What next?'],
      ['Provision', 'What do you think it was?', '1'],
      ['Provision', 'What next?', 'leave'],
    ]);
    expect(await program.exited).toBe(3);
    expect(program.written).toContain('Taken: 44 characters, 32 bytes.');
    expect(program.written).toContain('Why this may be, most likely first:');
    expect(program.written).not.toContain(wrong.slice(0, 8));
    expect(program.written).toMatch(ONLY_ADDS);
  });

  it('goes back at <', async () => {
    const program = await start([], DUMB);
    await walk(program, [
      ...TO_REVIEW.slice(0, 2),
      ['Enrollment', 'One device', '<'],
      ['Prerequisites', 'What next?', '<'],
    ]);
    await asked(program, ['Target', 'What next?']);
  });

  it.each([
    ['at a list', TO_REVIEW.slice(0, 1)],
    ['at a question', TO_REVIEW.slice(0, 3)],
  ])('stops at Ctrl+C %s and ends with 130', async (_where, turns) => {
    const program = await start([], DUMB);
    await walk(program, turns);
    await asked(program, TO_REVIEW[turns.length] ?? ['', '']);
    program.send(KEYS.ctrlC);
    expect(await program.exited).toBe(130);
    expect(program.written).toContain('Stopping.');
    expect(program.written).toContain('Stopped before the end.');
    expect(program.written).toMatch(ONLY_ADDS);
  });

  it('stops at Ctrl+C in a secret, and leaves a terminal in which lines can be typed', async () => {
    const program = await start([], {
      ...DUMB,
      command: ['/bin/sh', '-c', '"$0" "$1"; echo code $?; stty -a', process.execPath, CLI],
    });
    await walk(program, [
      ...TO_REVIEW,
      ['Review', 'What next?', 'change'],
      ['Review', 'Which setting?', 'symmetricKey'],
    ]);
    await asked(program, ['Review', 'Symmetric key, not shown']);
    program.send(KEYS.ctrlC);
    await program.exited;
    await program.drained();
    expect(program.text).toContain('code 130');
    expect(program.text).toMatch(/ icanon/);
    expect(program.text).toMatch(/ echo /);
  });

  it('stops in the middle of a registration', async () => {
    const program = await start([], DUMB);
    await walk(program, [...TO_REVIEW, ['Review', 'What next?']]);
    await program.sees('asks again in');
    program.send(KEYS.ctrlC);
    expect(await program.exited).toBe(130);
    expect(program.written).toContain('Cancelled.');
  });

  it('ends as cancelled when the input ends', async () => {
    const program = await start([], DUMB);
    await asked(program, ['Target', 'Where do you want']);
    program.send(CTRL_D);
    expect(await program.exited).toBe(130);
    expect(program.written).toContain('The input has ended');
    expect(program.written).toMatch(ONLY_ADDS);
  });
});

describe("the plain walk to a server of one's own", () => {
  let data: string;
  let sandbox: ReturnType<typeof startCli>;

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'dps-wizard-test-'));
    sandbox = startCli([
      ...['sandbox', '--json', '--port', '0', '--data', data],
      ...['--retry-after', '0'],
    ]);
  });
  afterEach(async () => {
    const ended = new Promise((resolve) => sandbox.once('close', resolve));
    sandbox.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  });

  it('leads through the portal, asks for the settings and leaves the rest to the person', async () => {
    const [line] = (await once(createInterface(sandbox.stdout), 'line')) as [string];
    const { port, idScope, caFile, enrollments } = JSON.parse(line);
    const [{ registrationId, primaryKey }] = enrollments;
    const program = await start(['--host', `localhost:${port}`, '--messages', '1'], {
      rows: ROWS,
      env: { TERM: 'dumb', NODE_EXTRA_CA_CERTS: caFile },
    });
    await walk(program, [
      ['Target', 'Where do you want', '2'],
      ['Prerequisites', 'What next?'],
      ['Enrollment', 'One device'],
      ['Enrollment', 'What does the device prove'],
      ['Enrollment', 'Is all of this done?', '2'],
    ]);
    for (const [index, answer] of [...'yynyyyyy'].entries()) {
      await program.until(
        (screen) => present(screen).split('Is this done? (yes):').length === index + 2,
      );
      program.send(`${answer}\r`);
    }
    await walk(program, [
      ['Enrollment', 'One line is not done yet:'],
      // Two lines pasted at once, of which the last is without its end.
      ['Settings', 'ID scope', `set PROVISIONING_IDSCOPE=${idScope}\r${registrationId}`],
      ['Settings', 'Symmetric key, not shown', primaryKey],
      ['Settings', 'How shall the device connect?'],
      ['Review', 'What next?'],
      ['Provision', 'What next?'],
      ['Telemetry', 'What next?'],
      ['Telemetry', 'Do this step again'],
      ['Verify', 'Is all of this done?'],
      ['Verify', 'What next?'],
      ['Clean-up', 'Keep what was made', '1'],
      ['Clean-up', 'Is all of this done?', '3'],
      ['Clean-up', 'What next?'],
      ['Finish', 'What next?'],
    ]);
    expect(await program.exited).toBe(0);
    expect(program.written).toContain('ID scope: only the value of the assignment was taken.');
    expect(program.written).toContain('1 of 1 messages acknowledged');
    expect(program.written).toContain('hub device');
    expect(program.written).toContain('delete it in the portal');
    expect(program.written).not.toContain(primaryKey.slice(0, 8));
    expect(program.written).toMatch(ONLY_ADDS);
  });
});

describe.each([
  ['TERM=dumb', [], { TERM: 'dumb' }],
  ['ACCESSIBLE', [], { ACCESSIBLE: '1' }],
  ['INK_SCREEN_READER', [], { INK_SCREEN_READER: 'true' }],
  ['--plain and ACCESSIBLE', ['--plain'], { ACCESSIBLE: 'yes' }],
])('%s', (_name, args, env) => {
  it('asks without redrawing', async () => {
    const program = await start(args, { rows: ROWS, env });
    await asked(program, ['Target', 'Choose [1-2] (1):']);
    expect(program.written).toMatch(ONLY_ADDS);
  });
});

describe('--plain with Inquirer', () => {
  const PLAIN = { rows: ROWS };

  it('goes the whole walk without colours', async () => {
    const program = await start(['--plain'], PLAIN);
    await walk(program, WHOLE_WALK);
    await program.sees('Use plain mode from now on');
    program.send(KEYS.enter);
    expect(await program.exited).toBe(0);
    await program.drained();
    const text = program.everything.join('\n');
    expect(text).toContain('? What next? Continue');
    expect(text).toContain('? Registration ID: my-device-007');
    expect(text).toContain('wind-sensor-7 was provisioned, then removed.');
    expect(program.written).not.toMatch(/\u001b\[[\d;]*m/);
    expect(program.written).not.toMatch(DRAWING);
  });

  it.each([
    ['Ctrl+C', KEYS.ctrlC, 'Stopping.'],
    ['Ctrl+D', CTRL_D, 'The input has ended'],
  ])('ends with 130 at %s', async (_name, key, words) => {
    const program = await start(['--plain'], {
      ...PLAIN,
      command: ['/bin/sh', '-c', '"$0" "$1" --plain; echo code $?; stty -a', process.execPath, CLI],
    });
    await walk(program, TO_REVIEW.slice(0, 1));
    await asked(program, ['Prerequisites', 'What next?']);
    program.send(key);
    await program.exited;
    await program.drained();
    expect(program.text).toContain(words);
    expect(program.text).toContain('code 130');
    expect(program.text).toMatch(/ icanon/);
    expect(program.text).toMatch(/ echo /);
  });

  it('goes on where it was after it was stopped and continued', async () => {
    const program = await start([], {
      ...PLAIN,
      command: ['/bin/sh', '-c', 'set -m; "$0" "$1" --plain; fg', process.execPath, CLI],
    });
    await asked(program, ['Target', 'Where do you want']);
    program.send(CTRL_Z);
    // The shell names the program that goes on, which then asks once more.
    await program.until(
      (screen) => / --plain\n\? Where do you want/.test(screen),
      'the question again',
    );
    program.send('2\r');
    await program.sees(': Prerequisites');
    expect(program.text).toContain('? Where do you want to provision the device? Azure');
  });
});

describe('--no-input', () => {
  it.each([
    ['--no-input', ['--no-input'], {}],
    ['DPS_WIZARD_NO_INPUT', [], { DPS_WIZARD_NO_INPUT: '1' }],
  ])('given as %s names what is missing and waits for nothing', async (_name, args, env) => {
    const program = await start(args, { rows: ROWS, env });
    expect(await program.exited).toBe(2);
    await program.drained();
    expect(program.text).toContain('--id-scope VALUE or PROVISIONING_IDSCOPE');
    expect(program.text).toContain('--key-file PATH or PROVISIONING_SYMMETRIC_KEY');
  });

  it('goes the whole walk where nothing is missing', async () => {
    const program = await start(['--no-input', '--sandbox'], { rows: ROWS });
    expect(await program.exited).toBe(0);
    expect(program.written).toContain('done sending message #10');
  });
});
