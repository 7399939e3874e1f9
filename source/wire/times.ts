/** Time of day where the person is, with milliseconds: `14:02:11.120`. @param at ISO 8601; empty for what is no time */
export function clockTime(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** The part of it that changes from packet to packet: `11.120`. @param at ISO 8601; empty for what is no time */
export function secondsOfMinute(at: string): string {
  return clockTime(at).slice(6);
}

/** Time of day where the person is, to the minute: `14:02`. @param at ISO 8601; empty for what is no time */
export function timeOfDay(at: string): string {
  return clockTime(at).slice(0, 5);
}

/** `59:58`, `23:59:58`, `2 d 01:00:00` @param seconds whole, not negative */
export function duration(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days > 0) return `${days} d ${two(hours)}:${rest}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
