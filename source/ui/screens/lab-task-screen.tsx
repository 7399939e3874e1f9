import type { ReactNode } from 'react';
import type { LabRun } from '../../labs/lab-run.ts';
import type { RunRecord } from '../../run/run-record.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { AT_START } from '../lists/scroll-state.ts';
import { type Scroll, useScroll } from '../lists/use-scroll.ts';
import type { KeptLab } from '../state/labs/kept-labs.ts';
import { type LabPage, NOTHING_SEEN } from '../state/labs/lab-page.ts';
import { useLabHands } from '../state/labs/use-lab-hands.ts';
import { useNow } from '../state/use-now.ts';
import { line } from '../text/line.ts';
import { taskBody } from '../views/labs/task-body.ts';
import { useScreen } from '../wizard-context.ts';

export interface LabTaskProps {
  readonly kept: KeptLab;
  readonly page: Extract<LabPage, { readonly kind: 'task' }>;
}

/** A task of a lab: what is to be done, what can be done, and what has happened. */
export function LabTaskScreen({ kept, page }: LabTaskProps): ReactNode {
  const { messages, lessons, theme, panels, onError } = useScreen();
  const { run } = kept;
  const { lab, state } = run;
  const text = lessons().labs[lab.id];
  const held = useLabHands(run, text, messages);
  const scroll = useScroll();
  const fieldScroll = useScroll(AT_START);
  const now = useNow(state.running || kept.isResuming);
  const perform = (work: Promise<void>): void => void work.catch(onError);
  const isTyping = held.typing !== undefined;
  const isBusy = state.running || kept.isResuming;
  const isFree = !isBusy && held.hands.kind === 'acts';
  const device = lab.acts.find(({ kind }) => kind === 'device');
  return (
    <ScreenFrame
      title={[
        line([`${theme.symbols.here} `, 'accent'], [text.title, 'strong']),
        line([messages.labsScreens.stage[state.stage], 'quiet']),
      ]}
      label={text.title}
      explanation=""
      body={(space) =>
        taskBody(
          { run, text, index: page.index, held, scroll, isResuming: kept.isResuming, fieldScroll },
          { ...space, theme, messages, now },
        )
      }
      typing={held.typing}
      filter={isBusy ? undefined : held.list?.filter}
      keys={bind('labTask', {
        choose: { run: () => perform(held.go()), when: !isTyping && !isBusy },
        accept: { run: () => perform(held.go()), when: isTyping },
        run: { run: () => device && perform(run.do(device)), when: isFree && device !== undefined },
        hint: { run: () => run.hint(), when: isFree },
        restart: {
          run: () => {
            kept.see(NOTHING_SEEN);
            perform(run.reset());
          },
          when: isFree,
        },
        back: () => {
          if (!held.putDown()) panels.close();
        },
        move: held.list?.move,
        scroll: scrollOf(isTyping, isFree, { fieldScroll, scroll }),
        follow: isFree ? scroll.follow : undefined,
      })}
      wire={wireOf(run)}
      topics={lab.topics}
      explainedAs={text.title}
    />
  );
}

/** What the keys that scroll move: the values that are to be copied, or the packets. */
function scrollOf(
  isTyping: boolean,
  isFree: boolean,
  { fieldScroll, scroll }: Readonly<Record<'fieldScroll' | 'scroll', Scroll>>,
): Scroll['scroll'] {
  if (isTyping) return fieldScroll.scroll;
  return isFree ? scroll.scroll : undefined;
}

/** What a key shows of the wire: before anything was sent there is nothing. */
export function wireOf({
  record: { wire },
  state,
}: Pick<LabRun, 'record' | 'state'>): RunRecord['wire'] | undefined {
  return state.running || wire.added > 0 ? wire : undefined;
}
