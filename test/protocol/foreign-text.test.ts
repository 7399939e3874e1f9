import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  jsonText,
  visible,
  visiblePayload,
  visibleValue,
  withoutControls,
} from '../../source/protocol/foreign-text.ts';

describe('what a service sends', () => {
  it('is shown with its control characters written out', () => {
    expect(visible('\u001b[31mred\u0007')).toBe('\\u001b[31mred\\u0007');
    expect(visible('a\u202eb\u200bc')).toBe('a\\u202eb\\u200bc');
    expect(visible('Grüße, 温度')).toBe('Grüße, 温度');
  });

  it('never reaches the terminal with a character that has no shape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(withoutControls(text)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('is cleaned in every text of a value, names of members included', () => {
    const value = { 'a\u202e': ['\u001b', 1, null, { b: 'x\u200b' }], c: true };
    expect(visibleValue(value)).toEqual({
      'a\\u202e': ['\\u001b', 1, null, { b: 'x\\u200b' }],
      c: true,
    });
  });

  it('stays the same JSON as a payload, and becomes one line', () => {
    const payload = '{\r\n\t"a": "x\u202e\u009b\u007f"\n}';
    expect(visiblePayload(payload)).toMatch(/^[ -~]+$/);
    expect(JSON.parse(visiblePayload(payload))).toEqual(JSON.parse(payload));
    expect(visiblePayload('no JSON\n\u001b')).toBe('no JSON\\u000a\\u001b');
  });

  it('is printed as JSON that parses to the same value, with nothing raw in it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const same: unknown = JSON.parse(JSON.stringify(value));
        expect(jsonText(value)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(jsonText(value, 2)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(jsonText(value))).toEqual(same);
        expect(JSON.parse(jsonText(value, 2))).toEqual(same);
      }),
    );
  });

  it('keeps the selectors that belong to a picture, and shows letters that show nothing', () => {
    expect(visible('\u{1f321}\ufe0f')).toBe('\u{1f321}\ufe0f');
    expect(visible('a\u3164b\u{e0041}')).toBe('a\\u3164b\\udb40\\udc41');
  });
});
