// Builds and tests the program on another version of Node: `npm run test:node -- 24`, or with what vitest takes
// behind it, `npm run test:node -- latest test/start`. The binaries are those on npm (the packages that `node` there
// installs), in a temporary folder.

import { spawn } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [version, ...words] = process.argv.slice(2);
if (!/^(?:latest|\d+(?:\.\d+){0,2})$/.test(version ?? '')) {
  console.error('npm run test:node -- VERSION [WHAT VITEST TAKES], as in: npm run test:node -- 24');
  process.exit(2);
}
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isWindows = process.platform === 'win32';
const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-node-'));
try {
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  const npm = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`];
  // npm is a script of the shell on Windows. Nothing in these words means anything to it.
  await run('npm', npm, { cwd: folder, shell: isWindows });
  const bin = join(folder, 'node_modules', name, 'bin');
  const node = join(bin, isWindows ? 'node.exe' : 'node');
  await access(node);
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  // What one version has compiled is handed to the other: test/start/processes.test.ts.
  const env = { ...process.env, PATH, DPS_WIZARD_TEST_OTHER_NODE: process.execPath };
  await run(node, ['--version'], { env });
  await run(node, ['scripts/build.js'], { cwd: root, env });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  await run(node, [vitest, 'run', ...words], { cwd: root, env });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function run(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${file} ended with ${code}`));
    });
  });
}
