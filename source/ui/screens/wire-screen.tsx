import { type ReactNode, useRef, useState } from 'react';
import type { Ring } from '../../structures/ring.ts';
import { saveWire } from '../../wire/save-wire.ts';
import { Sequence } from '../../wire/sequence.ts';
import type { WireEvent } from '../../wire/wire-event.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { type BoundKeys, bind } from '../keys/bindings.ts';
import type { Motion } from '../keys/motions.ts';
import { filterAfter } from '../lists/filter-text.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { useChanges } from '../state/use-changes.ts';
import { useWireClock } from '../state/wire/use-wire-clock.ts';
import { useWireView } from '../state/wire/use-wire-view.ts';
import { type Line, line } from '../text/line.ts';
import { packetListBody } from '../views/wire/packet-list-body.ts';
import { chartBody, packetBody } from '../views/wire/whole-body.ts';
import { useScreen } from '../wizard-context.ts';

/** Below, list and packet need every row. */
const ROWS_WITH_PICTURE = 24;

export interface WireScreenProps {
  readonly wire: Ring<WireEvent>;
  /** Of the whole, where there is one. */
  readonly picture?: ((width: number) => readonly Line[]) | undefined;
}

/** Every packet that has crossed the wire: a list, one packet in full, or all as a chart. */
export function WireScreen({ wire, picture }: WireScreenProps): ReactNode {
  const { messages, theme, panels, folder, onError } = useScreen();
  useChanges(panels.changes);
  const view = useWireView(wire);
  const { state, dispatch } = view;
  const now = useWireClock(wire);
  const packetScroll = useScroll({ top: 0, follow: false });
  const chartScroll = useScroll();
  const sequence = useRef<Sequence>(undefined);
  sequence.current ??= new Sequence(messages);
  const [notice, setNotice] = useState<string>();
  const texts = messages.wire;

  const saveIn = async (into: string): Promise<void> => {
    setNotice(texts.saving);
    try {
      const { count, name } = await saveWire(wire, into);
      setNotice(texts.saved(messages.screens.count(count), name));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      setNotice(texts.notSaved(code));
    }
  };
  const show = (mode: typeof state.mode) => (): void => dispatch({ type: 'mode', mode });
  const turn = (motion: Motion): void => {
    view.move(motion);
    packetScroll.begin();
  };
  const level = (): void => panels.changeWireLevel();
  const toList = show('packets');
  const closeWire = (): void => panels.close();
  const count = view.selection.length;
  const found = (isKept: boolean) => (): void => dispatch({ type: 'found', isKept });
  const chosen = view.selection.at(view.position);
  const keysOf = (): BoundKeys => {
    if (state.isFinding) {
      return bind('filter', { forward: found(true), back: found(false) });
    }
    switch (state.mode) {
      case 'packets':
        return bind('packets', {
          open: { run: show('packet'), when: count > 0 },
          level,
          links: () => dispatch({ type: 'link' }),
          find: () => dispatch({ type: 'find' }),
          pause: () => dispatch({ type: 'pause', added: wire.added }),
          save: folder === undefined ? undefined : () => void saveIn(folder).catch(onError),
          diagram: show('chart'),
          follow: { run: () => dispatch({ type: 'follow' }), when: !state.isFollowing },
          scroll: { run: view.move, when: count > 1 },
          back: closeWire,
        });
      case 'packet':
        return bind('packet', {
          level,
          neighbour: { run: turn, when: count > 1 },
          scroll: packetScroll.scroll,
          back: toList,
          closeWire,
        });
      case 'chart': {
        const { scroll, follow } = chartScroll;
        return bind('chart', { packetList: toList, scroll, follow, back: toList, closeWire });
      }
    }
  };
  return (
    <ScreenFrame
      title={[
        line(
          [`${theme.symbols.here} `, 'accent'],
          [state.mode === 'chart' ? texts.chartTitle : texts.title, 'strong'],
        ),
        line([messages.screens.picture.packets(messages.screens.count(wire.added)), 'quiet']),
      ]}
      label={texts.title}
      explanation=""
      isBroad
      // The chart names device, DPS and hub itself.
      picture={state.mode === 'chart' ? undefined : picture}
      pictureFromRows={ROWS_WITH_PICTURE}
      copies={
        chosen && state.mode !== 'chart'
          ? {
              what: messages.screens.copying.what.packet,
              text: () => JSON.stringify(chosen, undefined, 2),
            }
          : undefined
      }
      body={({ width, rows }) => {
        const look = { width, rows, theme, messages, level: panels.wireLevel, now };
        if (state.mode === 'packet') return packetBody(view, packetScroll, look);
        if (state.mode === 'chart') {
          return chartBody((sequence.current as Sequence).follow(wire), chartScroll, look);
        }
        return packetListBody(view, { ...look, added: wire.added, notice });
      }}
      typing={
        state.isFinding
          ? (edit) => dispatch({ type: 'text', text: filterAfter(state.text, edit) })
          : undefined
      }
      keys={keysOf()}
      beforeKey={() => !state.isFinding && setNotice(undefined)}
    />
  );
}
