import type { Messages } from '../messages/messages.ts';
import type { Preferences } from '../persistence/preferences.ts';
import { NO_REDRAW_VARIABLES, wantsNoRedraw } from '../plain/env-switches.ts';
import { isOn } from '../settings/env-switch.ts';
import type { Io } from './io.ts';

/**
 * How the walk is shown.
 *
 * - `rich`: the screens, redrawn in place
 * - `plain`: questions and lines, one after the other
 * - `none`: nobody is asked anything
 */
export type Mode = 'rich' | 'plain' | 'none';

/** The flags that have a say in it. */
export interface ModeFlags {
  /** False for `--no-plain`. */
  readonly plain?: boolean;
  /** False for `--no-input`. */
  readonly input?: boolean;
  readonly json?: boolean;
}

/** Decides once, before anything is shown, how this process talks to the person. */
export function modeOf(
  flags: ModeFlags,
  { stdin, stdout, env }: Io,
  preferences: Pick<Preferences, 'plain'> = {},
): Mode {
  // Both ends have to be a terminal: a question that goes into a file would wait for ever.
  const someoneIsThere = Boolean(stdin.isTTY && stdout.isTTY);
  // In CI nobody answers, even where it offers a terminal.
  if (!someoneIsThere || isOn(env.CI)) return 'none';
  if (flags.input === false || isOn(env.DPS_WIZARD_NO_INPUT) || flags.json) return 'none';
  // Whatever a person wants, a dumb terminal cannot be drawn on.
  if (env.TERM === 'dumb') return 'plain';
  return (flags.plain ?? (wantsNoRedraw(env) || preferences.plain)) ? 'plain' : 'rich';
}

/** Why the walk is plain: in the order in which `modeOf` decides. */
export function whyPlain({ plain }: ModeFlags, { env }: Io, { why }: Messages['plain']): string {
  if (env.TERM === 'dumb') return why.terminal;
  if (plain) return why.flag;
  const variable = NO_REDRAW_VARIABLES.find((name) => isOn(env[name]));
  return variable === undefined ? why.remembered : why.variable(variable);
}
