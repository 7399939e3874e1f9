import { nearest } from '../structures/nearest.ts';
import type { Topic } from './topic.ts';
import { slug } from './topics.ts';

/** How many near misses are worth offering. */
const SUGGESTIONS = 5;

/** Everything that can be explained, to be looked up and searched without a network. */
export class Library {
  readonly topics: readonly Topic[];
  readonly #singular: (word: string) => string;
  readonly #byId: ReadonlyMap<string, Topic>;
  readonly #byName: ReadonlyMap<string, Topic>;

  /**
   * Where two topics share a name, the earlier one has it.
   *
   * @param singular of a word of the language the topics are written in
   */
  constructor(topics: readonly Topic[], singular: (word: string) => string) {
    this.topics = topics;
    this.#singular = singular;
    this.#byId = new Map(topics.map((topic) => [topic.id, topic]));
    const names = new Map<string, Topic>();
    for (const topic of topics) {
      for (const name of [topic.title, ...topic.aliases]) {
        for (const form of formsOf(name)) if (!names.has(form)) names.set(form, topic);
      }
    }
    this.#byName = names;
  }

  /** The topic with exactly this ID. */
  byId(id: string): Topic | undefined {
    return this.#byId.get(id);
  }

  /**
   * The topic that somebody means: by ID, title or another name, in any letter case, also in the plural, also a
   * longer text in which a known message stands.
   */
  find(asked: string): Topic | undefined {
    const wanted = slug(asked);
    if (wanted === '') return undefined;
    const exact = this.#byId.get(wanted) ?? this.#byName.get(wanted);
    if (exact) return exact;
    return (
      [this.#singular(wanted), compact(wanted)]
        .map((form) => this.#byId.get(form) ?? this.#byName.get(form))
        .find(Boolean) ?? this.#messageIn(wanted)
    );
  }

  /** Topics in which every word occurs; names count more than texts. The best first. */
  search(text: string): readonly Topic[] {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    return this.topics
      .map((topic) => ({ topic, score: score(topic, words) }))
      .filter((found) => found.score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ topic }) => topic);
  }

  /** What somebody may have meant who asked for something that is not there. The closest first. */
  suggest(asked: string): readonly Topic[] {
    const wanted = slug(asked);
    const names = new Map([...this.#byName, ...this.#byId]);
    const near = nearest(wanted, [...names.keys()]).flatMap((name) => names.get(name) ?? []);
    const ofWords = asked.split(/\s+/).flatMap((word) => this.find(word) ?? []);
    return [...new Set([...near, ...this.search(asked), ...ofWords])].slice(0, SUGGESTIONS);
  }

  /** A pasted error text is longer than the message it holds; the longest message found in it wins. */
  #messageIn(wanted: string): Topic | undefined {
    let best: readonly [string, Topic] | undefined;
    for (const [name, topic] of this.#byName) {
      if (topic.kind !== 'code' || name.length < 6 || !`-${wanted}-`.includes(`-${name}-`))
        continue;
      if (!best || name.length > best[0].length) best = [name, topic];
    }
    return best?.[1];
  }
}

function formsOf(name: string): readonly string[] {
  const plain = slug(name);
  return plain === '' ? [] : [plain, compact(plain)];
}

/** `IdScope`, `id scope` and `ID-scope` are the same to a person. */
function compact(text: string): string {
  return text.replaceAll('-', '');
}

function score(topic: Topic, words: readonly string[]): number {
  const names = [topic.id, topic.title, ...topic.aliases].join(' ').toLowerCase();
  const texts = topic.sections
    .flatMap(({ paragraphs, points = [] }) => [...paragraphs, ...points])
    .join(' ')
    .toLowerCase();
  let total = 0;
  for (const word of words) {
    const worth = (names.includes(word) ? 3 : 0) + (texts.includes(word) ? 1 : 0);
    if (worth === 0) return 0;
    total += worth;
  }
  return total;
}
