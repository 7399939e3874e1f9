/** By which Ink is told to write for a screen reader. */
export const SCREEN_READER_VARIABLE = 'INK_SCREEN_READER';

/** Whether a variable that switches something on does so: any value but nothing, `0` and `false`. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.trim().toLowerCase());
}
