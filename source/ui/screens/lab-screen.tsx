import { type ReactNode, useState } from 'react';
import type { LabId } from '../../lessons/labs/lab.ts';
import { type Actions, ScreenFrame } from '../components/screen-frame.tsx';
import { AT_START } from '../lists/scroll-state.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { type LabSeen, NOTHING_SEEN, pageOf, seenAfter } from '../state/labs/lab-page.ts';
import { useChoices } from '../state/labs/use-choices.ts';
import { useKeptProgress } from '../state/labs/use-lab-progress.ts';
import { useKeptLab } from '../state/labs/use-lab-run.ts';
import { useNow } from '../state/use-now.ts';
import { line } from '../text/line.ts';
import { labBody } from '../views/labs/lab-body.ts';
import { useScreen } from '../wizard-context.ts';

/** One lab, page by page: what is on the screen follows from its state and its data. */
export function LabScreen({ id }: { readonly id: LabId }): ReactNode {
  const { messages, lessons, theme, panels, labs, onError } = useScreen();
  const kept = useKeptLab(id, labs?.version ?? '');
  const { run } = kept;
  const { lab, state } = run;
  const text = lessons.labs[id];
  const trouble = useKeptProgress(id, state.stage === 'passed');
  const [seen, setSeen] = useState(kept.seen);
  const page = pageOf(lab, state, seen);
  const select = useChoices(page, lab.prediction.choices);
  const wireScroll = useScroll();
  const textScroll = useScroll(AT_START);
  const scroll = page.kind === 'task' || page.kind === 'done' ? wireScroll : textScroll;
  const now = useNow(state.running);
  const { labsScreens: texts } = messages;

  const perform = (work: Promise<void>): void => void work.catch(onError);
  const remember = (next: LabSeen): void => {
    kept.seen = next;
    setSeen(next);
  };
  const startOver = (): void => {
    remember(NOTHING_SEEN);
    perform(run.reset());
  };
  const forward = (): void => {
    remember(seenAfter(page, seen));
    textScroll.begin();
  };
  const back = (): void => {
    if (page.kind === 'prediction') {
      remember(NOTHING_SEEN);
      return;
    }
    // Whoever comes back to a lab that is passed does it once more; any other goes on where it was left.
    if (state.stage === 'passed') perform(panels.labs.forget(id));
    panels.close();
  };
  const choose = (): void => {
    const choice = select.current();
    if (page.kind === 'prediction') run.predict(choice);
    else if (page.kind === 'question') run.answer(page.question.id, choice);
  };
  const isIdle = !state.running;
  const pageActions = (): Actions => {
    switch (page.kind) {
      case 'story':
      case 'done':
      case 'guess':
      case 'because':
        return { forward };
      case 'prediction':
      case 'question':
        return { choose };
      case 'task':
        return {
          ...(isIdle && { run: () => perform(run.run()), hint: () => run.hint() }),
          ...(isIdle &&
            page.task.breaks &&
            state.broken === undefined && { breakIt: () => run.break() }),
          ...(isIdle && state.broken !== undefined && { mend: () => run.mend() }),
          ...(isIdle && { startOver }),
        };
      case 'passed':
        return { finish: back, startOver };
    }
  };
  const hasChoices = page.kind === 'prediction' || page.kind === 'question';
  return (
    <ScreenFrame
      title={[
        line([`${theme.symbols.here} `, 'accent'], [text.title, 'strong']),
        line([texts.stage[state.stage], 'dim']),
      ]}
      label={text.title}
      explanation=""
      body={(space) =>
        labBody(
          { run, text, page, chosen: select.index, trouble, scroll },
          { ...space, theme, messages, now },
        )
      }
      actions={{ ...pageActions(), back }}
      alsoShown={() => (hasChoices ? ['move'] : scroll.isNeeded() ? ['scroll'] : [])}
      onPress={(press) => (hasChoices ? select.press(press) : scroll.press(press))}
      wire={run.record.wire}
      topics={lab.topics}
      explainedAs={text.title}
    />
  );
}
