import type { TopicSection } from '../../../lessons/topic.ts';
import type { Messages } from '../../../messages/messages.ts';
import { scrolled } from '../../lists/scrolled.ts';
import type { Scroll } from '../../lists/use-scroll.ts';
import { EMPTY_LINE, type Line, line, truncateLine, widthOf } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import { wrapCode } from '../../text/wrap-code.ts';
import type { Theme } from '../../theme.ts';
import { keyLines } from './key-lines.ts';
import type { Layer } from './layers.ts';

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
  const head = layers.length > 1 ? [tabLine(layers, shown, look), EMPTY_LINE] : [];
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

/** `[1 What and why] 2 Under the hood  3 In code  4 Terms`, or the numbers of the others where that has no room. */
function tabLine(layers: readonly Layer[], shown: number, { width, theme }: LayerOptions): Line {
  const parts = (named: (index: number) => boolean): Line =>
    layers.flatMap(({ title }, index): Line => {
      const text = named(index) ? `${index + 1} ${title}` : `${index + 1}`;
      return index === shown ? line([`[${text}]`, 'accent']) : line([` ${text} `, 'quiet']);
    });
  const whole = parts(() => true);
  const shorter = widthOf(whole) <= width ? whole : parts((index) => index === shown);
  return truncateLine(shorter, width, theme.symbols.ellipsis);
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
