import { createPrivateKey } from 'node:crypto';
import { expect } from 'vitest';

/** What a program has written somewhere. */
interface Recording {
  readonly source: string;
  text: string;
  readonly isOfOneTest: boolean;
  readonly mayTellKeys: boolean;
}

const recordings: Recording[] = [];
const keysOfTest = new Set<string>();
const keysOfFile = new Set<string>();
let isInTest = false;

/** For the setup of every test file: nothing is known of the keys of another. */
export function forgetKeys(): void {
  keysOfFile.clear();
  keysOfTest.clear();
  recordings.length = 0;
}

/** For the setup: a test begins. */
export function beginWatch(): void {
  isInTest = true;
}

/** For the setup: a test has ended, and nothing it has written may hold a key, or a character that moves a cursor. */
export function endWatch(): void {
  const found = recordings.flatMap(({ source, text, mayTellKeys }) => [
    ...(mayTellKeys ? [] : knownOrUnknownIn(text, source)),
    ...(/^std(?:out|err) /.test(source) ? rawCharactersIn(text, source) : []),
  ]);
  for (const recording of [...recordings]) {
    if (recording.isOfOneTest) recordings.splice(recordings.indexOf(recording), 1);
  }
  keysOfTest.clear();
  isInTest = false;
  expect(found).toEqual([]);
}

/**
 * Names keys of the present test, or of the whole file when called before its tests. Whatever a program writes is
 * searched for them when a test ends, and so are the files it leaves in a test's own folder.
 */
export function knowKeys(...keys: readonly string[]): void {
  for (const key of keys) (isInTest ? keysOfTest : keysOfFile).add(key);
}

/**
 * Begins to record what a program writes. @returns takes each piece
 *
 * @param mayTellKeys it is searched for raw characters alone
 */
export function recordOutput(
  source: string,
  { mayTellKeys = false } = {},
): (piece: string) => void {
  const recording = { source, text: '', isOfOneTest: isInTest, mayTellKeys };
  recordings.push(recording);
  return (piece) => {
    recording.text += piece;
  };
}

/** Every character that has no shape: in a pipe there is no use for one but the end of a line and a tab. */
function rawCharactersIn(text: string, source: string): readonly string[] {
  const raw = text.match(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}].{0,20}/gu) ?? [];
  return raw.map((piece) => `${source}: raw ${JSON.stringify(piece)}`);
}

/** Every known key that stands in the text in any form, and every token that shows its signature. */
export function secretsIn(text: string, source: string): readonly string[] {
  const keys = [...keysOfFile, ...keysOfTest].filter((key) => key !== '');
  const hits = keys.filter((key) => formsOf(key).some((form) => text.includes(form)));
  const signatures = text.match(/sig=(?!\[hidden\])[\w%+/=-]{16,}/g) ?? [];
  return [
    ...hits.map((key) => `${source}: a key, ${key}`),
    ...signatures.map((it) => `${source}: ${it}`),
  ];
}

/**
 * How a private key begins, whoever made it: in PEM, and in base64 of PKCS#8 for P-256 and for RSA. A program makes keys
 * that no test is told of, for the requests it sends to DPS.
 */
const ANY_PRIVATE_KEY =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[\w+/]{20}|MIGHAgEAMBMGByqGSM49|MII[EJ]\w{2}IBADANBgkqhkiG9w0BAQ/g;

/** A known key that is a private one is told once. */
function knownOrUnknownIn(text: string, source: string): readonly string[] {
  const known = secretsIn(text, source);
  return known.length > 0 ? known : unknownPrivateKeysIn(text, source);
}

function unknownPrivateKeysIn(text: string, source: string): readonly string[] {
  return (text.match(ANY_PRIVATE_KEY) ?? []).map((found) => `${source}: a private key, ${found}`);
}

/** As it was given, in a token or an address, and as bytes; a part that identifies it is enough. */
function formsOf(key: string): readonly string[] {
  if (key.includes('PRIVATE KEY-----')) return formsOfPrivateKey(key);
  const bytes = Buffer.from(key, 'base64');
  const whole = [
    key.replace(/=+$/, ''),
    encodeURIComponent(key).replace(/(?:%3D)+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    Buffer.from(key).toString('base64').replace(/=+$/, ''),
  ];
  return whole.flatMap((form) => [form, form.slice(0, Math.max(16, form.length / 2))]);
}

/** Lines of RSA's PEM that hold its modulus, which is in every certificate. */
const PUBLIC_LINES = 8;

/** The lines of its PEM that are secret, the same where somebody took them apart, and the secret number itself. */
function formsOfPrivateKey(pem: string): readonly string[] {
  const lines = pem.split('\n').filter((line) => /^[\w+/=]{60,}$/.test(line));
  const key = createPrivateKey(pem);
  const isEc = key.asymmetricKeyType === 'ec';
  const secretLines = isEc ? lines.slice(0, 2) : lines.slice(PUBLIC_LINES);
  const { d = '' } = key.export({ format: 'jwk' });
  const number = Buffer.from(d, 'base64url');
  return [
    ...secretLines,
    ...secretLines.map((line) => Buffer.from(line).toString('base64').slice(0, 60)),
    d,
    number.toString('base64').replace(/=+$/, ''),
    number.toString('hex'),
  ];
}
