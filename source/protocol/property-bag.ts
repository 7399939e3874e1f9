/** The properties at the end of a message topic: `k=v&k=v`, both URL-encoded (protocol.md 3.3). */

/** A property may have a value, an empty value (`key=`) or none at all (`key`, null). */
export type PropertyBag = ReadonlyMap<string, string | null>;

/** Reads a bag; a leading `?` is forgiven. @returns undefined when an escape is malformed */
export function parsePropertyBag(text: string): PropertyBag | undefined {
  const bag = new Map<string, string | null>();
  const body = text.startsWith('?') ? text.slice(1) : text;
  if (body === '') return bag;
  try {
    for (const part of body.split('&')) {
      if (part === '') continue;
      const equals = part.indexOf('=');
      const key = decodeURIComponent(equals < 0 ? part : part.slice(0, equals));
      bag.set(key, equals < 0 ? null : decodeURIComponent(part.slice(equals + 1)));
    }
  } catch {
    return undefined;
  }
  return bag;
}

/** Writes a bag; `$` of the system keys becomes `%24`, as the C, Node and Python SDKs send it. */
export function formatPropertyBag(bag: PropertyBag): string {
  return [...bag]
    .map(([key, value]) =>
      value === null
        ? encodeURIComponent(key)
        : `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
    )
    .join('&');
}
