import { type Signal, TELLING, type Telling } from './signals/signal.ts';
import type { Topic } from './topic.ts';
import { slug } from './topics.ts';

/** A topic that a text speaks of, and the words by which it was recognised. */
export interface Reading {
  readonly topic: Topic;
  /** As it stands in the text, or the name that it is in other punctuation. */
  readonly words: string;
  readonly telling: Telling;
}

/** The most that is read of a text, in bytes: a log of some 10,000 lines. */
export const READ_BYTES = 1_000_000;

/** What a topic is recognised by, and how much that says. */
interface Sign {
  readonly topic: Topic;
  readonly rank: number;
}

interface Phrase extends Sign {
  /** With a dash before and behind, so that it is found as whole words. */
  readonly slug: string;
  readonly words: string;
}

interface Found extends Omit<Reading, 'telling'>, Sign {
  /** Where in the text, from 0 to 1. */
  readonly at: number;
}

/**
 * Recognises what a text speaks of: a line, a whole log, a body, a stack trace. It knows no format and no grammar,
 * only signals, so that a log of another program, cut anywhere, is read like any other.
 */
export class Reader {
  /** By their first word: a text is gone through once, however many phrases there are. */
  readonly #phrases = new Map<string, Phrase[]>();
  readonly #codes = new Map<string, Sign>();
  readonly #patterns: (Sign & { readonly pattern: RegExp })[] = [];

  /** Codes without a signal are recognised by their names. */
  constructor(topics: readonly Topic[], signals: readonly Signal[]) {
    const byId = new Map(topics.map((topic) => [topic.id, topic]));
    const unsignalled = new Set(topics.filter(({ texts }) => texts !== undefined));
    for (const { topic: id, telling, namesAreCommon, texts = [], patterns = [] } of signals) {
      const topic = byId.get(id);
      if (topic === undefined) continue;
      // The names belong to the first of several signals.
      const isFirst = unsignalled.delete(topic);
      const names = isFirst && !namesAreCommon ? (topic.texts ?? []) : [];
      const sign = { topic, rank: rankOf(telling) };
      for (const words of [...names, ...texts]) this.#add(words, sign);
      this.#patterns.push(...patterns.map((pattern) => ({ ...sign, pattern })));
    }
    for (const topic of unsignalled) {
      for (const words of topic.texts ?? []) this.#add(words, { topic, rank: rankOf('reason') });
    }
  }

  /**
   * Every topic that the text speaks of, the most telling first. Takes time in proportion to the text.
   *
   * @param text bounded by the caller, see `READ_BYTES`
   */
  read(text: string): readonly Reading[] {
    const best = new Map<Topic, Found>();
    for (const found of [
      ...this.#phrasesIn(text),
      ...this.#codesIn(text),
      ...this.#matchesIn(text),
    ]) {
      const before = best.get(found.topic);
      if (before === undefined || compare(found, before) < 0) best.set(found.topic, found);
    }
    return [...best.values()].sort(compare).map(({ topic, words, rank }) => ({
      topic,
      words,
      telling: TELLING[rank] ?? 'term',
    }));
  }

  #add(words: string, sign: Sign): void {
    if (IS_CODE.test(words)) this.#codes.set(words, sign);
    if (/^\d+$/.test(words)) return;
    const whole = slug(words);
    const [first = ''] = whole.split('-', 1);
    const same = this.#phrases.get(first) ?? [];
    this.#phrases.set(first, [...same, { ...sign, slug: `-${whole}-`, words }]);
  }

  *#phrasesIn(text: string): Generator<Found> {
    const whole = `-${slug(text)}-`;
    const met = new Set<Phrase>();
    for (let start = 0, end = 0; end < whole.length - 1; start = end) {
      end = whole.indexOf('-', start + 1);
      for (const phrase of this.#phrases.get(whole.slice(start + 1, end)) ?? []) {
        if (met.has(phrase) || !whole.startsWith(phrase.slug, start)) continue;
        met.add(phrase);
        yield { ...phrase, at: start / whole.length };
      }
    }
  }

  *#codesIn(text: string): Generator<Found> {
    for (const pattern of [SAID_TO_BE_A_CODE, BEFORE_ITS_NAME]) {
      for (const { 0: words, index } of text.matchAll(pattern)) {
        const sign = this.#codes.get(words);
        if (sign) yield { ...sign, words, at: index / text.length };
      }
    }
  }

  *#matchesIn(text: string): Generator<Found> {
    for (const { pattern, ...sign } of this.#patterns) {
      const match = pattern.exec(text);
      if (match) yield { ...sign, words: match[0], at: match.index / text.length };
    }
  }
}

/** More telling first; then what says more, as longer words mostly do; then what came first. */
function compare(one: Found, other: Found): number {
  return other.rank - one.rank || other.words.length - one.words.length || one.at - other.at;
}

function rankOf(telling: Telling): number {
  return TELLING.indexOf(telling);
}

const IS_CODE = /^\d{6}$/;

/**
 * Six digits that are said to be a code, or begin the text: a count of rows, a part of a time or a build number is
 * none.
 */
const SAID_TO_BE_A_CODE =
  /(?<![\d-])[45]\d{5}(?<=(?:^\s{0,9}|(?:code|error|status|failed|failure|with|got|returns?|returned|refused)\W{0,12})\d{6})(?![\w-]|[.:,]\d)/gi;

/** `403002 IoTHubQuotaExceeded` */
const BEFORE_ITS_NAME = /(?<![\w.:,-])[45]\d{5}(?=\W{1,3}[A-Z][a-z]+[A-Z])/g;
