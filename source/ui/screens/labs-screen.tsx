import { type ReactNode, useEffect } from 'react';
import { LAB_IDS } from '../../lessons/labs/lab.ts';
import { LABS } from '../../lessons/labs/labs.ts';
import { nextLab, passedCount } from '../../lessons/labs/progress.ts';
import { certificateText } from '../../reporters/lab-lines.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { linesAround } from '../lists/scrolled.ts';
import { useFilteredList } from '../lists/use-filtered-list.ts';
import { useLabProgress } from '../state/labs/use-lab-progress.ts';
import { useIsOnTop } from '../state/use-panels.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import { selectLine } from '../views/select-lines.ts';
import { useScreen } from '../wizard-context.ts';

/** So many rows of the list are worth more than what the chosen lab is about. */
const COMFORTABLE_ROWS = 8;

/** The labs, with what was done of them. */
export function LabsScreen(): ReactNode {
  const { messages, lessons, theme, panels, labs, onError } = useScreen();
  const { labsScreens: texts } = messages;
  const progress = useLabProgress(useIsOnTop());
  // Whoever comes back stands on the first lab that is left to do.
  const next = nextLab(progress);
  const list = useFilteredList(
    LAB_IDS.map((id) => lessons().labs[id].title),
    next === undefined ? 0 : LAB_IDS.indexOf(next),
    next,
  );
  // No sandbox of a lab outlives the list.
  useEffect(() => () => void panels.labs.forgetAll().catch(onError), [panels, onError]);
  const choose = (): void => {
    const id = LAB_IDS[list.current() ?? -1];
    if (id !== undefined) panels.show({ kind: 'lab', id });
  };
  const shown = list.shown.flatMap((index) => LAB_IDS[index] ?? []);
  const chosen = shown[list.position];
  const onEnd = labs?.onEnd;
  const passed = passedCount(progress);
  return (
    <ScreenFrame
      title={[
        line([`${theme.symbols.here} `, 'accent'], [texts.title, 'strong']),
        line(
          [messages.screens.position(passed, LAB_IDS.length), 'quiet'],
          [` ${texts.status.passed}`, 'quiet'],
        ),
      ]}
      label={texts.title}
      explanation={
        chosen === undefined ? '' : texts.help(lessons().labs[chosen].goal, LABS[chosen].minutes)
      }
      comfortable={COMFORTABLE_ROWS}
      filter={list.filter}
      body={({ width, rows }) => {
        const above = [...wrapLines(texts.list, width, 'plain'), EMPTY_LINE];
        const titles = shown.map((id, position) => {
          const { title } = lessons().labs[id];
          const record = progress[id];
          const status = record ? texts.status[record.passedAt ? 'passed' : 'started'] : '';
          const mark = record?.passedAt ? ` ${theme.symbols.done}` : '';
          return selectLine(
            status === '' ? title : texts.label(title, status) + mark,
            position === list.position,
            theme,
          );
        });
        const room = Math.max(1, rows - above.length);
        return [...above, ...linesAround(list.position, titles, room, messages)];
      }}
      topics={chosen === undefined ? [] : LABS[chosen].topics}
      explainedAs={texts.title}
      copies={
        passed > 0
          ? {
              what: messages.screens.copying.what.labs,
              text: () => certificateText(progress, lessons(), messages),
            }
          : undefined
      }
      keys={bind('labs', {
        choose,
        quit: onEnd,
        back: onEnd ? undefined : () => panels.close(),
        move: list.move,
      })}
    />
  );
}
