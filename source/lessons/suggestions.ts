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
  readonly byName: (asked: string) => Topic | undefined;
  readonly search: (text: string) => readonly Topic[];
}

/**
 * What somebody may have meant. A wrong guess costs more than none, so there is none for a message that is not
 * known; a number is near no other number, but six digits belong to the status they begin with.
 *
 * @param names every name by which a topic is found, as slugs
 */
export function suggestions(
  asked: string,
  library: Lookup,
  names: ReadonlyMap<string, Topic>,
): readonly Topic[] {
  const wanted = slug(asked);
  const words = asked.split(/\s+/).filter(Boolean);
  if (wanted.length > LONGEST_NAME || words.length > MOST_WORDS) return [];
  const status = /^([1-5]\d\d)\d{3}$/.exec(wanted)?.[1];
  if (status !== undefined) {
    return [library.byName(status), library.byName('error code')].filter(
      (topic) => topic !== undefined,
    );
  }
  const sameNumbers = [...names.keys()].filter((name) => numbersOf(name) === numbersOf(wanted));
  const near = nearest(wanted, sameNumbers)
    .filter((name) => Math.abs(name.length - wanted.length) <= 3)
    .flatMap((name) => names.get(name) ?? []);
  const known = words.flatMap((word) => library.byName(word) ?? []);
  // One word of four may stand in any sentence.
  const ofWords = known.length * 2 >= words.length ? known : [];
  return [...new Set([...near, ...library.search(asked), ...ofWords])].slice(0, SUGGESTIONS);
}

function numbersOf(name: string): string {
  return (name.match(/\d+/g) ?? []).join(' ');
}
