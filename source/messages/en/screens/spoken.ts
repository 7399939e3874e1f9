/** What is said where a screen is heard: words in place of the symbols, and how it is walked. */
export const spoken = {
  /** The first line of all. */
  start: (variable: string) =>
    `Screens for a screen reader, by ${variable}: each is written anew when something changes. With --plain the same is asked in lines that never change.`,
  keys: (keys: string) => `Keys: ${keys}.`,
  symbols: {
    pointer: 'here:',
    here: 'Step',
    done: 'done:',
    left: 'left to you:',
    failed: 'failed:',
    warning: 'warning:',
    skipped: 'skipped:',
    passed: 'passed:',
    now: 'at work:',
    ahead: 'to come:',
    chosen: 'chosen:',
    notChosen: 'not chosen:',
    before: 'more before,',
    after: ', more behind',
    ticked: 'ticked:',
    notTicked: 'not ticked:',
    out: 'sent:',
    in: 'received:',
    up: 'up',
    down: 'down',
    star: 'done:',
  },
};
