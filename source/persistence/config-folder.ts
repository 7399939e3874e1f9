import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder for everything this program keeps for a person: `DPS_WIZARD_CONFIG_DIR`, else the place the
 * platform has for it. The same places as conf's, worked out without touching the disk.
 */
export function configFolder(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.DPS_WIZARD_CONFIG_DIR) return resolve(env.DPS_WIZARD_CONFIG_DIR);
  if (platform === 'win32') {
    const roaming = env.APPDATA || join(home(env, platform), 'AppData', 'Roaming');
    return join(roaming, 'dps-wizard', 'Config');
  }
  if (platform === 'darwin') {
    return join(home(env, platform), 'Library', 'Preferences', 'dps-wizard');
  }
  const xdg = env.XDG_CONFIG_HOME;
  // The XDG specification tells programs to ignore a path that is not absolute.
  const base = xdg && isAbsolute(xdg) ? xdg : join(home(env, platform), '.config');
  return join(base, 'dps-wizard');
}

function home(env: Environment, platform: NodeJS.Platform): string {
  return (platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir();
}
