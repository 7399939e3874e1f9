import { createHash } from 'node:crypto';

/**
 * Chooses the hub of a device by the hashed policy ("evenly weighted"): the same registration ID always gets
 * the same hub of the same list, and many IDs spread evenly.
 *
 * @returns undefined when no hub is linked
 */
export function allocate(registrationId: string, hubs: readonly string[]): string | undefined {
  if (hubs.length === 0) return undefined;
  const hash = createHash('sha256').update(registrationId.toLowerCase()).digest();
  return hubs[hash.readUInt32BE(0) % hubs.length];
}
