import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../../source/reporters/wrap.ts';
import { secondsLeft } from '../../../source/ui/text/format.ts';
import {
  line,
  padLine,
  plainText,
  shortenMiddle,
  spread,
  truncateLine,
  widthOf,
} from '../../../source/ui/text/line.ts';
import { shortenText, wrapText } from '../../../source/ui/text/wrap.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { progressBar } from '../../../source/ui/views/progress-bar.ts';
import { MESSAGES } from '../../helpers/english.ts';

const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), {
  maxLength: 40,
});
const printable = (text: string): string => text.replace(/\p{C}/gu, '');

describe('a name that is shortened', () => {
  it('keeps both of its ends', () => {
    expect(shortenMiddle('656df0f2-b146-460c', 18, '…')).toBe('656df0f2-b146-460c');
    expect(shortenMiddle('656df0f2-b146-460c', 11, '…')).toBe('656df…-460c');
    expect(shortenMiddle('日本語日本語', 8, '…')).toBe('日本…語');
  });
});

describe('wrapping', () => {
  it('breaks between words', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
  });

  it.each([
    ['they were changed. [y tries it]', 26, ['they were changed.', '[y tries it]']],
    ['what it does not say. (5 min)', 25, ['what it does not say.', '(5 min)']],
    ['the registration took 3.2 s, and', 27, ['the registration took', '3.2 s, and']],
    ['ports 8883 sometimes', 12, ['ports 8883', 'sometimes']],
    ['+3 more causes and remedies [v]', 30, ['+3 more causes and', 'remedies [v]']],
    ['some can be tried [y], others not', 19, ['some can be', 'tried [y], others', 'not']],
    ['You left. Enter makes it again.', 16, ['You left.', 'Enter makes it', 'again.']],
    ['On it ctrl+n shows the next', 14, ['On it', 'ctrl+n shows', 'the next']],
  ])('keeps a key beside what is said of it: %j', (text, width, rows) => {
    expect(wrapText(text, width)).toEqual(rows);
    expect(wrap(text, width)).toEqual(rows);
  });

  it('breaks between a key and its word where a row has no room for both', () => {
    expect(wrapText('they may [y tries it]', 8)).toEqual(['they may', '[y tries', 'it]']);
    expect(wrap('configuration [v]', 14, ' ')).toEqual([' configuration', ' [v]']);
  });

  it('breaks a word that is wider than the row', () => {
    expect(wrapText('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
  });

  it('breaks an object between its members rather than between a name and its value', () => {
    const twin = '{"desired":{"interval":10,"$version":1},"reported":{"$version":1}}';
    expect(wrapText(twin, 63)).toEqual([
      '{"desired":{"interval":10,"$version":1},',
      '"reported":{"$version":1}}',
    ]);
  });

  it('breaks a host name or a line of JSON behind a mark', () => {
    expect(wrapText('global.azure-devices-provisioning.net:8883 is open', 30)).toEqual([
      'global.azure-devices-',
      'provisioning.net:8883 is open',
    ]);
    expect(wrapText('{"desired":{"interval":10},"reported":{}}', 32)).toEqual([
      '{"desired":{"interval":10},',
      '"reported":{}}',
    ]);
  });

  it('never makes a row too wide and loses no character', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 60 }), (given, width) => {
        const text = printable(given.join(' '));
        const rows = wrapText(text, width);
        for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(width);
        expect(rows.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});

describe('shortening', () => {
  const text = 'First sentence. Second one is longer.';
  const shortened = (whole: string, ...room: [number, number, string]): readonly string[] =>
    shortenText(MESSAGES.language.sentences(whole), ...room);

  it('keeps everything where there is room', () => {
    expect(shortened(text, 80, 1, '…')).toEqual([text]);
  });

  it('keeps whole sentences', () => {
    expect(shortened(text, 20, 1, '…')).toEqual(['First sentence.']);
  });

  it('takes what follows a colon as part of the sentence', () => {
    expect(shortened('One. Two: a reason that is long.', 20, 1, '…')).toEqual(['One.']);
  });

  it('ends behind a word where it has to end within a sentence', () => {
    expect(shortened('The hub knows this machine alone.', 13, 2, '…')).toEqual([
      'The hub knows',
      'this…',
    ]);
    expect(shortened('The hub knows many devices here.', 13, 2, '...')).toEqual([
      'The hub knows',
      'many...',
    ]);
    // A single word has no end to be cut behind.
    expect(shortened(`${'a'.repeat(10)}${'b'.repeat(30)}`, 10, 2, '…')).toEqual([
      'a'.repeat(10),
      `${'b'.repeat(8)}…`,
    ]);
  });

  it('says nothing rather than half a row', () => {
    expect(shortened('One sentence that is long', 10, 1, '…')).toEqual([]);
  });

  it('cuts one long sentence with an ellipsis', () => {
    expect(shortened('One sentence that is long', 10, 2, '…')).toEqual(['One', 'sentence…']);
  });
});

describe('a line', () => {
  const styled = line(['abc', 'good'], ' ', ['def', 'bad']);

  it('is cut across its pieces', () => {
    expect(plainText(truncateLine(styled, 5, '…'))).toBe('abc …');
    expect(plainText(truncateLine(styled, 7, '…'))).toBe('abc def');
  });

  it('is filled up', () => {
    expect(plainText(padLine(styled, 9))).toBe('abc def  ');
  });

  it('gives way to what stands at its end', () => {
    expect(plainText(spread(styled, line('xy'), 8, '…'))).toBe('abc … xy');
    expect(plainText(spread(styled, line('xy'), 12, '…'))).toBe('abc def   xy');
  });

  it('is never wider than asked for', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 50 }), (given, width) => {
        const whole = line(...given.map(printable));
        expect(widthOf(truncateLine(whole, width, '…'))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('a bar', () => {
  it.each([
    [0, '──────────'],
    [0.5, '━━━━╾─────'],
    [1, '━━━━━━━━━━'],
    [7, '━━━━━━━━━━'],
  ])('of %f', (share, expected) => {
    const theme = createTheme({ unicode: true, color: true });
    expect(plainText(progressBar(share, 10, theme))).toBe(expected);
  });
});

describe('a countdown', () => {
  it('ends at zero', () => {
    const since = '2020-01-01T00:00:00.000Z';
    expect(secondsLeft(since, 3, Date.parse(since) + 1640)).toBe(1.4);
    expect(secondsLeft(since, 3, Date.parse(since) + 9999)).toBe(0);
  });
});
