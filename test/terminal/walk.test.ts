import { describe, expect, it, onTestFinished } from 'vitest';
import { KEYS } from '../helpers/keys.ts';
import { PtyProgram, withProgram } from '../helpers/pty-program.ts';
import { TO_REVIEW, TO_TELEMETRY, TO_THE_END, walkTo } from '../helpers/walk-by-keys.ts';

async function start(...parameters: Parameters<typeof PtyProgram.start>): Promise<PtyProgram> {
  const program = await PtyProgram.start(...parameters);
  onTestFinished(async () => {
    program.kill();
    await program.exited;
  });
  return program;
}

describe.concurrent.each([
  [60, 16],
  [80, 24],
  [120, 40],
])('the wizard in a terminal of %ix%i', (columns, rows) => {
  it('takes a newcomer from nothing to ten acknowledged messages with Enter alone', () =>
    withProgram([], { columns, rows }, async (program) => {
      await walkTo(program, ...TO_THE_END);
      expect(await program.exited).toBe(0);
      await program.drained();
      const record = program.everything.join('\n');
      // In a narrow window a receipt takes more than one row.
      const unwrapped = record.replace(/\s+/g, ' ');
      for (const receipt of [
        /✔ Target +Local sandbox/,
        /✔ Prerequisites +\d+ checks passed/,
        /✔ Enrollment +individual, symmetric key: my-device-007/,
        /✔ Settings +my-device-007 in 0ne/,
        /✔ Provision +wind-sensor-7 assigned to/,
        /✔ Telemetry +10 of 10 messages acknowledged/,
        /✔ Verify 2 proved by the device, 4 told by the service/,
        /✔ Clean-up +enrollment/,
        /wind-sensor-7 was provisioned, then removed\./,
        /Again +dps-wizard run --sandbox/,
      ]) {
        expect(unwrapped).toMatch(receipt);
      }
      // No frame is left behind, and the scrollback was never wiped.
      expect(record).not.toContain('◆');
      expect(program.written).not.toContain('\u001b[3J');
    }));
});

