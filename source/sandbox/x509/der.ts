/**
 * The part of DER (X.690) that certificates are made of. Values are written as the bytes they become, so that
 * larger ones are put together from smaller ones.
 */

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One value: its tag, how long it is, and what it holds. */
export function value(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.from([bytes]);
  const hex = bytes.toString(16);
  const digits = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | digits.length]), digits]);
}

export const sequence = (...items: readonly Uint8Array[]) => value(TAG.sequence, ...items);
export const set = (...items: readonly Uint8Array[]) => value(TAG.set, ...items);
export const boolean = (is: boolean) => value(TAG.boolean, Buffer.from([is ? 0xff : 0]));
export const octetString = (bytes: Uint8Array) => value(TAG.octetString, bytes);
export const utf8String = (text: string) => value(TAG.utf8String, Buffer.from(text));

/** A value in a context of its own, `[number]`; constructed when it holds others. */
export const inContext = (number: number, content: Uint8Array, constructed = false) =>
  value((constructed ? 0xa0 : 0x80) | number, content);

/** A whole number that is not negative, most significant byte first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Buffer.from([0]) : Buffer.from(bytes.subarray(first));
  // The first bit is the sign.
  const sign = (digits[0] as number) >= 0x80 ? [0] : [];
  return value(TAG.integer, Buffer.from(sign), digits);
}

/** @param unused bits at the end that do not count */
export const bitString = (bytes: Uint8Array, unused = 0) =>
  value(TAG.bitString, Buffer.from([unused]), bytes);

/** @param dotted such as `2.5.4.3` */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return value(TAG.objectIdentifier, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** Seven bits a byte; every byte but the last has the eighth bit set. */
function base128(arc: number): number[] {
  const digits = [arc & 0x7f];
  for (let left = arc >>> 7; left > 0; left >>>= 7) digits.unshift(0x80 | (left & 0x7f));
  return digits;
}

/** To the second; with two digits for the year until 2049 (RFC 5280, section 4.1.2.5). */
export function time(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/\.\d+|[-:T]/g, '');
  return moment.getUTCFullYear() < 2050
    ? value(TAG.utcTime, Buffer.from(digits.slice(2)))
    : value(TAG.generalizedTime, Buffer.from(digits));
}

/** The values that stand one after another in `bytes`, each whole. */
export function itemsIn(bytes: Buffer): Buffer[] {
  const items: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = start + headLength(bytes, start) + contentLength(bytes, start);
    items.push(bytes.subarray(start, end));
    start = end;
  }
  return items;
}

/** What a value holds. */
export function contentOf(item: Buffer): Buffer {
  return item.subarray(headLength(item, 0));
}

function headLength(bytes: Buffer, start: number): number {
  const first = bytes.readUInt8(start + 1);
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
}

function contentLength(bytes: Buffer, start: number): number {
  const first = bytes.readUInt8(start + 1);
  return first < 0x80 ? first : bytes.readUIntBE(start + 2, first & 0x7f);
}
