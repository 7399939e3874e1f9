import { describe, expect, it, onTestFinished } from 'vitest';
import { KEYS } from '../helpers/keys.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { TO_REVIEW, TO_THE_END, walkTo } from '../helpers/walk-by-keys.ts';

async function start(...parameters: Parameters<typeof PtyProgram.start>): Promise<PtyProgram> {
  const program = await PtyProgram.start(...parameters);
  onTestFinished(async () => {
    program.kill();
    await program.exited;
  });
  return program;
}

describe.concurrent('Ctrl+C', () => {
  it.each(TO_THE_END.map(([title, ready], index) => ({ title, ready, index })))(
    'at $title ($ready) restores the terminal and ends with 130',
    async ({ index, ready, title }) => {
      const program = await start([]);
      await walkTo(program, ...TO_THE_END.slice(0, index));
      await program.until(
        (screen) => screen.includes(`◆ ${title} `) && screen.includes(ready),
        title,
      );
      program.send(KEYS.ctrlC);
      expect(await program.exited).toBe(130);
      for (const [on, off] of [
        ['\u001b[?2004h', '\u001b[?2004l'],
        ['\u001b[?25l', '\u001b[?25h'],
      ] as const) {
        expect(program.written.lastIndexOf(off)).toBeGreaterThan(program.written.lastIndexOf(on));
      }
    },
  );

  it('twice ends at once, in the middle of a registration', async () => {
    const program = await start([]);
    await walkTo(program, ...TO_REVIEW, ['Review', 'enter provision']);
    await program.sees('again in');
    program.send(KEYS.ctrlC + KEYS.ctrlC);
    expect(await program.exited).toBe(130);
  });

  it('leaves a terminal in which lines can be typed', async () => {
    const program = await start([], {
      command: ['/bin/sh', '-c', `"$0" "$1"; stty -a; echo done`, process.execPath, 'dist/cli.js'],
    });
    await program.sees('Local sandbox');
    program.send(KEYS.ctrlC);
    // What was written last may arrive after the end of the process.
    await program.until(() => program.everything.includes('done'), 'done');
    const settings = program.everything.join(' ');
    expect(settings).toMatch(/ icanon/);
    expect(settings).toMatch(/ echo /);
  });
});
