import type { Texts } from '../../source/lessons/texts.ts';
import { LESSONS, MESSAGES, SANDBOX_MESSAGES } from './english.ts';

const ENGLISH_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** One column wide each, so that every row is as long as in English. */
const LETTERS = 'ÄḂÇĎËḞĠḦÏĴĶĻṀÑÖṖɊŘŠŤÜṼẄẌŸŽäḃçďëḟġḧïĵķļṁñöṗɋřšťüṽẅẍÿž';

/** A text in the second language: every letter is another one, everything else stays. */
export function translated(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => LETTERS[ENGLISH_LETTERS.indexOf(letter)] ?? letter);
}

/**
 * Every text of a tree in the second language. What a function puts into its text is translated with it: a letter
 * that is still English did not come out of the texts.
 */
function inSecondLanguage<Tree>(tree: Tree): Tree {
  // The shape stays as it is: only texts change, and functions go on taking what they took.
  return translatedTree(tree) as Tree;
}

/** What names topics by their IDs, which are the same in every language. */
const IDS = 'see';

function translatedTree(value: unknown): unknown {
  if (typeof value === 'string') return translated(value);
  if (Array.isArray(value)) return value.map(translatedTree);
  if (typeof value === 'function') {
    return (...given: readonly unknown[]) => translatedTree(value(...given));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([id, text]) => [
      id,
      id === IDS && Array.isArray(text) ? text : translatedTree(text),
    ]),
  );
}

/** Its plural ends in another way than that of English. */
const PLURAL = new RegExp(`${translated('ek')}$`);

/** A whole second language, made of nothing but texts. */
export const SECOND_LANGUAGE: Texts = {
  messages: {
    ...inSecondLanguage(MESSAGES),
    language: {
      text: (sentences) => sentences.join(' '),
      list: (items) => items.join(' ~ '),
      sentences: MESSAGES.language.sentences,
      heading: (text) => `¡${text}`,
      singular: (word) => word.replace(PLURAL, ''),
    },
  },
  lessons: async () => inSecondLanguage(LESSONS),
  sandboxMessages: async () => inSecondLanguage(SANDBOX_MESSAGES),
};

/** The words that are still in English, each once. */
export function englishWordsIn(text: string): readonly string[] {
  return [...new Set(text.match(/[A-Za-z][A-Za-z'-]+/g))];
}
