import type { Lab, LabQuestion, LabTask } from '../../../lessons/labs/lab.ts';
import { type LabState, questionOf, taskOf } from '../../../lessons/labs/lab-state.ts';

/** What of a lab is on the screen. Pages that only show something are left with Enter. */
export type LabPage =
  | { readonly kind: 'story' }
  | { readonly kind: 'prediction' }
  | { readonly kind: 'task'; readonly task: LabTask; readonly index: number }
  /** A task that was just done, with its packets. */
  | { readonly kind: 'done'; readonly task: LabTask }
  /** What has become of the prediction. */
  | { readonly kind: 'guess' }
  | { readonly kind: 'question'; readonly question: LabQuestion; readonly index: number }
  | { readonly kind: 'because'; readonly question: LabQuestion; readonly index: number }
  | { readonly kind: 'passed' };

/** Which of the pages that only show something the learner has left behind. */
export interface LabSeen {
  readonly story: boolean;
  readonly guess: boolean;
  /** How many. */
  readonly tasks: number;
  readonly questions: number;
}

export const NOTHING_SEEN: LabSeen = { story: false, guess: false, tasks: 0, questions: 0 };

/** The page that comes now. Pure: it follows from the state of the lab and from what was seen. */
export function labPageOf(lab: Lab, state: LabState, seen: LabSeen): LabPage {
  if (state.stage === 'predicting') return { kind: seen.story ? 'prediction' : 'story' };
  const doneTasks = state.stage === 'working' ? state.task : lab.tasks.length;
  const done = seen.tasks < doneTasks ? lab.tasks[seen.tasks] : undefined;
  if (done) return { kind: 'done', task: done };
  // The guess is about the first task, and is solved while one still remembers it.
  if (doneTasks > 0 && !seen.guess) return { kind: 'guess' };
  const task = taskOf(lab, state);
  if (task) return { kind: 'task', task, index: state.task };

  const question = questionOf(lab, state);
  const answered = question ? lab.questions.indexOf(question) : lab.questions.length;
  const explained = seen.questions < answered ? lab.questions[seen.questions] : undefined;
  if (explained) return { kind: 'because', question: explained, index: seen.questions };
  return question ? { kind: 'question', question, index: answered } : { kind: 'passed' };
}

/** What was seen once the learner has left this page. */
export function seenAfter({ kind }: LabPage, seen: LabSeen): LabSeen {
  switch (kind) {
    case 'story':
      return { ...seen, story: true };
    case 'guess':
      return { ...seen, guess: true };
    case 'done':
      return { ...seen, tasks: seen.tasks + 1 };
    case 'because':
      return { ...seen, questions: seen.questions + 1 };
    default:
      return seen;
  }
}
