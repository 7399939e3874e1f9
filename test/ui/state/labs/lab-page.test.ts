import { describe, expect, it } from 'vitest';
import { INITIAL_LAB_STATE, type LabState } from '../../../../source/lessons/labs/lab-state.ts';
import { LABS } from '../../../../source/lessons/labs/labs.ts';
import {
  type LabPage,
  labPageOf,
  NOTHING_SEEN,
  seenAfter,
} from '../../../../source/ui/state/labs/lab-page.ts';

const lab = LABS['wrong-key'];

/** The pages that follow one another from here by Enter alone. */
function pagesFrom(state: LabState, seen = NOTHING_SEEN): LabPage['kind'][] {
  const page = labPageOf(lab, state, seen);
  const next = seenAfter(page, seen);
  return next === seen ? [page.kind] : [page.kind, ...pagesFrom(state, next)];
}

const read = { ...NOTHING_SEEN, story: true };
const working: LabState = { ...INITIAL_LAB_STATE, stage: 'working', prediction: 'tls' };

describe('the pages of a lab', () => {
  it('begin with the story and stop at the prediction', () => {
    expect(pagesFrom(INITIAL_LAB_STATE)).toEqual(['story', 'prediction']);
  });

  it('stop at a task until it is done, then show it and what became of the guess', () => {
    expect(pagesFrom(working, read)).toEqual(['task']);
    expect(pagesFrom({ ...working, task: 1 }, read)).toEqual(['done', 'guess', 'task']);
  });

  it('stop at each question until it is answered rightly, then say why', () => {
    const answering: LabState = { ...working, stage: 'answering', task: 3 };
    const seen = { ...read, guess: true, tasks: 3 };
    expect(pagesFrom(answering, seen)).toEqual(['question']);
    expect(pagesFrom({ ...answering, answers: { known: 'key' } }, seen)).toEqual(['question']);
    expect(pagesFrom({ ...answering, answers: { known: 'identity' } }, seen)).toEqual([
      'because',
      'question',
    ]);
    const answers = { known: 'identity', crossed: 'signature' };
    expect(pagesFrom({ ...answering, stage: 'passed', answers }, seen)).toEqual([
      'because',
      'because',
      'passed',
    ]);
  });
});
