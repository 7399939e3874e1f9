import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../source/labs/library.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';

interface Specimen {
  /** As a client, an SDK or a service printed it; values that belong to somebody are changed. */
  readonly text: string;
  /** Where it was found: a public report, or the file of the program that prints it. */
  readonly source: string;
  /** The topic that explains it. */
  readonly topic: string;
}

const library = openLibrary(MESSAGES, LESSONS);
const corpus = read<readonly Specimen[]>('explain-corpus.json');
const unknown = read<readonly string[]>('explain-unknown.json');

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
}

describe('the texts that people meet', () => {
  it('are at least 150, each with the place where it was found', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(150);
    for (const { text, source } of corpus) {
      expect(text).not.toBe('');
      expect(source).toMatch(/[\w.-]+\/[\w.-]+/);
    }
  });

  it.each(corpus.map(({ text, source, topic }) => [topic, source, text]))(
    'lead to %s first (%s)',
    (topic, _source, text) => {
      expect(library.byId(topic), topic).toBeDefined();
      expect(library.find(text)?.id).toBe(topic);
    },
  );

  it.each(corpus.map(({ text, topic }) => [topic, text]))(
    'lead there in the middle of a log of another program: %s',
    (topic, text) => {
      const log = [...NOISE, text, ...NOISE].join('\r\n');
      expect(library.read(log)[0]?.topic.id).toBe(topic);
    },
  );
});

describe('texts that are not known', () => {
  it('are at least 50', () => {
    expect(unknown.length).toBeGreaterThanOrEqual(50);
  });

  it.each(unknown)('lead nowhere, and nothing is suggested: %s', (text) => {
    expect(library.find(text)?.id).toBeUndefined();
    expect(library.suggest(text).map(({ id }) => id)).toEqual([]);
  });
});

/** What stands before and behind in a log, and says nothing about either service. */
const NOISE = [
  '2026-11-26T12:00:00.401002Z INFO  starting up, build 400207',
  'Nov 26 12:00:01 gateway kernel: usb 1-1: new high-speed USB device number 4',
  '    at Object.<anonymous> (/srv/app/index.js:401:13)',
];
