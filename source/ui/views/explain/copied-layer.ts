import type { Messages } from '../../../messages/messages.ts';
import type { Copied } from '../../terminal/clipboard.ts';
import type { Layer } from './layers.ts';

/** What of a layer is worth taking away: its code, or else its words. */
export function copiedLayer({ sections }: Layer, { screens }: Messages): Copied | undefined {
  if (sections.length === 0) return undefined;
  const code = sections.flatMap((section) => section.code?.lines ?? []);
  if (code.length > 0)
    return { what: screens.copying.what.code, text: () => `${code.join('\n')}\n` };
  const text = (): string =>
    sections
      .map(({ heading, paragraphs, points = [] }) =>
        [heading, ...paragraphs, ...points].join('\n\n'),
      )
      .join('\n\n');
  return { what: screens.copying.what.explanation, text };
}
