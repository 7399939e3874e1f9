import { posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder for what can be made again: `XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches` on macOS, the local
 * application data on Windows. Asks nothing but the environment: the user's entry in the system's list costs time.
 *
 * @returns undefined where the environment names no such place
 */
export function cacheFolder(env: Environment, platform: NodeJS.Platform): string | undefined {
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const below = (base: string | undefined, ...names: readonly string[]): string | undefined =>
    base !== undefined && isAbsolute(base) ? join(base, ...names) : undefined;
  if (platform === 'win32') return below(env.LOCALAPPDATA, 'dps-wizard', 'Cache');
  if (platform === 'darwin') return below(env.HOME, 'Library', 'Caches', 'dps-wizard');
  // The XDG specification tells programs to ignore a path that is not absolute.
  return below(env.XDG_CACHE_HOME, 'dps-wizard') ?? below(env.HOME, '.cache', 'dps-wizard');
}
