import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REDACTED, Redactor } from '../../source/protocol/redaction.ts';
import { createSasToken } from '../../source/protocol/sas-token.ts';

const KEY =
  '18RQk/hOPJR9EbsJlk2j8WA6vWaj/yi+oaYg7zmxfQNdOyMSu+SJ8O7TSlZhDJCYmn4rzEiVKIzNiVAWjLxrGA==';

describe('redaction', () => {
  test('removes a key wherever it stands, URL-encoded too', () => {
    const redactor = new Redactor();
    redactor.add(KEY);
    expect(redactor.text(`a ${KEY} b ${encodeURIComponent(KEY)} c`)).toBe(
      `a ${REDACTED} b ${REDACTED} c`,
    );
  });

  test("removes every token's signature, also of a key it does not know", () => {
    const token = createSasToken('a/devices/b', KEY, 1663119026, 'registration');
    expect(new Redactor().text(token)).toBe(
      `SharedAccessSignature sr=a%2Fdevices%2Fb&sig=${REDACTED}&se=1663119026&skn=registration`,
    );
  });

  test('reaches into objects, lists and the names of fields', () => {
    const redactor = new Redactor();
    redactor.add(KEY);
    const clean = redactor.value({ [KEY]: 1, list: [KEY, { deep: `x${KEY}` }], n: null, b: true });
    expect(clean).toEqual({
      [REDACTED]: 1,
      list: [REDACTED, { deep: `x${REDACTED}` }],
      n: null,
      b: true,
    });
  });

  test('leaves text alone when nothing is to be hidden', () => {
    const redactor = new Redactor();
    redactor.add(undefined);
    redactor.add('');
    redactor.add('short');
    expect(redactor.text('short text')).toBe('short text');
  });

  test('nothing of a known key is left, whatever surrounds it', () => {
    const redactor = new Redactor();
    redactor.add(KEY);
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const clean = redactor.text(`${before}${KEY}${after}`);
        expect(clean).not.toContain(KEY);
      }),
    );
  });
});
