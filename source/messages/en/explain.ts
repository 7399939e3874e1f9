/** What `dps-wizard explain` says around the explanations themselves. */
export const explain = {
  command: 'a step, a term of the field or an error code, in words',
  topic: 'what to explain: retry-after, 401002, provision, "Unexpected failure"; absent: the list',
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
  notFound: (text: string, help: string) => `There is no topic "${text}". ${help}`,
  meant: (topics: string) => `Did you mean: ${topics}?`,
  seeList: 'dps-wizard explain lists all topics.',
};
