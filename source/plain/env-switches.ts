type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a variable that switches something on does so: any value but nothing, `0` and `false`. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.trim().toLowerCase());
}

/**
 * Whether what was written must never be touched again. A screen reader cannot be detected (it may run at the
 * other end of an ssh connection), so the person says so; a dumb terminal cannot move its cursor.
 */
export function wantsNoRedraw(env: Environment): boolean {
  return isOn(env.ACCESSIBLE) || isOn(env.INK_SCREEN_READER) || env.TERM === 'dumb';
}
