/** Tenths of a second left of `seconds` that began at `since`; never below zero. */
export function secondsLeft(since: string, seconds: number, now: number): number {
  const left = seconds - (now - Date.parse(since)) / 1000;
  return Math.max(0, Math.round(left * 10) / 10);
}

/** Milliseconds as a table shows them: at most three digits that mean something. */
export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

/** A time in milliseconds as seconds: at most three digits that mean something. */
export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return value < 10 ? value.toFixed(value < 1 ? 2 : 1) : String(Math.round(value));
}
