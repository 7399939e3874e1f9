import { describe, expect, it, onTestFinished } from 'vitest';
import type { LabId } from '../../../source/lessons/labs/lab.ts';
import { LABS } from '../../../source/lessons/labs/labs.ts';
import { playPlainLab } from '../../../source/plain/labs/play-plain-lab.ts';
import { PlainOutput } from '../../../source/plain/output.ts';
import { LESSONS, MESSAGES } from '../../helpers/english.ts';
import { Heard } from '../../helpers/heard.ts';
import { hastyOwner, newLabRun } from '../../labs/played.ts';
import { PlainLearner } from './plain-learner.ts';

/** Plays a whole lab. @returns what stood on the terminal, each blank and line end one blank */
async function played(id: LabId): Promise<string> {
  const run = newLabRun(LABS[id], hastyOwner);
  onTestFinished(() => run.leave());
  const text = LESSONS.labs[id];
  let kept = 0;
  const stdout = new Heard(80);
  const isPassed = await playPlainLab({
    run,
    text,
    messages: MESSAGES,
    prompter: new PlainLearner(run, text),
    output: new PlainOutput(stdout),
    signal: new AbortController().signal,
    keep: async () => {
      kept += 1;
    },
  });
  expect(isPassed).toBe(true);
  expect(run.state.stage).toBe('passed');
  // After the guess, after each task, and at the end.
  expect(kept).toBe(run.lab.tasks.length + 2);
  for (const row of stdout.text.split('\n')) expect(row.length).toBeLessThanOrEqual(160);
  return stdout.text.replaceAll(/\s+/g, ' ');
}

describe('a lab in questions and lines', () => {
  // Typing and pointing, claiming, and counting at the hub.
  it.each(['wrong-key', 'refused-where', 'what-puback-proves'] as const)(
    'is played from its story to what is to be taken along: %s',
    async (id) => {
      const said = await played(id);
      const { goal, tasks, prediction, questions, summary } = LESSONS.labs[id];
      const inOrder = [
        goal,
        ...Object.values(tasks).map(({ done }) => MESSAGES.labs.done(done)),
        ...LABS[id].questions.flatMap((question) => {
          const { because, wrong = {} } = questions[question.id] ?? { because: '' };
          const first = question.choices.find((choice) => choice !== question.right) ?? '';
          return [MESSAGES.labsScreens.wrong(wrong[first] ?? ''), because];
        }),
        MESSAGES.labs.summary,
        ...summary,
      ];
      const places = inOrder.map((text) => said.indexOf(text.replaceAll(/\s+/g, ' ')));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(said).toContain(MESSAGES.labsScreens.guessedRight);
      expect(said).toContain(prediction.because);
    },
    60_000,
  );
});
