import type { ReactNode } from 'react';
import type { LabId } from '../../lessons/labs/lab.ts';
import type { RunRecord } from '../../run/run-record.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { AT_START } from '../lists/scroll-state.ts';
import { useFilteredList } from '../lists/use-filtered-list.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { labPageOf, NOTHING_SEEN, seenAfter } from '../state/labs/lab-page.ts';
import { useKeptProgress } from '../state/labs/use-lab-progress.ts';
import { useKeptLab } from '../state/labs/use-lab-run.ts';
import { useNow } from '../state/use-now.ts';
import { line } from '../text/line.ts';
import { choiceWords, labBody } from '../views/labs/lab-body.ts';
import { useScreen } from '../wizard-context.ts';

/** One lab, page by page: what is on the screen follows from its state and its data. */
export function LabScreen({ id }: { readonly id: LabId }): ReactNode {
  const { messages, lessons, theme, panels, labs, onError } = useScreen();
  const kept = useKeptLab(id, labs?.version ?? '');
  const { run, seen } = kept;
  const { lab, state } = run;
  const text = lessons().labs[id];
  const trouble = useKeptProgress(id, state.stage === 'passed');
  const page = labPageOf(lab, state, seen);
  const hasChoices = page.kind === 'prediction' || page.kind === 'question';
  const choices = page.kind === 'question' ? page.question.choices : lab.prediction.choices;
  const of = page.kind === 'question' ? page.question.id : page.kind;
  const list = useFilteredList(choiceWords(page, lab, text), 0, of);
  const wireScroll = useScroll();
  const textScroll = useScroll(AT_START);
  const showsWire = page.kind === 'task' || page.kind === 'done';
  const scroll = showsWire ? wireScroll : textScroll;
  const now = useNow(state.running);
  const { labsScreens: texts } = messages;

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
  const mayWork = page.kind === 'task' && !state.running;
  const isRead = page.kind !== 'task' && page.kind !== 'passed' && !hasChoices;
  const canBreak = page.kind === 'task' && page.task.breaks && state.broken === undefined;
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
          { run, text, page, listed: list.shown, chosen: list.position, trouble, scroll },
          { ...space, theme, messages, now },
        )
      }
      keys={bind('lab', {
        forward: { run: forward, when: isRead },
        choose: { run: choose, when: hasChoices },
        finish: { run: back, when: page.kind === 'passed' },
        run: { run: () => perform(run.run()), when: mayWork },
        breakIt: { run: () => run.break(), when: mayWork && Boolean(canBreak) },
        mend: { run: () => run.mend(), when: mayWork && state.broken !== undefined },
        hint: { run: () => run.hint(), when: mayWork },
        restart: { run: restart, when: mayWork || page.kind === 'passed' },
        back,
        move: { run: list.move, when: hasChoices },
        scroll: hasChoices ? undefined : scroll.scroll,
        follow: showsWire ? scroll.follow : undefined,
      })}
      wire={wireOf(run.record, state.running)}
      topics={lab.topics}
      explainedAs={text.title}
    />
  );
}

/** What a key shows of the wire: before anything was sent there is nothing. */
function wireOf({ wire }: RunRecord, isRunning: boolean): RunRecord['wire'] | undefined {
  return isRunning || wire.added > 0 ? wire : undefined;
}
