import { type ReactNode, useRef, useState } from 'react';
import { openLibrary } from '../../labs/library.ts';
import type { Library } from '../../lessons/library.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { AT_START } from '../lists/scroll-state.ts';
import { useScroll } from '../lists/use-scroll.ts';
import type { KeyPress } from '../terminal/key-press.ts';
import { line } from '../text/line.ts';
import { layerBody } from '../views/explain/layer-lines.ts';
import { layersOf } from '../views/explain/layers.ts';
import { useScreen } from '../wizard-context.ts';

export interface ExplainScreenProps {
  readonly topics: readonly string[];
  /** What is explained as a whole; absent: the first topic is. */
  readonly title?: string | undefined;
}

/** An explanation in layers: what and why, under the hood, in code, and the terms that occur. */
export function ExplainScreen({ topics, title: whole }: ExplainScreenProps): ReactNode {
  const { messages, lessons, theme, panels } = useScreen();
  const library = useRef<Library>(undefined);
  library.current ??= openLibrary(messages, lessons);
  const { layers, ...first } = layersOf(topics, library.current, messages);
  const title = whole ?? first.title;
  const [shown, setShown] = useState(0);
  const scroll = useScroll(AT_START);
  const show = (index: number): void => {
    setShown(index);
    scroll.begin();
  };
  const press = (key: KeyPress): boolean => {
    const { length } = layers;
    const digit = Number(key.name);
    // The ends are joined, as those of every list are.
    if (key.name === 'left') show((shown - 1 + length) % length);
    else if (key.name === 'right') show((shown + 1) % length);
    else if (digit >= 1 && digit <= length) show(digit - 1);
    else if (key.name === '?' || key.name === 'f1') panels.close();
    else return scroll.press(key);
    return true;
  };
  return (
    <ScreenFrame
      title={[line(['? ', 'accent'], [title, 'strong']), line([messages.explanation.place, 'dim'])]}
      label={title}
      explanation=""
      body={(space) => layerBody(layers, shown, scroll, { ...space, theme, messages })}
      actions={{ back: () => panels.close() }}
      alsoShown={() => [
        ...(layers.length > 1 ? (['layer'] as const) : []),
        ...(scroll.isNeeded() ? (['scroll'] as const) : []),
      ]}
      onPress={press}
    />
  );
}
