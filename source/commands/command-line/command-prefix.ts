type Environment = Readonly<Record<string, string | undefined>>;

/** How the program is called where it is installed; its package has the same name. */
export const PROGRAM = 'dps-wizard';

/** What starts a script of the checkout, by package manager: npm alone needs `--` before the flags. */
const STARTS: Readonly<Record<string, string>> = {
  npm: 'npm start --',
  pnpm: 'pnpm start',
  yarn: 'yarn start',
  bun: 'bun start',
};

/**
 * What stands before a command when the person types it the way they have typed this one: `dps-wizard`,
 * `npx dps-wizard`, or `npm start --` in a checkout. npm and its like say in the environment what they were asked
 * for. What they have started hands that on to whatever it starts, so it counts only where it names this program.
 */
export function commandPrefix(env: Environment): string {
  const { npm_lifecycle_event: event, npm_lifecycle_script: script = '' } = env;
  if (event === 'start' && env.npm_package_name === PROGRAM) {
    const [manager = ''] = (env.npm_config_user_agent ?? '').split('/');
    return STARTS[manager] ?? 'npm start --';
  }
  // npm quotes the words of what it runs where they need it.
  const [program = ''] = script.split(' ');
  const isRunByNpx = event === 'npx' && program.replace(/["']/g, '') === PROGRAM;
  return isRunByNpx ? `npx ${PROGRAM}` : PROGRAM;
}
