import { isOn, SCREEN_READER_VARIABLE } from '../settings/env-switch.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** With any of them, what was written is never touched again. */
export const NO_REDRAW_VARIABLES = ['ACCESSIBLE', SCREEN_READER_VARIABLE] as const;

/**
 * Whether what was written must never be touched again. A screen reader cannot be detected (it may run at the
 * other end of an ssh connection), so the person says so; a dumb terminal cannot move its cursor.
 */
export function wantsNoRedraw(env: Environment): boolean {
  return NO_REDRAW_VARIABLES.some((name) => isOn(env[name])) || env.TERM === 'dumb';
}
