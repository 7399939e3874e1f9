import { type ReactNode, useRef } from 'react';
import { openLibrary } from '../../labs/library.ts';
import type { Library } from '../../lessons/library.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import type { Motion } from '../keys/motions.ts';
import { AT_START } from '../lists/scroll-state.ts';
import { useList } from '../lists/use-list.ts';
import { useScroll } from '../lists/use-scroll.ts';
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
  library.current ??= openLibrary(messages, lessons());
  const { layers, ...first } = layersOf(topics, library.current, messages);
  const title = whole ?? first.title;
  const list = useList({ count: layers.length });
  const scroll = useScroll(AT_START);
  const turn = (motion: Motion): void => {
    list.move(motion);
    scroll.begin();
  };
  return (
    <ScreenFrame
      title={[
        line(['? ', 'accent'], [title, 'strong']),
        line([messages.explanation.place, 'quiet']),
      ]}
      label={title}
      explanation=""
      body={(space) => layerBody(layers, list.index, scroll, { ...space, theme, messages })}
      keys={bind('explanation', {
        layer: { run: turn, when: layers.length > 1 },
        scroll: scroll.scroll,
        back: () => panels.close(),
      })}
    />
  );
}
