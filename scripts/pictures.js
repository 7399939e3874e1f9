// Makes the pictures of docs/pictures anew from the built program: the same drive that test/long/pictures compares.

import { spawn } from 'node:child_process';

const args = ['vitest', 'run', '--config', 'vitest.long.config.ts', 'test/long/pictures'];
const env = { ...process.env, DPS_WIZARD_MAKE_PICTURES: '1' };
const shell = process.platform === 'win32';
const child = spawn('npx', args, { stdio: 'inherit', env, shell });
process.exitCode = await new Promise((resolve) => child.once('close', resolve));
