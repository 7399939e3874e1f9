import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

const MESSAGES = 20_000;
/** What each screen shows when Enter leads on. */
const WALK = [
  ['Target', 'enter continue'],
  ['Prerequisites', 'enter continue'],
  ['Enrollment', 'enter continue'],
  ['Settings', 'enter continue'],
  ['Review', 'enter provision'],
  ['Provision', 'initialAssignment'],
  ['Telemetry', 'enter send'],
];
/** Each changes what the other shows: the first row in view, or the newest. */
const HOME = '\u001b[H';
const END = '\u001b[F';

/**
 * How long a person waits for what a key does while messages flow: from the key to the terminal showing it, in
 * a real pseudo-terminal with the program as it is published.
 */
export async function keyPress({ quick }) {
  const times = [];
  const runs = quick ? 1 : 3;
  for (let run = 0; run < runs; run += 1) times.push(...(await pressesWhileMessagesFlow()));
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.ceil(share * times.length) - 1];
  return [
    {
      what: 'key press to frame while messages flow, p95 in ms',
      ratio: at(0.95),
      budget: 33,
      note: `p50 ${at(0.5).toFixed(1)} ms, max ${at(1).toFixed(1)} ms, ${times.length} keys`,
    },
  ];
}

async function pressesWhileMessagesFlow() {
  const home = await mkdtemp(join(tmpdir(), 'dps-wizard-bench-'));
  const program = start(['dist/cli.js', '--messages', String(MESSAGES)], home);
  try {
    for (const [title, ready] of WALK) {
      await program.until((screen) => screen.includes(`◆ ${title} `) && screen.includes(ready));
      program.write('\r');
    }
    await program.until((screen) => acknowledged(screen) > 1000);
    const times = [];
    for (let press = 0; acknowledged(program.screen()) < MESSAGES * 0.9; press += 1) {
      const isHome = press % 2 === 0;
      const startedAt = performance.now();
      program.write(isHome ? HOME : END);
      await program.until((screen) => / 1 to /.test(screen) === isHome);
      times.push(performance.now() - startedAt);
    }
    return times;
  } finally {
    await program.kill();
    await rm(home, { recursive: true, force: true });
  }
}

function acknowledged(screen) {
  return Number(/([\d,]+) of [\d,]+ acknowledged/.exec(screen)?.[1].replaceAll(',', '') ?? 0);
}

function start(args, home) {
  const terminal = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  const child = pty.spawn(process.execPath, args, {
    cols: 80,
    rows: 24,
    name: 'xterm-256color',
    // A program presses one key after another faster than a person: held, it would count as one.
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home, DPS_WIZARD_KEY_REPEAT_MS: '0' },
  });
  const exited = new Promise((resolve) => child.onExit(resolve));
  let look = () => {};
  const screen = () => {
    const { active } = terminal.buffer;
    const rows = Array.from({ length: 24 }, (_, row) =>
      active.getLine(active.baseY + row)?.translateToString(true),
    );
    return rows.join('\n');
  };
  child.onData((data) => terminal.write(data, () => look()));
  return {
    screen,
    write: (keys) => child.write(keys),
    until: (isThere) =>
      Promise.race([
        new Promise((resolve) => {
          look = () => isThere(screen()) && resolve();
          look();
        }),
        exited.then(() => Promise.reject(new Error(`the program ended:\n${screen()}`))),
      ]),
    kill: () => {
      child.kill('SIGKILL');
      return exited;
    },
  };
}
