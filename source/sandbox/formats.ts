import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** The exact shapes in which the services write times, tags and numbers (protocol.md 1.6, 2.1). */

/** A time with the seven fractional digits of .NET: `2022-08-31T22:02:50.5163352Z`. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}

/** An etag as DPS gives it: base64 of a quoted text that looks like a GUID. */
export function newEtag(): string {
  const hex = randomBytes(16).toString('hex');
  const guid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return Buffer.from(`"${guid}"`).toString('base64');
}

/** `{4|5}.{16 hex}.{guid}`; the middle part is the same for one instance of DPS. */
export function newOperationId(idScope: string): string {
  const instance = createHash('sha256').update(idScope).digest('hex').slice(0, 16);
  return `4.${instance}.${randomUUID()}`;
}

/** A symmetric key as DPS generates them: base64 of 64 random bytes (protocol.md 4.2). */
export function newSymmetricKey(): string {
  return randomBytes(64).toString('base64');
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
