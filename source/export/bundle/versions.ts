import { arch, platform, release } from 'node:os';

/** Variables that change how a device gets through, or how the program shows itself. */
const TELLING =
  /^(?:PROVISIONING_|DPS_WIZARD_|NODE_|SSL_|(?:https?|all|no)_proxy$|NO_COLOR$|FORCE_COLOR$|ACCESSIBLE$|TERM$|CI$|LANG$|LC_)/i;
/** Of these the value is told as well: it is a name that everybody may know. */
const PUBLIC = new Set(['TERM', 'LANG', 'LC_ALL', 'LC_CTYPE', 'CI', 'NO_COLOR', 'FORCE_COLOR']);

/**
 * What runs, and where.
 *
 * @param version of this program
 * @returns by name; of most variables no more than that they are set, since a proxy has its password in one
 */
export function versionsOf(
  version: string,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const variables = Object.entries(env)
    .filter(([name, value]) => value && TELLING.test(name))
    .map(([name, value]) => (PUBLIC.has(name) ? `${name}=${value}` : name))
    .sort();
  return {
    'dps-wizard': version,
    node: process.versions.node,
    openssl: process.versions.openssl,
    system: `${platform()} ${arch()} ${release()}`,
    variables: variables.join(' '),
  };
}
