import { type ReactNode, useRef, useState } from 'react';
import { openLibrary } from '../../labs/library.ts';
import type { Library } from '../../lessons/library.ts';
import { READ_BYTES, type Reading } from '../../lessons/reading.ts';
import type { FailureAtHand } from '../../lessons/topics.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import type { KeyRow } from '../keys/key-rows.ts';
import type { Motion } from '../keys/motions.ts';
import { AT_START } from '../lists/scroll-state.ts';
import { useList } from '../lists/use-list.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { line } from '../text/line.ts';
import { copiedLayer } from '../views/explain/copied-layer.ts';
import { termsBeside } from '../views/explain/frame-terms.ts';
import { layerBody } from '../views/explain/layer-lines.ts';
import { layersOf, withKeys } from '../views/explain/layers.ts';
import { useScreen } from '../wizard-context.ts';

export interface ExplainScreenProps {
  readonly topics: readonly string[];
  /** What is explained as a whole; absent: the first topic is. */
  readonly title?: string | undefined;
  /** The keys of the screen that is explained; absent: they are not told. */
  readonly keys?: readonly KeyRow[] | undefined;
  /** Of the topics, the failure that has happened; absent: none of them is one at hand. */
  readonly failure?: FailureAtHand | undefined;
  /** What to begin with; absent: the first there is. */
  readonly begin?: 'terms' | undefined;
}

/** Of what a pasted text tells: more would not be read, and the rest follows from them. */
const READINGS = 4;

/** An explanation in layers: what and why, under the hood, in code, and the terms that occur. A text that is pasted is explained the same. */
export function ExplainScreen({
  topics,
  title: whole,
  keys,
  failure,
  begin,
}: ExplainScreenProps): ReactNode {
  const { messages, lessons, theme, panels } = useScreen();
  const library = useRef<Library>(undefined);
  library.current ??= openLibrary(messages, lessons(), failure);
  const { layers: explained, ...first } = layersOf(topics, library.current, messages);
  const layers = keys === undefined ? explained : withKeys(explained, keys, messages);
  const title = whole ?? first.title;
  const terms = layers.findIndex(({ isOfTerms }) => isOfTerms);
  const list = useList({ count: layers.length, initial: begin && terms > 0 ? terms : 0 });
  const scroll = useScroll(AT_START);
  const turn = (motion: Motion): void => {
    list.move(motion);
    scroll.begin();
  };
  const [notice, setNotice] = useState<string>();
  const explain = (text: string): void => {
    const readings = library.current?.read(text.slice(0, READ_BYTES)) ?? [];
    if (readings.length === 0) setNotice(messages.explanation.nothingKnown);
    else panels.show({ kind: 'explanation', topics: idsOf(readings.slice(0, READINGS)) });
  };
  const shown = layers[list.index];
  const place = messages.explanation[keys === undefined ? 'place' : 'keysPlace'];
  return (
    <ScreenFrame
      title={[line(['? ', 'accent'], [title, 'strong']), line([place, 'quiet'])]}
      label={title}
      explanation=""
      isBroad
      terms={termsBeside(terms === list.index ? undefined : layers[terms], messages)}
      copies={shown && copiedLayer(shown, messages)}
      pasted={explain}
      beforeKey={() => setNotice(undefined)}
      notice={notice}
      body={(space) => layerBody(layers, list.index, scroll, { ...space, theme, messages })}
      keys={bind('explanation', {
        layer: { run: turn, when: layers.length > 1 },
        terms: { run: () => turn({ to: terms }), when: terms >= 0 && terms !== list.index },
        scroll: scroll.scroll,
        back: () => panels.close(),
      })}
    />
  );
}

function idsOf(readings: readonly Reading[]): readonly string[] {
  return readings.map(({ topic }) => topic.id);
}
