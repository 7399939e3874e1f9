/** What the explanations on the screens say around the lessons themselves. */
export const explanation = {
  place: 'explained',
  keysPlace: 'keys and help',
  keys: 'Keys',
  inCode: 'In code',
  terms: 'Terms',
  termsHere: (names: readonly string[], key: string) => `Terms here (${key}): ${names.join(', ')}.`,
  diagnosis: 'This failure',
  failure: 'The failure',
};
