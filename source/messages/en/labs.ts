/** What `dps-wizard lab` says around the labs themselves. */
export const labs = {
  name: 'which lab; absent: the list',
  json: 'print as JSON',
  plain: 'go through it in lines, also at a terminal',
  reset: 'begin a lab anew: forget what was done of it',
  wasReset: (title: string) => `${title}: begins anew the next time.`,
  resetNeedsName: '--reset needs the name of a lab: dps-wizard lab NAME --reset.',
  passed: (passed: number, count: number) => `${passed} of ${count} labs passed.`,
  certificate: {
    title: 'Labs of dps-wizard',
    row: (day: string, title: string) => `${day}  ${title}`,
  },
  status: { passed: 'passed', started: 'begun', open: 'not begun' },
  heading: (name: string, minutes: number, status: string) =>
    `${name}  (${minutes} min, ${status})`,
  usage: 'dps-wizard lab NAME goes through one.',
  unknown: (name: string, names: string) => `There is no lab "${name}". There are: ${names}.`,
  prediction: 'Predict first:',
  move: (act: string, choice: string | undefined) =>
    choice === undefined ? `> ${act}` : `> ${act}: ${choice}`,
  task: (number: number, count: number, todo: string) => `Task ${number} of ${count}: ${todo}`,
  done: (text: string) => `Done: ${text}`,
  notDone: (hint: string) => `Not done: ${hint}`,
  answer: (text: string) => `Right: ${text}`,
  question: (number: number, count: number) => `Question ${number} of ${count}`,
  summary: 'What to take along',
  see: (topics: string) => `Read on: dps-wizard explain ${topics}`,
};
