import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withHome } from './homes.js';
import { medianRatio, milliseconds } from './measure.js';

const CLI = 'dist/cli.js';
const KEY_FILE = 'group.key';

/** What runs often, and the most that later starts may take. */
const COMMANDS = [
  { words: ['--help'], budget: 1.5 },
  { words: ['explain', 'id-scope'], budget: 1.6 },
  { words: ['profiles', 'list'], budget: 1.6 },
  { words: ['derive-key', 'sensor-1', '--key-file', KEY_FILE] },
];

/**
 * What a person waits for before anything happens, against starting Node alone: at the first start, and at those
 * that find what was compiled before.
 */
export function startUp({ quick }) {
  const pairs = quick ? 7 : 21;
  return withHome(async (home) => {
    const key = Buffer.alloc(64, 7).toString('base64');
    await writeFile(join(home, KEY_FILE), key, { mode: 0o600 });
    const run = (words) => timed(home, [CLI, ...words.map((word) => inHome(word, home))]);
    const nothing = () => timed(home, ['-e', '0']);
    const rows = [
      {
        what: '--version, against node -e 0',
        ratio: await medianRatio(() => run(['--version']), nothing, pairs),
        budget: 1.5,
      },
    ];
    for (const { words, budget } of COMMANDS) {
      const what = `${words.slice(0, 2).join(' ')}, against node -e 0`;
      const first = () => firstStart(words, home);
      rows.push({ what: `${what}, first start`, ratio: await medianRatio(first, nothing, pairs) });
      for (const _ of [1, 2]) await run(words);
      const ratio = await medianRatio(() => run(words), nothing, pairs);
      rows.push({ what: `${what}, later starts`, ratio, budget });
    }
    const words = ['run', '--sandbox', '--messages', '1'];
    for (const _ of [1, 2]) await run(words);
    const few = quick ? 1 : 5;
    const ratio = await medianRatio(
      () => run(words),
      () => firstStart(words, home),
      few,
    );
    return [...rows, { what: 'run --sandbox, later starts against the first', ratio }];
  });
}

/** The same in a home of its own, in which nothing was kept yet. */
function firstStart(words, home) {
  return withHome((empty) => timed(empty, [CLI, ...words.map((word) => inHome(word, home))]));
}

function inHome(word, home) {
  return word === KEY_FILE ? join(home, word) : word;
}

function timed(home, args) {
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home };
  return milliseconds(
    () =>
      new Promise((resolve) => {
        spawn(process.execPath, args, { stdio: 'ignore', env }).once('close', resolve);
      }),
  );
}
