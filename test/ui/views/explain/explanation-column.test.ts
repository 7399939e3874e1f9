import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../source/ui/text/line.ts';
import { explanationColumn } from '../../../../source/ui/views/explain/explanation-column.ts';

const TERMS = {
  explained: [
    { name: 'twin', meaning: 'What the hub keeps of a device.' },
    { name: 'etag', meaning: 'Tells one state of a thing from another.' },
  ],
  named: (names: readonly string[], isRest: boolean) =>
    `${isRest ? 'More' : 'Terms'}: ${names.join(', ')}.`,
};
const THOUGHTS = ['The hub keeps a twin.', 'It has two parts.'];
const SENTENCES = ['The hub keeps a twin. ', 'It has two parts.'];

const column = (width: number, rows: number, content: object = {}): readonly string[] =>
  explanationColumn(
    { explanation: SENTENCES, paragraphs: THOUGHTS, terms: TERMS, ...content },
    { width, rows },
    '…',
  ).map(plainText);

describe('the explanation beside the work', () => {
  it('stands thought by thought, with the meaning of every term, where all of it has room', () => {
    expect(column(50, 20)).toEqual([
      'The hub keeps a twin.',
      '',
      'It has two parts.',
      '',
      'twin',
      'What the hub keeps of a device.',
      '',
      'etag',
      'Tells one state of a thing from another.',
    ]);
  });

  it('names the terms for whose meaning there is no room', () => {
    expect(column(50, 8)).toEqual([
      'The hub keeps a twin.',
      '',
      'It has two parts.',
      '',
      'twin',
      'What the hub keeps of a device.',
      '',
      'More: etag.',
    ]);
    expect(column(50, 5).slice(3)).toEqual(['', 'Terms: twin, etag.']);
  });

  it('names all of them in a narrow column, where meanings would be broken into words', () => {
    expect(column(30, 30).slice(3)).toEqual(['', 'Terms: twin, etag.']);
  });

  it('gives up the blank rows, then the rows of its own, before it gives up a sentence', () => {
    expect(column(50, 3)).toEqual(['The hub keeps a twin.', '', 'It has two parts.']);
    expect(column(50, 2)).toEqual(['The hub keeps a twin.', 'It has two parts.']);
    expect(column(50, 1)).toEqual(['The hub keeps a twin. It has two parts.']);
    expect(column(25, 1)).toEqual(['The hub keeps a twin.']);
  });

  it('is never higher than its room, and says nothing of terms whose explanation has none', () => {
    for (let rows = 0; rows < 14; rows += 1) {
      expect(column(50, rows).length).toBeLessThanOrEqual(rows);
      expect(column(12, rows).length).toBeLessThanOrEqual(rows);
    }
    expect(column(4, 1)).toEqual([]);
  });

  it('is the terms alone where nothing else is to be explained', () => {
    expect(column(50, 20, { explanation: [], paragraphs: [''] })).toEqual([
      'twin',
      'What the hub keeps of a device.',
      '',
      'etag',
      'Tells one state of a thing from another.',
    ]);
  });
});
