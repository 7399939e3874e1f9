import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Lab } from '../../../../source/lessons/labs/lab.ts';
import { INITIAL_LAB_STATE, type LabState } from '../../../../source/lessons/labs/lab-state.ts';
import { LABS } from '../../../../source/lessons/labs/labs.ts';
import { RunRecord } from '../../../../source/run/run-record.ts';
import type { LabPage } from '../../../../source/ui/state/labs/lab-page.ts';
import { plainText } from '../../../../source/ui/text/line.ts';
import { createTheme } from '../../../../source/ui/theme.ts';
import { choiceWords, labBody, type ShownLab } from '../../../../source/ui/views/labs/lab-body.ts';
import { LESSONS, MESSAGES } from '../../../helpers/english.ts';

const theme = createTheme({ unicode: true, color: false });
const labs = Object.values(LABS);

/** What a frame leaves to the body of a window of 60x20, 80x24 and 120x40. */
const SPACES = [
  ['60x20', 55, 15],
  ['80x24', 75, 19],
  ['120x40', 110, 35],
] as const;

type Page = ShownLab['page'];

/** Every page on which nothing is done, with what the lab is like then. */
function pagesOf(lab: Lab): readonly (readonly [name: string, page: Page, state: LabState])[] {
  const { prediction, tasks, questions } = lab;
  const working: LabState = {
    ...INITIAL_LAB_STATE,
    stage: 'working',
    prediction: prediction.right,
  };
  const wrongGuess = prediction.choices.find((choice) => choice !== prediction.right) ?? '';
  const answering: LabState = { ...working, stage: 'answering', task: tasks.length };
  return [
    ['the story', { kind: 'story' }, INITIAL_LAB_STATE],
    ['the prediction', { kind: 'prediction' }, INITIAL_LAB_STATE],
    ...tasks.map((task) => [`done ${task.id}`, { kind: 'done', task }, working] as const),
    ['a right guess', { kind: 'guess' }, working],
    ['a wrong guess', { kind: 'guess' }, { ...working, prediction: wrongGuess }],
    ...questions.flatMap((question, index) => {
      const { id, choices, right } = question;
      const wrong = choices.filter((choice) => choice !== right);
      return [
        [`question ${id}`, { kind: 'question', question, index }, answering] as const,
        ...wrong.map(
          (choice) =>
            [
              `question ${id}, answered ${choice}`,
              { kind: 'question', question, index },
              { ...answering, answers: { [id]: choice } },
            ] as const,
        ),
        [`because ${id}`, { kind: 'because', question, index }, answering] as const,
      ];
    }),
    ['passed', { kind: 'passed' }, { ...answering, stage: 'passed' }],
  ];
}

/** A run of which the packets say something. */
function recordOf(): RunRecord {
  const record = new RunRecord();
  const at = '2026-01-02T03:04:05.000Z';
  const said = { type: 'wire', at, link: 'dps', packet: 'PUBLISH', direction: 'in' } as const;
  record.apply({ ...said, packet: 'CONNACK', returnCode: 0 });
  record.apply({ ...said, topic: '$dps/registrations/res/401/?$rid=1' });
  record.apply({ ...said, topic: '$dps/registrations/res/429/?$rid=2&retry-after=3' });
  return record;
}

function drawn(lab: Lab, page: Page, state: LabState, width: number, rows: number): string[] {
  const text = LESSONS.labs[lab.id];
  const choices = choiceWords(page as LabPage, lab, text);
  const shown: ShownLab = {
    run: { lab, state, record: recordOf() },
    ...{ text, page, chosen: 0, passed: 1, trouble: undefined },
    listed: choices.map((_, index) => index),
    // From the first row on.
    scroll: { topFor: ({ first }) => first },
  };
  const look = { width, rows, theme, messages: MESSAGES, now: 0 };
  return labBody(shown, look).map(plainText);
}

describe.each(SPACES)('in a window of %s', (size, width, rows) => {
  it.each(labs)('every page of the lab $id stays in its place', (lab) => {
    for (const [name, page, state] of pagesOf(lab)) {
      const lines = drawn(lab, page, state, width, rows);
      expect(lines.length, name).toBeLessThanOrEqual(rows);
      expect(lines.length, name).toBeGreaterThan(1);
      for (const row of lines) expect(stringWidth(row), name).toBeLessThanOrEqual(width);
    }
  });

  it.each(pagesOf(LABS['wrong-key']))('%s is drawn like this', async (name, page, state) => {
    const picture = `${drawn(LABS['wrong-key'], page, state, width, rows).join('\n')}\n`;
    const file = name.replaceAll(/[, ]+/g, '-');
    await expect(picture).toMatchFileSnapshot(`./frames/${size}/${file}.txt`);
  });
});

describe('with room enough', () => {
  it.each(labs)('no word of the lab $id is missing on its pages', (lab) => {
    const text = LESSONS.labs[lab.id];
    const joined = (page: Page, state: LabState): string =>
      drawn(lab, page, state, 75, 1000).join(' ').replaceAll(/\s+/g, ' ');
    const whole = (words: string): string => words.replaceAll(/\s+/g, ' ');
    for (const [name, page, state] of pagesOf(lab)) {
      const said = joined(page, state);
      const expected: readonly (string | undefined)[] = (() => {
        switch (page.kind) {
          case 'story':
            return [text.goal, ...text.story];
          case 'prediction':
            return [text.prediction.ask, ...Object.values(text.prediction.choices)];
          case 'done':
            return [text.tasks[page.task.id]?.done];
          case 'guess':
            return [text.prediction.ask, text.prediction.because];
          case 'question': {
            const {
              ask,
              choices,
              wrong = {},
            } = text.questions[page.question.id] ?? {
              ask: '',
              choices: {},
            };
            const answer = state.answers[page.question.id];
            return [ask, ...Object.values(choices), ...(answer ? [wrong[answer]] : [])];
          }
          case 'because':
            return [text.questions[page.question.id]?.because];
          case 'passed':
            return [text.title, ...text.summary];
        }
      })();
      for (const words of expected) {
        expect(words, name).toBeTypeOf('string');
        expect(said, name).toContain(whole(words ?? ''));
      }
    }
  });
});
