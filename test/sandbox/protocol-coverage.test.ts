import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const REFERENCE = readFileSync(join(ROOT, 'docs', 'reference', 'protocol.md'), 'utf8');

/** The sections that say what a server does; each has to have tests that are named by it. */
const REQUIRED = [
  ...['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8'],
  ...['2.2', '2.4', '3.1', '3.2', '3.3', '3.4', '3.5', '4.2', '4.3', '5', '5.1', '6', '7', '11'],
];

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|js)$/.test(name))
    .map((name) => join(ROOT, folder, name));

/** `protocol.md 1.2, 1.3: …` names 1.2 and 1.3. */
const CITATION = /protocol\.md ((?:\d+(?:\.\d+)?)(?:(?:, | and | to )\d+(?:\.\d+)?)*)/g;
const sectionsIn = (text: string): string[] =>
  [...text.matchAll(CITATION)].flatMap(([, list = '']) => list.match(/\d+(?:\.\d+)?/g) ?? []);

/** What a test or a group of tests is called. */
const TITLE = /\b(?:describe|test)(?:\.each)?\b[^'"`]*?\(\s*(['"`])((?:(?!\1).)*)\1/gs;

const headings = new Set(
  [...REFERENCE.matchAll(/^#{2,3} (\d+(?:\.\d+)?)\.? /gm)].map(([, number]) => number),
);

describe('the reference of the protocol', () => {
  const titles = filesIn('test/sandbox')
    .filter((file) => /\.test\.tsx?$/.test(file) && file !== import.meta.filename)
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(TITLE)])
    .map(([, , title = '']) => title);
  const named = new Set(titles.flatMap(sectionsIn));

  test.each(REQUIRED)('section %s has tests named by it', (section) => {
    expect(headings.has(section)).toBe(true);
    expect(named.has(section)).toBe(true);
  });

  test('has every section that is cited anywhere', () => {
    const cited = ['source', 'test'].flatMap(filesIn).flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return sectionsIn(text);
    });
    expect(cited.length).toBeGreaterThan(100);
    expect([...new Set(cited)].filter((section) => !headings.has(section))).toEqual([]);
  });
});
