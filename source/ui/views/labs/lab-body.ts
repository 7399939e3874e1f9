import type { LabRun } from '../../../labs/lab-run.ts';
import type { Lab, LabText } from '../../../lessons/labs/lab.ts';
import { scrolled } from '../../lists/scrolled.ts';
import type { Scroll } from '../../lists/use-scroll.ts';
import type { LabPage } from '../../state/labs/lab-page.ts';
import { EMPTY_LINE, type Line } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import { choiceLines } from '../choice-lines.ts';
import { pathLine } from '../registration-lines.ts';
import { fleetPicture } from './fleet-picture.ts';
import {
  becauseLines,
  doneLines,
  guessLines,
  type LabOptions,
  passedLines,
  storyLines,
} from './lab-lines.ts';
import { notedWireLines } from './noted-wire.ts';

export interface ShownLab {
  readonly run: Pick<LabRun, 'lab' | 'state' | 'record'>;
  readonly text: LabText;
  readonly page: Exclude<LabPage, { readonly kind: 'task' }>;
  /** Indices of the choices that are listed, and which of them is marked. */
  readonly listed: readonly number[];
  readonly chosen: number;
  /** How many labs are passed, this one counted once it is. */
  readonly passed: number;
  /** Why the progress could not be kept. */
  readonly trouble: string | undefined;
  readonly scroll: Pick<Scroll, 'topFor'>;
}

type Look = LabOptions & { readonly rows: number };

/** The choices of a page in words; none where there is nothing to choose. */
export function choiceWords(page: LabPage, lab: Lab, text: LabText): readonly string[] {
  switch (page.kind) {
    case 'prediction':
      return lab.prediction.choices.map((choice) => text.prediction.choices[choice] ?? choice);
    case 'question': {
      const { id, choices } = page.question;
      return choices.map((choice) => text.questions[id]?.choices[choice] ?? choice);
    }
    default:
      return [];
  }
}

/** What a page of a lab shows on which nothing is done. */
export function labBody(shown: ShownLab, look: Look): readonly Line[] {
  const { run, text, page, chosen, trouble } = shown;
  const { lab, state } = run;
  const { labsScreens: texts } = look.messages;
  const all = choiceWords(page, lab, text);
  const words = shown.listed.flatMap((index) => all[index] ?? []);
  switch (page.kind) {
    case 'story':
      return whole(storyLines(text, look), shown, look);
    case 'prediction': {
      const { ask } = text.prediction;
      const head = wrapLines(texts.predict, look.width, 'quiet');
      return whole([...head, EMPTY_LINE, ...choiceLines(ask, words, chosen, look)], shown, look);
    }
    case 'done':
      return withWire(doneLines(text, page.task.id, look), shown, look);
    case 'guess':
      return whole(guessLines(lab, text.prediction, state.prediction, look), shown, look);
    case 'question': {
      const { id } = page.question;
      const asked = text.questions[id];
      if (!asked) return [];
      const head = wrapLines(
        texts.question(page.index + 1, lab.questions.length),
        look.width,
        'quiet',
      );
      const wrong = state.answers[id];
      const said =
        wrong === undefined
          ? []
          : [
              EMPTY_LINE,
              ...wrapLines(texts.wrong(asked.wrong?.[wrong] ?? ''), look.width, 'warning'),
            ];
      return whole([...head, ...choiceLines(asked.ask, words, chosen, look), ...said], shown, look);
    }
    case 'because': {
      const asked = text.questions[page.question.id];
      return asked ? whole(becauseLines(asked, page.question.right, look), shown, look) : [];
    }
    case 'passed':
      return whole(passedLines(text, shown.passed, trouble, look), shown, look);
  }
}

function whole(lines: readonly Line[], { scroll }: ShownLab, look: Look): readonly Line[] {
  return scrolled(lines, look.rows, scroll, look.messages);
}

/** Below the head how far the registration is, and its packets, the newest in view. */
function withWire(head: readonly Line[], shown: ShownLab, look: Look): readonly Line[] {
  const { run, text, scroll } = shown;
  const { record, lab } = run;
  const { registration } = record.state;
  const path = registration ? [pathLine(registration, look)] : [];
  const top = [...head, EMPTY_LINE, ...path, ...fleetPicture(lab, record.wire, look)];
  const packets =
    record.wire.size > 0
      ? notedWireLines(record.wire, lab.notes, text, look)
      : wrapLines(look.messages.labsScreens.ready, look.width, 'quiet');
  return [...top, ...scrolled(packets, look.rows - top.length, scroll, look.messages)];
}
