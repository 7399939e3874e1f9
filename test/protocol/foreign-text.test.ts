import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible, withoutControls } from '../../source/protocol/foreign-text.ts';

describe('what a service sends', () => {
  it('is shown with its control characters written out', () => {
    expect(visible('\u001b[31mred\u0007')).toBe('\\x1b[31mred\\x07');
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
});
