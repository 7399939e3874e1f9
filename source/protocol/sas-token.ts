import { createHmac, timingSafeEqual } from 'node:crypto';

/** A shared access signature token taken apart. `resource` is decoded, `signedText` is as it was sent. */
export interface SasToken {
  /** `sr`, URL-decoded: `{idScope}/registrations/{id}` or `{hub}/devices/{id}`. */
  readonly resource: string;
  /** `sr` exactly as it stands in the token; the signature is over this text (protocol.md 1.3). */
  readonly resourceAsSent: string;
  /** `sig`, URL-decoded base64. Secret: never print it. */
  readonly signature: string;
  /** `se`, seconds since 1970. */
  readonly expiresAt: number;
  /** `skn`; absent and empty mean the same: the device's own key signed. */
  readonly policy: string | undefined;
}

const PREFIX = 'SharedAccessSignature ';

/** Whether a text sets out to be a token, be it a good one or not. */
export function isTokenText(text: string): boolean {
  return /^SharedAccessSignature\s/.test(text);
}

/**
 * Makes a token as the Azure SDKs do (protocol.md 1.3).
 *
 * @param resource what the token opens, not yet URL-encoded
 * @param key base64 of the symmetric key
 * @param expiresAt seconds since 1970
 * @param policy `registration` for DPS, a policy name for service tokens, nothing for a hub device
 */
export function createSasToken(
  resource: string,
  key: string,
  expiresAt: number,
  policy?: string,
): string {
  const sr = encodeURIComponent(resource);
  const sig = encodeURIComponent(sign(sr, expiresAt, key));
  const skn = policy === undefined ? '' : `&skn=${policy}`;
  return `${PREFIX}sr=${sr}&sig=${sig}&se=${expiresAt}${skn}`;
}

/**
 * Takes a token apart. The order of the fields is free and `skn` may be absent or empty, because the
 * SDKs differ (protocol.md 1.3).
 *
 * @returns undefined when it is not a token at all: wrong prefix, a field missing, `se` not whole seconds
 */
export function parseSasToken(text: string): SasToken | undefined {
  if (!text.startsWith(PREFIX)) return undefined;
  const fields = new Map<string, string>();
  for (const part of text.slice(PREFIX.length).split('&')) {
    const equals = part.indexOf('=');
    if (equals > 0) fields.set(part.slice(0, equals), part.slice(equals + 1));
  }
  const resourceAsSent = fields.get('sr');
  const signature = decode(fields.get('sig'));
  const expiry = fields.get('se');
  const resource = decode(resourceAsSent);
  if (!resourceAsSent || !resource || !signature || !expiry || !/^\d{1,12}$/.test(expiry)) {
    return undefined;
  }
  return {
    resource,
    resourceAsSent,
    signature,
    expiresAt: Number(expiry),
    policy: decode(fields.get('skn')) || undefined,
  };
}

/**
 * Says whether `key` made this token's signature. It is compared as text, as the service does it: other spellings of
 * the same bytes are none. In constant time, so that the time taken tells an attacker nothing about how much of a
 * forged signature is right.
 */
export function isSignedBy(token: SasToken, key: string): boolean {
  const expected = Buffer.from(sign(token.resourceAsSent, token.expiresAt, key));
  const actual = Buffer.from(token.signature);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function sign(resourceAsSent: string, expiresAt: number, key: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64'))
    .update(`${resourceAsSent}\n${expiresAt}`)
    .digest('base64');
}

function decode(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
