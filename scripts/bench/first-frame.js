import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { medianRatio, milliseconds } from './measure.js';
import { withBundle } from './measured.js';

/**
 * How long a person looks at an empty terminal, against starting Node for nothing in the same terminal, and
 * against the least that Ink can show.
 */
export function firstFrame({ quick }) {
  return withBundle('one-line.tsx', async (oneLine) => {
    const home = await mkdtemp(join(tmpdir(), 'dps-wizard-bench-'));
    const pairs = quick ? 7 : 21;
    const wizard = () => inTerminal(['dist/cli.js'], home, 'Target');
    const ink = () => inTerminal([oneLine], home, 'Target');
    const nothing = () => inTerminal(['-e', '0'], home);
    try {
      const overInk = await medianRatio(wizard, ink, pairs);
      return [
        {
          what: 'first frame of the wizard, against node -e 0',
          ratio: await medianRatio(wizard, nothing, pairs),
          budget: 2.5,
          note: `${overInk.toFixed(2)} of an Ink program of one line`,
        },
      ];
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });
}

/** Milliseconds until the program shows `text`, or until it has ended. */
function inTerminal(args, home, text) {
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
          resolve();
          child.kill('SIGKILL');
        });
      }),
  );
}
