import { nearest } from '../structures/nearest.ts';
import type { Topic } from './topic.ts';
import { slug } from './topics.ts';

/** How many near misses are worth offering. */
const SUGGESTIONS = 5;

/** A name has no more; a longer text is a message of some program, not a name with a typing mistake in it. */
const LONGEST_NAME = 60;
const MOST_WORDS = 4;

/** What can be looked up while suggestions are made. */
interface Lookup {
  /** Every name by which a topic is found, as slugs. */
  readonly names: ReadonlyMap<string, Topic>;
  readonly byName: (asked: string) => Topic | undefined;
  readonly search: (text: string) => readonly Topic[];
  /** The words of the field that occur in a text. */
  readonly terms: (text: string) => readonly Topic[];
}

/**
 * What somebody may have meant. A wrong guess costs more than none: of a message that is not known the words of the
 * field are offered, and nothing that merely looks like it. A number is near no other number, but six digits belong
 * to the status they begin with.
 */
export function suggestions(
  asked: string,
  { names, byName, search, terms }: Lookup,
): readonly Topic[] {
  const wanted = slug(asked);
  const words = asked.split(/\s+/).filter(Boolean);
  if (wanted.length > LONGEST_NAME || words.length > MOST_WORDS) {
    return terms(asked).slice(0, SUGGESTIONS);
  }
  const status = /^([1-5]\d\d)\d{3}$/.exec(wanted)?.[1];
  if (status !== undefined) {
    return [byName(status), byName('error code')].filter((topic) => topic !== undefined);
  }
  const sameNumbers = [...names.keys()].filter((name) => numbersOf(name) === numbersOf(wanted));
  const near = nearest(wanted, sameNumbers)
    .filter((name) => Math.abs(name.length - wanted.length) <= 3)
    .flatMap((name) => names.get(name) ?? []);
  const known = words.flatMap((word) => byName(word) ?? []);
  // One word of four may stand in any sentence.
  const ofWords = known.length * 2 >= words.length ? known : [];
  return [...new Set([...near, ...search(asked), ...ofWords])].slice(0, SUGGESTIONS);
}

function numbersOf(name: string): string {
  return (name.match(/\d+/g) ?? []).join(' ');
}
