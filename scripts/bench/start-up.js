import { spawn } from 'node:child_process';
import { medianRatio, milliseconds } from './measure.js';

const CLI = 'dist/cli.js';

/** What a person waits for before anything happens, against starting Node alone. */
export async function startUp() {
  const nothing = () => timed('-e', '0');
  return [
    {
      what: '--version, against node -e 0',
      ratio: await medianRatio(() => timed(CLI, '--version'), nothing),
      budget: 1.5,
    },
    {
      what: '--help, against node -e 0',
      ratio: await medianRatio(() => timed(CLI, '--help'), nothing),
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
