import type { TopicSection } from '../../../lessons/topic.ts';
import type { Messages } from '../../../messages/messages.ts';
import { scrolled } from '../../lists/scrolled.ts';
import type { Scroll } from '../../lists/use-scroll.ts';
import { EMPTY_LINE, type Line, line } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import { wrapCode } from '../../text/wrap-code.ts';
import type { Theme } from '../../theme.ts';
import { keyLines } from './key-lines.ts';
import type { Layer } from './layers.ts';
import { tabLine } from './tab-line.ts';

export interface LayerOptions {
  readonly width: number;
  readonly rows: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

/** Longer rows of prose are hard to read. */
const READABLE_WIDTH = 84;

/** The names of the layers, and of the one that is shown as much as fits. */
export function layerBody(
  layers: readonly Layer[],
  shown: number,
  scroll: Pick<Scroll, 'topFor'>,
  look: LayerOptions,
): readonly Line[] {
  const { rows, messages } = look;
  const layer = layers[shown];
  if (layer === undefined) return [];
  const titles = layers.map(({ title }) => title);
  const { ellipsis } = look.theme.symbols;
  const tabs = tabLine(titles, shown, { width: look.width, ellipsis });
  const head = layers.length > 1 ? [tabs, EMPTY_LINE] : [];
  // The name of a layer with a single part stands in the row above already.
  const isNamed = layers.length > 1 && layer.sections[0]?.heading === layer.title;
  const { keys = [] } = layer;
  const lines = [
    ...keyLines(keys, look.width),
    ...layer.sections.flatMap((section, index) => [
      ...(index + keys.length > 0 ? [EMPTY_LINE] : []),
      ...sectionLines(section, !isNamed, look),
    ]),
  ];
  return [...head, ...scrolled(lines, rows - head.length, scroll, messages)];
}

function sectionLines(
  { heading, paragraphs, points = [], code }: TopicSection,
  withHeading: boolean,
  look: LayerOptions,
): readonly Line[] {
  const width = Math.min(look.width, READABLE_WIDTH);
  return [
    ...(withHeading ? [line([heading, 'strong'])] : []),
    ...paragraphs.flatMap((paragraph, index) => [
      ...(index > 0 ? [EMPTY_LINE] : []),
      ...wrapLines(paragraph, width, 'plain'),
    ]),
    ...points.flatMap((point, position) =>
      wrapText(point, width - 3).map((row, index) =>
        line([index === 0 ? `${position + 1}. ` : '   ', 'quiet'], row),
      ),
    ),
    ...(code?.lines.flatMap((row) =>
      wrapCode(row, look.width - 2).map((text) => line('  ', [text, 'accent'])),
    ) ?? []),
  ];
}
