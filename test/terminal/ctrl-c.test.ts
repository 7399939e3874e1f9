import { describe, expect, it } from 'vitest';
import { KEYS } from '../helpers/keys.ts';
import { withProgram } from '../helpers/pty-program.ts';
import { TO_REVIEW, TO_THE_END, walkTo } from '../helpers/walk-by-keys.ts';

describe.concurrent('Ctrl+C', () => {
  it.each(TO_THE_END.map(([title, ready], index) => ({ title, ready, index })))(
    'at $title ($ready) restores the terminal and ends with 130',
    ({ index, ready, title }) =>
      withProgram([], {}, async (program) => {
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
      }),
  );

  it('twice ends at once, in the middle of a registration', () =>
    withProgram([], {}, async (program) => {
      await walkTo(program, ...TO_REVIEW, ['Review', 'enter provision']);
      await program.sees('again in');
      program.send(KEYS.ctrlC + KEYS.ctrlC);
      expect(await program.exited).toBe(130);
    }));

  it('leaves a terminal in which lines can be typed', () => {
    const script = `"$0" "$1"; stty -a; echo done`;
    const command = ['/bin/sh', '-c', script, process.execPath, 'dist/cli.js'] as const;
    return withProgram([], { command }, async (program) => {
      await program.sees('Local sandbox');
      program.send(KEYS.ctrlC);
      // What was written last may arrive after the end of the process.
      await program.until(() => program.everything.includes('done'), 'done');
      const settings = program.everything.join(' ');
      expect(settings).toMatch(/ icanon/);
      expect(settings).toMatch(/ echo /);
    });
  });
});
