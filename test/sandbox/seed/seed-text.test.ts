import { describe, expect, it } from 'vitest';
import { parseSeedText } from '../../../source/sandbox/seed/seed-text.ts';

const SEED = { enrollments: [{ registrationId: 'pümp', tags: '✓' }] };
const TEXT = JSON.stringify(SEED, undefined, 2);
const LINES = '{"id":"a","status":"enabled"}\r\n\n{"id":"b"}\n';
const WARNING = 'Keys were excluded from this export.\n';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('field.md 4: the text of a seed', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 as PowerShell writes it', utf16(`\uFEFF${TEXT}`)],
    ['UTF-16 the other way round', utf16(`\uFEFF${TEXT}`).swap16()],
    ['UTF-16 without a mark', utf16(TEXT)],
    ['UTF-16 the other way round without a mark', utf16(TEXT).swap16()],
  ])('is read in %s', (_name, bytes) => {
    expect(parseSeedText(bytes)).toEqual(SEED);
  });

  it.each<[string, string]>([
    ['one object a line', LINES],
    ['a warning before them, as an export without keys has it', `${WARNING}${LINES}`],
    ['a byte order mark before them', `\uFEFF${LINES}`],
  ])('is read as a list with %s', (_name, text) => {
    expect(parseSeedText(Buffer.from(text))).toEqual([{ id: 'a', status: 'enabled' }, { id: 'b' }]);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a JSON object that is cut off', '{"enrollments": ['],
    ['lines of which one is broken', '{"id":"a"}\n{"id":}\n'],
    ['lines of plain text', 'hello\nthere\n'],
  ])('is no seed with %s', (_name, text) => {
    expect(() => parseSeedText(Buffer.from(text))).toThrow(SyntaxError);
  });
});
