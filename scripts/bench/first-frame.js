import pty from '@lydell/node-pty';
import { medianRatio, milliseconds } from './measure.js';

/** How long a person looks at an empty screen, against a program that prints one line at once. */
export async function firstFrame() {
  const wizard = () => untilShown(['dist/cli.js'], 'Target');
  const line = () =>
    untilShown(['-e', 'console.log("Target"); setTimeout(() => {}, 1e9)'], 'Target');
  return [
    {
      what: 'first frame of the wizard, against node printing',
      ratio: await medianRatio(wizard, line),
      budget: 2.5,
    },
  ];
}

function untilShown(args, text) {
  return milliseconds(
    () =>
      new Promise((resolve) => {
        const child = pty.spawn(process.execPath, args, {
          cols: 80,
          rows: 24,
          env: { PATH: process.env.PATH, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
        });
        let seen = '';
        child.onExit(() => {});
        child.onData((data) => {
          seen += data;
          if (!seen.includes(text)) return;
          resolve();
          child.kill('SIGKILL');
        });
      }),
  );
}
