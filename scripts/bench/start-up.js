import { spawn } from 'node:child_process';
import { medianRatio, milliseconds } from './measure.js';

const CLI = 'dist/cli.js';

/** What a person waits for before anything happens, against starting Node alone. */
export async function startUp({ quick }) {
  const pairs = quick ? 7 : 21;
  const nothing = () => timed('-e', '0');
  return [
    {
      what: '--version, against node -e 0',
      ratio: await medianRatio(() => timed(CLI, '--version'), nothing, pairs),
      budget: 1.5,
    },
    {
      what: '--help, against node -e 0',
      ratio: await medianRatio(() => timed(CLI, '--help'), nothing, pairs),
      budget: 1.5,
    },
  ];
}

function timed(...args) {
  return milliseconds(
    () =>
      new Promise((resolve) => {
        spawn(process.execPath, args, { stdio: 'ignore' }).once('close', resolve);
      }),
  );
}
