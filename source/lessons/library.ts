import { Reader, type Reading } from './reading.ts';
import { SIGNALS } from './signals/signals.ts';
import { statusOf } from './status-line.ts';
import { suggestions } from './suggestions.ts';
import type { Topic } from './topic.ts';
import { slug } from './topics.ts';

/** Everything that can be explained, to be looked up and searched without a network. */
export class Library {
  readonly topics: readonly Topic[];
  readonly #singular: (word: string) => string;
  readonly #byId: ReadonlyMap<string, Topic>;
  readonly #byName: ReadonlyMap<string, Topic>;
  #reader: Reader | undefined;

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

  /** The topic with this ID, title or other name, in any letter case, also in the plural; or of this status. */
  byName(asked: string): Topic | undefined {
    return this.#named(asked) ?? this.#named(statusOf(asked) ?? '');
  }

  /** Everything that a pasted text tells of, the most telling first. */
  read(text: string): readonly Reading[] {
    return this.#readAll(text).filter(({ telling }) => telling !== 'term');
  }

  /** The topic that somebody means: by its name, else by the most telling signal in the text. */
  find(asked: string): Topic | undefined {
    return this.byName(asked) ?? this.read(asked)[0]?.topic;
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
    return suggestions(asked, {
      names: new Map([...this.#byName, ...this.#byId]),
      byName: (name) => this.byName(name),
      search: (text) => this.search(text),
      terms: (text) => this.#readAll(text).map(({ topic }) => topic),
    });
  }

  #named(asked: string): Topic | undefined {
    const wanted = slug(asked);
    if (wanted === '') return undefined;
    return [wanted, this.#singular(wanted), compact(wanted)]
      .map((form) => this.#byId.get(form) ?? this.#byName.get(form))
      .find(Boolean);
  }

  #readAll(text: string): readonly Reading[] {
    this.#reader ??= new Reader(this.topics, SIGNALS);
    return this.#reader.read(text);
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
