import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../source/diagnosis/catalogue/catalogue.ts';
import { LAB_IDS } from '../../source/lessons/labs/lab.ts';
import { LESSONS } from '../../source/lessons/lessons.ts';
import { TERMS } from '../../source/lessons/term-ids.ts';
import { MESSAGES } from '../../source/messages/messages.ts';
import { openLibrary } from '../../source/quickstart/library.ts';
import { STEP_IDS } from '../../source/quickstart/step-ids.ts';

const library = openLibrary(MESSAGES);

/** Every text of a catalogue; of a function its source, in which the text stands as well. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String(value)];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(textsOf);
  return [];
}

describe('everything that can be met is explained', () => {
  it.each(STEP_IDS)('the step %s, in three layers, with Python and Node.js', (step) => {
    const lesson = LESSONS.steps[step];
    expect(lesson.what.length).toBeGreaterThan(0);
    expect(lesson.underTheHood.length).toBeGreaterThan(0);
    const languages = lesson.code.map(({ language }) => language);
    expect(languages).toContain('Python');
    expect(languages).toContain('Node.js');
    expect(library.find(`step ${step}`)?.kind).toBe('step');
  });

  it('every step there is, and no other', () => {
    expect(Object.keys(LESSONS.steps).sort()).toEqual([...STEP_IDS].sort());
  });

  it('every diagnosis code, and no other', () => {
    const codes = CATALOGUE.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect([...codes].sort()).toEqual(Object.keys(MESSAGES.diagnoses).sort());
    expect([...codes].sort()).toEqual(Object.keys(LESSONS.diagnoses).sort());
    for (const code of codes) expect(library.find(code)).toMatchObject({ id: code });
  });

  it.each(CATALOGUE.map(({ code, lesson }) => [code, lesson]))(
    'the lesson that %s points to: %s',
    (_code, lesson) => {
      expect(library.byId(lesson)).toBeDefined();
    },
  );

  it('every term, and no other', () => {
    expect(Object.keys(LESSONS.terms).sort()).toEqual([...TERMS].sort());
  });

  it('every abbreviation that a message uses', () => {
    // A heading in capitals has no small letter, and is no abbreviation.
    const sentences = textsOf(MESSAGES).filter((text) => /[a-z]/.test(text));
    const words = sentences.flatMap((text) => text.match(/\b[A-Z][A-Z0-9]{1,}\b/g) ?? []);
    // Names of variables and of codes are explained as a whole; these are other words of everyday English.
    const plain = new Set([
      'OK',
      'FILE',
      'PATH',
      'NAME',
      'VALUE',
      'TOPIC',
      'WORDS',
      'ASCII',
      'ID',
      'ACCESSIBLE',
    ]);
    const unknown = [...new Set(words)].filter((word) => !plain.has(word) && !library.find(word));
    expect(unknown).toEqual([]);
  });

  it.each([
    // users.md 3B
    ...['401000', '401002', 'CA certificate not found', '400004', '404201', '404202'],
    ...['IotHubUnauthorizedAccess', 'An error occurred while sending the request.'],
    ...['Connection Refused: not authorised', 'The specified SAS token is expired'],
    ...['404103', '403002', '429', '429002', 'IH400053', 'status disabled'],
    // protocol.md 2, 3 and 6
    ...['400207', '400208', '400209', '401001', '409203', '400027', '401003', '404104', '403012'],
    ...['404001', '409001', '412002', '413001', '429001', '500001', '503001', '403004'],
    ...['200', '202', '204', '400', '401', '404', '405', '409', '412', '415', '500', '503'],
    ...['CONNACK 0', 'CONNACK 1', 'CONNACK 2', 'CONNACK 3', 'CONNACK 4', 'CONNACK 5', 'SUBACK 128'],
    ...['initialAssignment', 'deviceDataMigrated', 'deviceDataReset', 'unassigned'],
  ])('the service says %s', (code) => {
    expect(library.find(code)).toBeDefined();
  });

  it.each(LAB_IDS)('the lab %s', (id) => {
    expect(library.find(id)).toMatchObject({ kind: 'lab' });
  });
});

describe('the explanations hang together', () => {
  it('no two topics have the same ID', () => {
    const ids = library.topics.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('every "see also" leads to a topic, and never to itself', () => {
    const broken = library.topics.flatMap(({ id, see }) =>
      see.filter((other) => other === id || !library.byId(other)).map((other) => [id, other]),
    );
    expect(broken).toEqual([]);
  });

  it('every paragraph is a sentence of readable length', () => {
    for (const { id, sections } of library.topics) {
      for (const text of sections.flatMap(({ paragraphs }) => paragraphs)) {
        expect(text.length, id).toBeLessThan(460);
        expect(text, id).toMatch(/[.:]$/);
      }
    }
  });

  it('no line of code is too long for a terminal', () => {
    const lines = Object.values(LESSONS.steps).flatMap(({ code }) =>
      code.flatMap((one) => one.lines),
    );
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });
});
