// Measures speed as ratios within one run on one machine: absolute times say more about the machine.
// `npm run bench` runs all, `npm run bench -- start-up` those whose name contains the word.

import { firstFrame } from './bench/first-frame.js';
import { startUp } from './bench/start-up.js';
import { telemetry } from './bench/telemetry.js';

const BENCHES = { 'start-up': startUp, 'first-frame': firstFrame, telemetry };

const wanted = process.argv[2] ?? '';
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!name.includes(wanted)) continue;
  for (const { what, ratio, budget, atLeast = false, note = '' } of await bench()) {
    const kept = atLeast ? ratio >= budget : ratio <= budget;
    const sign = atLeast ? '>=' : '<=';
    console.log(
      `${kept ? 'ok  ' : 'OVER'} ${what.padEnd(52)} ${ratio.toFixed(2)}  (${sign} ${budget}) ${note}`,
    );
    if (!kept) process.exitCode = 1;
  }
}
