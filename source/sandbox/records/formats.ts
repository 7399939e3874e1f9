import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { GENERATED_KEY_BYTES } from '../../protocol/symmetric-key.ts';

/** The exact shapes in which the services write times, tags and numbers (protocol.md 1.6, 2.1). */

/** A time with the seven fractional digits of .NET: `2022-08-31T22:02:50.5163352Z`. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}

/** An etag as DPS gives it: base64 of a quoted text that looks like a GUID. */
export function newEtag(): string {
  return Buffer.from(`"${newGuid()}"`).toString('base64');
}

function newGuid(): string {
  const hex = randomBytes(16).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Marks something as made now, or changed now when there was one before. */
export function newStamp(before?: { readonly createdDateTimeUtc: string }): {
  etag: string;
  createdDateTimeUtc: string;
  lastUpdatedDateTimeUtc: string;
} {
  const now = timestamp(Date.now());
  return {
    etag: `"${newGuid()}"`,
    createdDateTimeUtc: before?.createdDateTimeUtc ?? now,
    lastUpdatedDateTimeUtc: now,
  };
}

/** The etag of a device: base64 of a number. */
export function newDeviceEtag(): string {
  return Buffer.from(String(randomBytes(4).readUInt32BE())).toString('base64');
}

/** The etag of a twin: base64 of a counter in eight bytes, `AAAAAAAAAAE=` at first. */
export function twinEtag(version: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(version));
  return bytes.toString('base64');
}

/** What tells a device from an earlier one of the same name: a number of eighteen digits. */
export function newGenerationId(): string {
  return `${Date.now()}${String(randomBytes(4).readUInt32BE() % 100_000).padStart(5, '0')}`;
}

/** `{4|5}.{16 hex}.{guid}`; the middle part is the same for one instance of DPS. */
export function newOperationId(idScope: string): string {
  const instance = createHash('sha256').update(idScope).digest('hex').slice(0, 16);
  return `4.${instance}.${randomUUID()}`;
}

/** A symmetric key as DPS generates them: base64 of random bytes (protocol.md 4.2). */
export function newSymmetricKey(): string {
  return randomBytes(GENERATED_KEY_BYTES).toString('base64');
}

/** `0ne` and eight hex digits (protocol.md 4.3). */
export function newIdScope(): string {
  return `0ne${randomBytes(4).toString('hex').toUpperCase()}`;
}

export interface ServiceError {
  readonly errorCode: number;
  readonly trackingId: string;
  readonly message: string;
  readonly timestampUtc: string;
}

/** The body of every refusal (protocol.md 2.1). */
export function serviceError(errorCode: number, message: string): ServiceError {
  return {
    errorCode,
    trackingId: randomUUID(),
    message,
    timestampUtc: timestamp(Date.now()),
  };
}
