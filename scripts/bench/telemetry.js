import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Messages a second through the walk, against the Azure SDK alone; memory over a hundred times the messages. */
export async function telemetry() {
  const { ratio, growth } = await measured('scripts/bench/telemetry-run.ts');
  return [
    {
      what: 'telemetry through the walk, against the bare SDK',
      ratio,
      budget: 0.95,
      atLeast: true,
    },
    { what: 'heap after 200,000 messages, against 60,000', ratio: growth, budget: 1.5 },
  ];
}

/** Bundles a measurement written against the sources and runs it in a process of its own. */
export async function measured(entry) {
  const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-bench-'));
  const outfile = join(folder, 'bench.mjs');
  try {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      define: { __VERSION__: '"bench"' },
      banner: {
        js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
      },
    });
    return JSON.parse(await outputOf([outfile]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function outputOf(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--expose-gc', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`the measurement ended with ${code}`)),
    );
  });
}
