import type { ReactNode } from 'react';
import { ownerKind } from '../../../settings/owner-kinds.ts';
import { WRITTEN } from '../../../walk/boot/written.ts';
import { bootDeeds } from '../../../walk/words/boot-words.ts';
import { ScreenFrame } from '../../components/screen-frame.tsx';
import { bind } from '../../keys/bindings.ts';
import { AT_START } from '../../lists/scroll-state.ts';
import { scrolled } from '../../lists/scrolled.ts';
import { useFilteredList } from '../../lists/use-filtered-list.ts';
import { useScroll } from '../../lists/use-scroll.ts';
import { useNow } from '../../state/use-now.ts';
import { useWalk } from '../../state/use-walk.ts';
import { EMPTY_LINE, type Line, line } from '../../text/line.ts';
import { workingLine } from '../../text/spinner.ts';
import { wrapLines } from '../../text/wrap.ts';
import { type BootLook, bootedLines, deedLines, keptLines } from '../../views/boot/boot-lines.ts';
import { useWizard } from '../../wizard-context.ts';

/** Rows that what came of a boot gets at least, as far as it needs them, below what can be done. */
const ROWS_OF_RESULT = 7;

/** The device's next boot: what can come before it, and what came of the last one. */
export function BootScreen(): ReactNode {
  const { walk, messages, theme, panels, onError } = useWizard();
  const { state, record } = useWalk();
  const { nextBoot } = messages.screens;
  const deeds = bootDeeds(state.draft);
  const list = useFilteredList(deeds.map((deed) => nextBoot.deeds[deed].label));
  const shown = list.shown.flatMap((index) => deeds[index] ?? []);
  const isBooting = state.phase === 'running';
  const now = useNow(isBooting);
  const scroll = useScroll(AT_START);
  const { relocates } = ownerKind(state.draft.target?.value);
  const choose = (): void => {
    const deed = deeds[list.current() ?? -1];
    if (deed === undefined) return;
    // What comes of it is read from its first line, wherever the last one was left.
    scroll.begin();
    walk.boot(deed).catch(onError);
  };
  const back = (): void => {
    panels.close();
    if (isBooting) walk.goTo('next').catch(onError);
  };
  const below = (look: BootLook): readonly Line[] => {
    if (isBooting) return [workingLine(nextBoot.working, theme, now)];
    const booted = bootedLines(record.state, look);
    if (booted.length > 0) return booted;
    const { desired, reported } = WRITTEN;
    const said = nextBoot.written(desired.telemetryInterval, reported.firmware);
    return relocates ? wrapLines(said, look.width, 'quiet') : [];
  };
  return (
    <ScreenFrame
      title={[line([`${theme.symbols.here} `, 'accent'], [nextBoot.title, 'strong']), []]}
      label={nextBoot.title}
      explanation=""
      filter={list.filter}
      body={({ width, rows }) => {
        const look = { width, theme, messages };
        const head = [...keptLines(record.state, !relocates, look), EMPTY_LINE];
        const said = below(look);
        const rowsBelow = Math.min(said.length, ROWS_OF_RESULT);
        const room = Math.max(3, rows - head.length - 1 - rowsBelow);
        const acts = deedLines({ shown, all: deeds }, list.position, { ...look, rows: room });
        const top = [...head, ...acts, EMPTY_LINE];
        return [...top, ...scrolled(said, rows - top.length, scroll, messages)];
      }}
      keys={bind('nextBoot', {
        choose: { run: choose, when: !isBooting },
        back,
        move: list.move,
        scroll: scroll.scroll,
      })}
      wire={record.wire}
      topics={['reprovisioning', 'device-twin']}
      explainedAs={nextBoot.title}
    />
  );
}
