import { type ReactNode, useRef, useState } from 'react';
import type { WireEvent } from '../../run/run-record.ts';
import type { Ring } from '../../structures/ring.ts';
import { saveWire } from '../../wire/save-wire.ts';
import { Sequence } from '../../wire/sequence.ts';
import { type Actions, ScreenFrame } from '../components/screen-frame.tsx';
import type { ActionId } from '../keys/keymap.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { searchPress } from '../state/wire/search-press.ts';
import { useWireClock } from '../state/wire/use-wire-clock.ts';
import { useWireView } from '../state/wire/use-wire-view.ts';
import type { KeyPress } from '../terminal/key-press.ts';
import { line } from '../text/line.ts';
import { listBody } from '../views/wire/list-body.ts';
import { chartBody, packetBody } from '../views/wire/whole-body.ts';
import { useScreen } from '../wizard-context.ts';

/** Keys of the list that have a row of their own. */
const LIST_KEYS: readonly ActionId[] = ['level', 'links', 'find', 'pause', 'save', 'diagram'];

/** Every packet that has crossed the wire: a list, one packet in full, or all as a chart. */
export function WireScreen({ wire }: { readonly wire: Ring<WireEvent> }): ReactNode {
  const { messages, theme, panels, folder, onError } = useScreen();
  const view = useWireView(wire);
  const { state, dispatch } = view;
  const now = useWireClock(wire);
  const packetScroll = useScroll({ top: 0, follow: false });
  const chartScroll = useScroll();
  const sequence = useRef<Sequence>(undefined);
  sequence.current ??= new Sequence(messages);
  const [notice, setNotice] = useState<string>();
  const texts = messages.wire;

  const save = async (): Promise<void> => {
    setNotice(texts.saving);
    try {
      const { count, name } = await saveWire(wire, folder);
      setNotice(texts.saved(messages.screens.count(count), name));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      setNotice(texts.notSaved(code));
    }
  };
  const show = (mode: typeof state.mode) => (): void => dispatch({ type: 'mode', mode });
  const turn = (by: number): void => {
    view.move(by);
    packetScroll.begin();
  };
  const inList: Actions = {
    ...(view.selection.length > 0 && { open: show('packet') }),
    level: () => dispatch({ type: 'level' }),
    links: () => dispatch({ type: 'link' }),
    find: () => dispatch({ type: 'find' }),
    pause: () => dispatch({ type: 'pause', added: wire.added }),
    save: () => void save().catch(onError),
    diagram: show('chart'),
    ...(!state.isFollowing && { follow: () => dispatch({ type: 'follow' }) }),
    back: () => panels.close(),
  };
  const whole: Actions = { level: () => dispatch({ type: 'level' }), back: show('list') };
  const modes: Readonly<Record<typeof state.mode, Actions>> = {
    list: inList,
    packet: whole,
    chart: { diagram: show('list'), back: show('list') },
  };
  const press = (key: KeyPress): boolean => {
    if (state.isFinding) return searchPress(key, state, dispatch);
    setNotice(undefined);
    if (key.name === 'w') panels.close();
    else if (state.mode === 'packet' && key.name === 'left') turn(-1);
    else if (state.mode === 'packet' && key.name === 'right') turn(1);
    else if (state.mode === 'list') return view.press(key);
    else return (state.mode === 'packet' ? packetScroll : chartScroll).press(key);
    return true;
  };
  const canScroll = (): boolean => {
    if (state.mode === 'list') return view.selection.length > 1;
    return (state.mode === 'packet' ? packetScroll : chartScroll).isNeeded();
  };
  const alsoShown = (): readonly ActionId[] => {
    if (state.isFinding) return ['forward', 'back'];
    return [
      ...(state.mode === 'packet' && view.selection.length > 1 ? (['neighbour'] as const) : []),
      ...(canScroll() ? (['scroll'] as const) : []),
    ];
  };
  return (
    <ScreenFrame
      title={[
        line(
          [`${theme.symbols.here} `, 'accent'],
          [state.mode === 'chart' ? texts.chartTitle : texts.title, 'strong'],
        ),
        line([messages.screens.count(wire.added), 'dim']),
      ]}
      label={texts.title}
      explanation=""
      body={({ width, rows }) => {
        const look = { width, rows, theme, messages, level: state.level, now };
        if (state.mode === 'packet') return packetBody(view, packetScroll, look);
        if (state.mode === 'chart') {
          return chartBody((sequence.current as Sequence).follow(wire), chartScroll, look);
        }
        return listBody(view, { ...look, added: wire.added, notice, keys: LIST_KEYS });
      }}
      isTyping={state.isFinding}
      actions={state.isFinding ? {} : modes[state.mode]}
      alsoShown={alsoShown}
      shownAbove={state.mode === 'list' ? LIST_KEYS : []}
      onPress={press}
    />
  );
}
