import { expect, it } from 'vitest';
import { cacheFolder } from '../../source/start/cache-folder.ts';

const UNIX = { HOME: '/home/ann', LOCALAPPDATA: 'C:\\Users\\Ann\\AppData\\Local' };

it.each([
  ['linux', UNIX, '/home/ann/.cache/dps-wizard'],
  ['linux', { ...UNIX, XDG_CACHE_HOME: '/var/ann' }, '/var/ann/dps-wizard'],
  ['linux', { ...UNIX, XDG_CACHE_HOME: 'var' }, '/home/ann/.cache/dps-wizard'],
  ['linux', { HOME: '' }, undefined],
  ['linux', { HOME: 'ann' }, undefined],
  ['linux', {}, undefined],
  ['darwin', UNIX, '/home/ann/Library/Caches/dps-wizard'],
  ['win32', UNIX, 'C:\\Users\\Ann\\AppData\\Local\\dps-wizard\\Cache'],
  ['win32', { HOME: '/home/ann' }, undefined],
] as const)('is on %s with %j the folder %s', (platform, env, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});