describe('the wizard', () => {
  it('stays whole while the window changes in the middle of telemetry', async () => {
    const program = await start(['--messages', '20000'], { columns: 100, rows: 30 });
    await walkTo(program, ...TO_TELEMETRY, ['Telemetry', 'enter send']);
    for (const [columns, rows] of [
      [70, 30],
      [120, 40],
      [60, 16],
      [100, 20],
      [80, 24],
    ] as const) {
      await program.until((screen) => /\d of 20,000 acknowledged/.test(screen), 'totals');
      program.resize(columns, rows);
      await program.until(
        (screen) =>
          // Beside the heading, a wide window has it in its list of steps.
          screen.match(/◆ Telemetry(?! +│)/g)?.length === 1 &&
          screen.split('f1 help').length === 2 &&
          screen.split('\n').some((row) => row.length > columns - 10) &&
          screen.split('\n').every((row) => row.length < columns),
        `one whole frame at ${columns}x${rows}`,
      );
    }
    expect(program.written).not.toContain('\u001b[3J');
  });

  it('answers keys at once while ten thousand messages flow', async () => {
    const program = await start(['--messages', '20000'], { columns: 80, rows: 24 });
    await walkTo(program, ...TO_TELEMETRY, ['Telemetry', 'enter send']);
    await program.until((screen) => /[1-9],\d{3} of 20,000/.test(screen), 'a thousand messages');
    program.send(KEYS.home);
    await program.sees(' 1 to ');
    program.send('b');
    await program.sees('◆ Provision');
    program.send(KEYS.ctrlC);
    expect(await program.exited).toBe(130);
  });

  it('goes back and forth without losing an answer', async () => {
    const program = await start([]);
    await walkTo(program, ['Target', 'enter continue'], ['Prerequisites', 'enter continue']);
    await program.sees('◆ Enrollment');
    program.send(KEYS.down);
    program.send(KEYS.down);
    await program.sees('my-device-007█');
    program.send(KEYS.ctrlU);
    program.send('thermometer-1');
    await program.sees('thermometer-1█');
    program.send(KEYS.escape);
    await program.sees('◆ Prerequisites');
    program.send(KEYS.enter);
    await program.sees('◆ Enrollment');
    await program.sees('thermometer-1');
  });

  it('comes back to a line that is edited from the review', async () => {
    const program = await start([]);
    await walkTo(program, ...TO_REVIEW);
    await program.sees('◆ Review');
    for (const _ of [1, 2, 3, 4, 5]) program.send(KEYS.down);
    await program.sees('› Registration ID');
    program.send('e');
    await program.sees('◆ Enrollment');
    await program.sees('› Registration ID');
    program.send(`${KEYS.ctrlU}thermometer-2${KEYS.enter}`);
    await program.until(
      (screen) => /◆ Review.*› Registration ID thermometer-2/s.test(screen),
      'the review again',
    );
  });

  it('repairs what is pasted and says so', async () => {
    const program = await start(['--id-scope', '0ne00A1B2C3'], {});
    await program.sees('› ● Azure');
    // The checks of a machine without a way to Azure fail, those of another pass: both ways lead on.
    program.send(KEYS.enter);
    await program.until(
      (screen) => screen.includes('enter continue   r do') || screen.includes('s skip'),
      'the end of the checks',
    );
    program.send(program.text.includes('s skip') ? 's' : KEYS.enter);
    await program.sees('◆ Enrollment');
    program.send(KEYS.enter);
    await program.sees('Not every line is ticked');
    program.send(KEYS.enter);
    await program.sees('◆ Settings');
    await program.sees('› Registration ID');
    program.send('\u001b[200~ "my-device-007"\r\n\u001b[201~');
    await program.sees('quotes');
    await program.until(
      (screen) => /Registration ID my-device-007/.test(screen),
      'the repaired ID',
    );
  });

  it('says in words what is wrong with an answer and keeps it', async () => {
    const program = await start([]);
    await walkTo(program, ['Target', 'enter continue'], ['Prerequisites', 'enter continue']);
    await program.sees('◆ Enrollment');
    program.send(KEYS.down);
    program.send(KEYS.down);
    await program.sees('my-device-007█');
    program.send(' x!');
    await program.sees('my-device-007 x!█');
    program.send(KEYS.enter);
    await program.sees('has " ", which a registration ID cannot have');
    expect(program.text).toContain('my-device-007 x!█');
    program.send(KEYS.backspace);
    await program.until((screen) => !screen.includes('cannot have'), 'the complaint gone');
  });

  it('shows a key only as long as the person wants to see it', async () => {
    const program = await start([]);
    await walkTo(
      program,
      ['Target', 'enter continue'],
      ['Prerequisites', 'enter continue'],
      ['Enrollment', 'enter continue'],
    );
    await program.sees('◆ Settings');
    for (const _ of [1, 2, 3]) program.send(KEYS.down);
    await program.sees('› Symmetric key');
    expect(program.text).not.toMatch(/[A-Za-z0-9+/]{40,}=*/);
    program.send(KEYS.ctrlT);
    await program.until((screen) => /Symmetric key +…[A-Za-z0-9+/]{20,}/.test(screen), 'the key');
    program.send(KEYS.ctrlT);
    await program.until(
      (screen) => /Symmetric key +•+█ {2}88 characters, 64 bytes/.test(screen),
      'the marks',
    );
  });

  it('explains a wrong key, leads to it, and ends as a refusal when the person gives up', async () => {
    const program = await start([]);
    await walkTo(
      program,
      ['Target', 'enter continue'],
      ['Prerequisites', 'enter continue'],
      ['Enrollment', 'enter continue'],
    );
    await program.sees('◆ Settings');
    for (const _ of [1, 2, 3]) program.send(KEYS.down);
    await program.sees('› Symmetric key');
    program.send(`${KEYS.ctrlU}c2VjcmV0c2VjcmV0c2VjcmV0${KEYS.enter}`);
    await walkTo(program, ['Review', 'enter provision']);
    await program.sees('✖ Provision');
    await program.sees('DPS does not accept this registration ID with this key');
    program.send('e');
    await program.sees('◆ Settings');
    await program.sees('› Symmetric key');
    await walkTo(program, ['Settings', 'enter continue'], ['Review', 'enter provision']);
    await program.sees('✖ Provision');
    program.send('q');
    expect(await program.exited).toBe(3);
    expect(program.written).not.toContain('c2VjcmV0');
  });
});
