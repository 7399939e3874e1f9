import type { Lessons } from '../lesson.ts';

/** What stands above the parts of an explanation. */
export const headings: Lessons['headings'] = {
  what: 'What and why',
  underTheHood: 'Under the hood',
  meaning: 'What it is',
  more: 'More',
  remedy: 'What to do',
  causes: 'Why this may be, most likely first',
  remedies: 'What to do',
  goal: 'What you will see',
  saidBy: (who) => `Said by ${who}`,
};
