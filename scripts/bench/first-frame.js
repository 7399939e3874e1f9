import pty from '@lydell/node-pty';
import { withHome } from './homes.js';
import { medianRatio, milliseconds } from './measure.js';
import { withOneLines } from './yardsticks.js';

const CLI = 'dist/cli.js';
const SEEN = 'Target';
/** Milliseconds until a program that stands idle has kept what it compiled. */
const KEPT = 3000;

/**
 * How long a person looks at an empty terminal, against starting Node for nothing in the same terminal, and
 * against the least that Ink can show: at the first start, and at those that find what was compiled before.
 */
export function firstFrame({ quick }) {
  const pairs = quick ? 7 : 21;
  return withOneLines(({ asVersion01, asTheProgram, asItIs, cached }) =>
    withHome(async (home) => {
      const nothing = () => inTerminal(['-e', '0'], home);
      const later = (program) => () => inTerminal([program], home, SEEN);
      const ink = later(asVersion01);
      const first = () => withHome((empty) => inTerminal([CLI], empty, SEEN));
      const over = (a, b) => medianRatio(a, b, pairs);
      for (const program of [CLI, cached]) await inTerminal([program], home, SEEN, KEPT);
      return [
        {
          what: 'first frame, first start, against a one-line Ink program',
          ratio: await over(first, ink),
          budget: 1.25,
        },
        {
          what: 'the same against one that has what we improved of Ink',
          ratio: await over(first, later(asTheProgram)),
        },
        {
          what: 'the same against one that has nothing of ours',
          ratio: await over(first, later(asItIs)),
        },
        {
          what: 'first frame, later starts, against node -e 0',
          ratio: await over(later(CLI), nothing),
          budget: 3.0,
        },
        {
          what: 'first frame, first start, against node -e 0',
          ratio: await over(first, nothing),
        },
        { what: 'a one-line Ink program, against node -e 0', ratio: await over(ink, nothing) },
        {
          what: 'the same with what we improved and compiled, against node -e 0',
          ratio: await over(later(cached), nothing),
        },
      ];
    }),
  );
}

/** Milliseconds until the program shows `text`, or until it has ended. It then goes on for `linger` milliseconds. */
function inTerminal(args, home, text, linger = 0) {
  return milliseconds(
    () =>
      new Promise((resolve) => {
        const child = pty.spawn(process.execPath, args, {
          cols: 80,
          rows: 24,
          name: 'xterm-256color',
          env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home },
        });
        let seen = '';
        child.onExit(resolve);
        child.onData((data) => {
          seen += data;
          if (text === undefined || !seen.includes(text)) return;
          if (linger === 0) resolve();
          setTimeout(() => child.kill('SIGKILL'), linger);
        });
      }),
  );
}
