/** What code has to know of the language itself, so that it forms no word and no sentence on its own. */
export const language = {
  /** Things that belong to one list: `a, b, c`. */
  list: (items: readonly string[]) => items.join(', '),
  /** Whole sentences as one text. */
  text: (sentences: readonly string[]) => sentences.join(' '),
  /** The sentences of a text, each with the blank that follows it. */
  sentences: (text: string): readonly string[] => text.split(/(?<=[.!?]\s)/).filter(Boolean),
  /** A text that stood within a sentence, as a heading. */
  heading: (text: string) => text.charAt(0).toUpperCase() + text.slice(1),
  /** The form under which the word of somebody who asks may stand in a list. */
  singular: (word: string) => word.replace(/ies$/, 'y').replace(/(?<!s)s$/, ''),
};
