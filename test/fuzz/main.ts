// `npm run fuzz`: a million inputs, or as many as `--inputs` says, and then a live sandbox.
// `--seed` repeats a run; a word runs only the targets whose name contains it.

import { inspect, parseArgs } from 'node:util';
import { bother } from './live/garbage.ts';
import { askEverything } from './live/requests.ts';
import { type FuzzOptions, runTarget } from './run-target.ts';
import { TARGETS } from './targets/targets.ts';

/** What may be left on the heap after a target: code that was compiled, and caches of the engine. */
const GROWTH_MEGABYTES = 32;

const { values, positionals } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    connections: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
  allowPositionals: true,
});
const [wanted = ''] = positionals;
const seed = Number(values.seed);

async function report(
  name: string,
  inputs: number,
  work: (options: FuzzOptions) => Promise<void>,
): Promise<void> {
  const before = heapMegabytes();
  const startedAt = performance.now();
  let problem = '';
  try {
    await work({ inputs, seed });
  } catch (error) {
    // With the cause: what the smallest such input has broken.
    problem = inspect(error);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const growth = heapMegabytes() - before;
  if (problem === '' && growth > GROWTH_MEGABYTES) problem = 'the heap has grown';
  const sign = problem === '' ? 'ok  ' : 'FAIL';
  const figures = `${inputs.toLocaleString('en').padStart(9)} ${seconds.padStart(6)} s`;
  print(`${sign} ${name.padEnd(28)} ${figures}  heap ${growth.toFixed(1)} MB`);
  if (problem === '') return;
  print(problem);
  process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function heapMegabytes(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

print(`seed ${seed}`);
process.on('unhandledRejection', (reason) => {
  print(`FAIL unhandled rejection ${inspect(reason)}`);
  process.exitCode = 1;
});
const share = Math.ceil(Number(values.inputs) / TARGETS.length);
for (const target of TARGETS) {
  if (!target.name.includes(wanted)) continue;
  await report(target.name, share, (options) => runTarget(target, options));
}
const live = { garbage: bother, requests: askEverything };
for (const [name, work] of Object.entries(live)) {
  if (name.includes(wanted)) await report(name, Number(values.connections), work);
}
