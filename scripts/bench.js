// Measures speed as ratios within one run on one machine: absolute times say more about the machine.
// `npm run bench` runs all, `npm run bench -- start-up` those whose name contains the word; with `--quick` each
// takes fewer and shorter turns.

import { parseArgs } from 'node:util';
import { firstFrame } from './bench/first-frame.js';
import { keyPress } from './bench/key-press.js';
import { npx } from './bench/npx.js';
import { sandbox } from './bench/sandbox.js';
import { startUp } from './bench/start-up.js';
import { telemetry } from './bench/telemetry.js';
import { wire } from './bench/wire.js';

const BENCHES = {
  'start-up': startUp,
  'first-frame': firstFrame,
  'key-press': keyPress,
  telemetry,
  wire,
  sandbox,
  npx,
};

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [wanted = ''] = positionals;
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!name.includes(wanted)) continue;
  for (const { what, ratio, budget, atLeast = false, note = '' } of await bench(values)) {
    const kept = budget === undefined || (atLeast ? ratio >= budget : ratio <= budget);
    const limit = budget === undefined ? '' : `(${atLeast ? '>=' : '<='} ${budget})`;
    const figure = ratio.toFixed(ratio < 100 ? 2 : 0);
    console.log(
      `${kept ? 'ok  ' : 'OVER'} ${what.padEnd(56)} ${figure.padStart(7)}  ${limit.padEnd(9)} ${note}`,
    );
    if (!kept) process.exitCode = 1;
  }
}
