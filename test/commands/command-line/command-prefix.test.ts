import { describe, expect, it } from 'vitest';
import { commandPrefix } from '../../../source/commands/command-line/command-prefix.ts';

/** What npm 11 says of itself. */
const NPM = { npm_config_user_agent: 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false' };

describe('what stands before a command in every hint', () => {
  it('is the name of the program where it is installed', () => {
    expect(commandPrefix({})).toBe('dps-wizard');
  });

  it('is npx where npx runs it, by any of its names', () => {
    for (const script of ["'dps-wizard'", 'dps-wizard', '"dps-wizard" run']) {
      const env = { ...NPM, npm_lifecycle_event: 'npx', npm_lifecycle_script: script };
      expect(commandPrefix({ ...env, npm_command: 'exec' })).toBe('npx dps-wizard');
    }
  });

  it('is npm start in a checkout, without the dashes for those who need none', () => {
    const env = { npm_lifecycle_event: 'start', npm_package_name: 'dps-wizard' };
    expect(commandPrefix({ ...NPM, ...env })).toBe('npm start --');
    expect(commandPrefix(env)).toBe('npm start --');
    expect(commandPrefix({ ...env, npm_config_user_agent: 'pnpm/10.1.0 npm/? node/v22' })).toBe(
      'pnpm start',
    );
  });

  it('is not what was started before: the start of another package, another program of npx', () => {
    const start = { npm_lifecycle_event: 'start', npm_package_name: 'my-gateway' };
    const npx = { npm_lifecycle_event: 'npx', npm_lifecycle_script: "'tmux-session'" };
    for (const env of [start, npx, { npm_lifecycle_event: 'test' }]) {
      expect(commandPrefix({ ...NPM, ...env })).toBe('dps-wizard');
    }
  });
});
