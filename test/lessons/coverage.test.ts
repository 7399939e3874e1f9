import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../source/diagnosis/catalogue/catalogue.ts';
import { openLibrary } from '../../source/labs/library.ts';
import { LAB_IDS } from '../../source/lessons/labs/lab.ts';
import { TERMS } from '../../source/lessons/term-ids.ts';
import { TOPICS } from '../../source/reporters/check-lines.ts';
import { STEP_IDS } from '../../source/settings/step-ids.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';
import { textsOf, textsWrittenIn } from '../helpers/texts.ts';
import { isEveryday } from './everyday.ts';

const library = openLibrary(MESSAGES, LESSONS);

/** All that a person can read: short texts, the log of the sandbox, explanations and labs; no code. */
function everyText(): readonly string[] {
  return [
    ...textsWrittenIn('source/messages/en'),
    ...textsWrittenIn('source/lessons/en', ['code']),
  ];
}

/** Words with what belongs to them: `retry-after`, `$dps`, `p95`, `X.509`, `Python` of `Python's`; no numbers, and no ID scopes. */
function wordsOf(text: string): readonly string[] {
  const found = text.match(/[\p{L}\d$.-][\p{L}\d'.-]*/gu) ?? [];
  return found
    .map((word) => word.replace(/^[.'-]+|'s$|[.'-]+$/g, ''))
    .filter((word) => /\p{L}/u.test(word) && !/^0ne[\dA-F]+$/.test(word));
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

  it('every word that is not one of everyday life', () => {
    const unknown = everyText()
      .flatMap(wordsOf)
      .filter((word) => !library.find(word))
      .flatMap((word) => word.split(/[-.]+/))
      .filter((part) => /\p{L}./u.test(part) && !library.find(part) && !isEveryday(part));
    // Explain it in `lessons/en/terms`, or, if everybody knows it, add it to `everyday-words.txt`.
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('every abbreviation', () => {
    // A heading in capitals has no small letter, and is no abbreviation.
    const sentences = everyText().filter((text) => /[a-z]/.test(text));
    const words = sentences.flatMap((text) => text.match(/\b[A-Z][A-Z0-9]{1,}\b/g) ?? []);
    const plain = new Set([
      // Placeholders and names of files.
      ...[
        'FILE',
        'PATH',
        'NAME',
        'VALUE',
        'TOPIC',
        'WORDS',
        'LICENSE',
        'DIR',
        'PORT',
        'CODE',
        'SN',
      ],
      // Methods, names, units, and what is everyday.
      ...['GET', 'PUT', 'POST', 'END', 'G2'],
      ...['OK', 'KB', 'MB', 'ASCII', 'CLI', 'URL', 'CSV', 'XML', 'TOML', 'YAML'],
      // The headline of the sandbox about keys that everybody knows.
      ...['DEVELOPMENT', 'CREDENTIALS'],
      // Words of a Dockerfile, and a system's name.
      ...['ENV', 'ARG', 'RTOS'],
    ]);
    const unknown = [...new Set(words)].filter((word) => !plain.has(word) && !library.find(word));
    expect(unknown).toEqual([]);
  });

  it('every name that stands before a value on a screen', () => {
    const { screens, run, wire, checks, questions } = MESSAGES;
    const labels = [
      ...textsOf([screens.result, run.facts, wire.parts, checks.names]),
      ...Object.values(questions).flatMap((question) =>
        'label' in question ? question.label : [],
      ),
    ];
    expect(labels.length).toBeGreaterThan(40);
    expect([...new Set(labels)].filter((label) => !library.find(label))).toEqual([]);
  });

  it.each([
    ...['CONNECT', 'CONNACK', 'PUBLISH', 'PUBACK', 'PUBREC', 'PUBREL', 'PUBCOMP', 'SUBSCRIBE'],
    ...['SUBACK', 'UNSUBSCRIBE', 'UNSUBACK', 'PINGREQ', 'PINGRESP', 'DISCONNECT'],
  ])('the packet %s', (packet) => {
    expect(library.find(packet)).toMatchObject({ kind: 'term' });
  });

  it.each(Object.entries(TOPICS))('the check %s, where the doctor says it is: %s', (_, topic) => {
    expect(library.byId(topic)).toBeDefined();
  });

  it.each([
    // What people meet and ask about.
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
