/** What `dps-wizard explain` says around the explanations themselves. */
export const explain = {
  topic:
    'what to explain: retry-after, 401002, a line of a log; "-": standard input; absent: the list',
  search: 'list the topics in which these words occur',
  json: 'print as JSON',
  kinds: {
    step: 'Steps',
    term: 'Terms',
    diagnosis: 'Diagnoses',
    code: 'Codes and messages',
    lab: 'Labs',
  },
  usage: 'dps-wizard explain TOPIC tells more, dps-wizard explain --search WORDS finds it.',
  see: (topics: string) => `See also: ${topics}`,
  found: (count: number, text: string) =>
    count === 1 ? `1 topic with "${text}":` : `${count} topics with "${text}":`,
  theText: 'The text',
  nothingPiped:
    'Nothing is piped into standard input. Use it as in: your-program 2>&1 | dps-wizard explain -',
  seenAs: (words: string) => `Found here as "${words}".`,
  alsoFound: 'Also found in this text:',
  nothingKnown: (help: string) => `Nothing in this text is known. ${help}`,
  speaksOf: (topics: string) => `It speaks of: ${topics}.`,
  notFound: (text: string, help: string) => `There is no topic "${text}". ${help}`,
  meant: (topics: string) => `Did you mean: ${topics}?`,
  seeList: 'dps-wizard explain lists all topics.',
};
