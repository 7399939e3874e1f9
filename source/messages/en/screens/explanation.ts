/** What the explanations on the screens say around the lessons themselves. */
export const explanation = {
  place: 'explained',
  keysPlace: 'keys and help',
  keys: 'Keys',
  pasting: 'A message of another program',
  pasteHere:
    'Paste it here: a line, a whole log, a body. What is known in it is explained, and nothing of it is kept.',
  nothingKnown: 'Nothing in the pasted text is known.',
  inCode: 'In code',
  terms: 'Terms',
  /** Those of which no more than the names stand there, below the meaning of others. */
  moreTerms: (names: readonly string[], key: string) => `More terms (${key}): ${names.join(', ')}.`,
  termsHere: (names: readonly string[], key: string) => `Terms here (${key}): ${names.join(', ')}.`,
  diagnosis: 'This failure',
  failure: 'The failure',
};
