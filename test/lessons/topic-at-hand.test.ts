import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../source/labs/library.ts';
import { topicAtHand } from '../../source/lessons/topic-at-hand.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';

const library = openLibrary(MESSAGES, LESSONS);
const atHand = (asked: string) => topicAtHand(asked, LESSONS, MESSAGES);

describe('a topic that is found without the others', () => {
  it.each([
    ['id-scope', 'id-scope'],
    [' ID  Scope ', 'id-scope'],
    ['401002', 'code-401002'],
    ['404', 'code-404'],
  ])('is there for "%s"', (asked, id) => {
    expect(atHand(asked)?.id).toBe(library.byName(id)?.id);
    expect(atHand(asked)).toEqual(library.byName(asked));
  });

  it('is the one that the library has by that name, whatever is asked', () => {
    const names = library.topics.flatMap(({ id, title, aliases }) => [id, title, ...aliases]);
    const found = names.filter((name) => atHand(name) !== undefined);
    for (const name of found) expect(atHand(name), name).toEqual(library.byName(name));
    expect(found.length).toBeGreaterThan(Object.keys(LESSONS.terms).length);
  });

  it.each(['', '-', 'constructor', '__proto__', '999999999', 'provision', 'dps-unauthorized'])(
    'is not there for "%s"',
    (asked) => {
      expect(atHand(asked)).toBeUndefined();
    },
  );
});
