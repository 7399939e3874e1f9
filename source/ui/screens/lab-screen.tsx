import type { ReactNode } from 'react';
import type { LabId } from '../../lessons/labs/lab.ts';
import { passedCount, withPassed } from '../../lessons/labs/progress.ts';
import { certificateText } from '../../reporters/lab-lines.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { AT_START } from '../lists/scroll-state.ts';
import { useFilteredList } from '../lists/use-filtered-list.ts';
import { useScroll } from '../lists/use-scroll.ts';
import type { KeptLab } from '../state/labs/kept-labs.ts';
import { type LabPage, labPageOf, NOTHING_SEEN, seenAfter } from '../state/labs/lab-page.ts';
import { useKeptProgress, useLabProgress } from '../state/labs/use-lab-progress.ts';
import { useKeptLab } from '../state/labs/use-lab-run.ts';
import { line } from '../text/line.ts';
import { choiceWords, labBody } from '../views/labs/lab-body.ts';
import { useScreen } from '../wizard-context.ts';
import { LabTaskScreen, wireOf } from './lab-task-screen.tsx';

/** One lab, page by page: what is on the screen follows from its state and its data. */
export function LabScreen({ id }: { readonly id: LabId }): ReactNode {
  const { labs } = useScreen();
  const kept = useKeptLab(id, labs?.version ?? '');
  const { run, seen } = kept;
  const trouble = useKeptProgress(kept);
  const page = labPageOf(run.lab, run.state, seen);
  return page.kind === 'task' ? (
    <LabTaskScreen kept={kept} page={page} />
  ) : (
    <LabPageScreen kept={kept} page={page} trouble={trouble} />
  );
}

interface LabPageProps {
  readonly kept: KeptLab;
  readonly page: Exclude<LabPage, { readonly kind: 'task' }>;
  /** Why the progress could not be kept. */
  readonly trouble: string | undefined;
}

/** A page on which nothing is done but read and chosen. */
function LabPageScreen({ kept, page, trouble }: LabPageProps): ReactNode {
  const { messages, lessons, theme, panels, onError, now: clock } = useScreen();
  const { run, seen } = kept;
  const { lab, state } = run;
  const { id } = lab;
  const text = lessons().labs[id];
  const hasChoices = page.kind === 'prediction' || page.kind === 'question';
  const choices = page.kind === 'question' ? page.question.choices : lab.prediction.choices;
  const of = page.kind === 'question' ? page.question.id : page.kind;
  const list = useFilteredList(choiceWords(page, lab, text), 0, of);
  const wireScroll = useScroll();
  const textScroll = useScroll(AT_START);
  const showsWire = page.kind === 'done';
  const scroll = showsWire ? wireScroll : textScroll;
  const { labsScreens: texts } = messages;
  const hasPassed = page.kind === 'passed';
  const before = useLabProgress(hasPassed);
  // What was passed this moment may still be on its way to the disk.
  const progress = withPassed(before, id, new Date(clock()).toISOString());

  const perform = (work: Promise<void>): void => void work.catch(onError);
  const restart = (): void => {
    kept.see(NOTHING_SEEN);
    perform(run.reset());
  };
  const forward = (): void => {
    kept.see(seenAfter(page, seen));
    textScroll.begin();
  };
  const back = (): void => {
    if (page.kind === 'prediction') {
      kept.see(NOTHING_SEEN);
      return;
    }
    // Whoever comes back to a lab that is passed does it once more; any other goes on where it was left.
    if (state.stage === 'passed') perform(panels.labs.forget(id));
    panels.close();
  };
  const choose = (): void => {
    const choice = choices[list.current() ?? -1];
    if (choice === undefined) return;
    if (page.kind === 'prediction') run.predict(choice);
    else if (page.kind === 'question') run.answer(page.question.id, choice);
  };
  const isRead = !hasPassed && !hasChoices;
  return (
    <ScreenFrame
      title={[
        line([`${theme.symbols.here} `, 'accent'], [text.title, 'strong']),
        line([texts.stage[state.stage], 'quiet']),
      ]}
      label={text.title}
      explanation=""
      filter={hasChoices ? list.filter : undefined}
      body={(space) =>
        labBody(
          {
            run,
            text,
            page,
            listed: list.shown,
            chosen: list.position,
            trouble,
            scroll,
            passed: passedCount(progress),
          },
          { ...space, theme, messages, now: 0 },
        )
      }
      keys={bind('lab', {
        forward: { run: forward, when: isRead },
        choose: { run: choose, when: hasChoices },
        finish: { run: back, when: hasPassed },
        restart: { run: restart, when: hasPassed },
        back,
        move: { run: list.move, when: hasChoices },
        scroll: hasChoices ? undefined : scroll.scroll,
        follow: showsWire ? scroll.follow : undefined,
      })}
      wire={wireOf(run)}
      copies={
        hasPassed
          ? {
              what: messages.screens.copying.what.labs,
              text: () => certificateText(progress, lessons(), messages),
            }
          : undefined
      }
      topics={lab.topics}
      explainedAs={text.title}
    />
  );
}
