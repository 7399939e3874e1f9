/** Time of day where the person is, with milliseconds: `14:02:11.120`. */
export function clockTime(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** Tenths of a second left of `seconds` that began at `since`; never below zero. */
export function secondsLeft(since: string, seconds: number, now: number): number {
  const left = seconds - (now - Date.parse(since)) / 1000;
  return Math.max(0, Math.round(left * 10) / 10);
}

/** Milliseconds as a table shows them: at most three digits that mean something. */
export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
