import { createHmac } from 'node:crypto';

/**
 * Derives the symmetric key of one device from the key of its enrollment group (protocol.md 4.1):
 * base64(HMAC-SHA256(base64decode(groupKey), utf8(registrationId))).
 *
 * The letters' case counts: DPS compares registration IDs without it, the derivation does not.
 *
 * @param groupKey base64 of the group's primary or secondary key
 * @returns base64 of 32 bytes, always 44 characters
 */
export function deriveDeviceKey(groupKey: string, registrationId: string): string {
  return createHmac('sha256', Buffer.from(groupKey, 'base64'))
    .update(registrationId, 'utf8')
    .digest('base64');
}
