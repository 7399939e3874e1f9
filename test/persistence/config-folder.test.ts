import { dirname } from 'node:path';
import Conf from 'conf';
import { describe, expect, it } from 'vitest';
import { configFolder } from '../../source/persistence/config-folder.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('the folder for what is kept', () => {
  const folder = useTemporaryFolder();

  it('is the one that DPS_WIZARD_CONFIG_DIR names, on every platform', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const env = {
        DPS_WIZARD_CONFIG_DIR: '/a/b',
        XDG_CONFIG_HOME: '/x',
        APPDATA: '/y',
        HOME: '/h',
      };
      expect(configFolder(env, platform)).toBe('/a/b');
    }
  });

  it('is below XDG_CONFIG_HOME on Linux, and ~/.config without it or with a relative one', () => {
    expect(configFolder({ XDG_CONFIG_HOME: '/x', HOME: '/h' }, 'linux')).toBe('/x/dps-wizard');
    expect(configFolder({ HOME: '/h' }, 'linux')).toBe('/h/.config/dps-wizard');
    expect(configFolder({ XDG_CONFIG_HOME: 'x', HOME: '/h' }, 'linux')).toBe(
      '/h/.config/dps-wizard',
    );
    expect(configFolder({ DPS_WIZARD_CONFIG_DIR: '', HOME: '/h' }, 'linux')).toBe(
      '/h/.config/dps-wizard',
    );
  });

  it('is where macOS and Windows keep preferences', () => {
    expect(configFolder({ HOME: '/h' }, 'darwin')).toBe('/h/Library/Preferences/dps-wizard');
    expect(configFolder({ APPDATA: '/r' }, 'win32')).toBe('/r/dps-wizard/Config');
    expect(configFolder({ USERPROFILE: '/u' }, 'win32')).toBe(
      '/u/AppData/Roaming/dps-wizard/Config',
    );
  });

  it('is the same as the one conf would choose', () => {
    // conf looks at the environment of the process when it is loaded; a home of its own keeps ours clean.
    const saved = process.env.XDG_CONFIG_HOME;
    process.env.XDG_CONFIG_HOME = folder();
    try {
      const chosen = new Conf({ projectName: 'dps-wizard', projectSuffix: '' }).path;
      expect(configFolder(process.env, 'linux')).toBe(dirname(chosen));
    } finally {
      if (saved === undefined) delete process.env.XDG_CONFIG_HOME;
      else process.env.XDG_CONFIG_HOME = saved;
    }
  });
});
