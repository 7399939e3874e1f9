import type { Messages } from '../../../messages/messages.ts';
import type { RunState } from '../../../quickstart/state.ts';
import { type Line, line, padText, spread, truncateText, widthOf } from '../../text/line.ts';
import type { Theme } from '../../theme.ts';

export interface FactLook {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

const LABEL_WIDTH = 22;

/** What is proved of the device, and by whom. */
export function factLines(
  verifications: RunState['verifications'],
  { width, theme, messages }: FactLook,
): readonly Line[] {
  const { symbols } = theme;
  const { facts, values, provenBy: who } = messages.run;
  return verifications.map(({ fact, value, provenBy }) => {
    const label = (facts as Readonly<Record<string, string>>)[fact] ?? fact;
    const text = (values as Readonly<Record<string, string>>)[value] ?? value;
    const isBad = value === 'absent' || value === 'disabled';
    const row = line(
      isBad ? [`${symbols.failed} `, 'bad'] : [`${symbols.done} `, 'good'],
      padText(label, LABEL_WIDTH),
      ' ',
      [truncateText(text, width - LABEL_WIDTH - 3, symbols.ellipsis), 'strong'],
    );
    const proof = line([who[provenBy], 'dim']);
    return widthOf(row) + 2 + widthOf(proof) <= width
      ? spread(row, proof, width, symbols.ellipsis)
      : row;
  });
}

/** The twin as JSON, cut where there is no room for all of it. */
export function twinLines(
  twin: RunState['twin'],
  { width, theme, messages, rows }: FactLook & { readonly rows: number },
): readonly Line[] {
  if (twin === undefined || rows < 3) return [];
  const { ellipsis } = theme.symbols;
  const json = JSON.stringify(withoutMetadata(twin), null, 2).split('\n');
  const shown = json.length < rows ? json : [...json.slice(0, rows - 2), ellipsis];
  return [
    line([messages.screens.verify.twin, 'dim']),
    ...shown.map((text) => line(truncateText(text, width, ellipsis))),
  ];
}

/** When each value was last set is three times as long as the values. */
function withoutMetadata(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '$metadata')
      .map(([key, item]) => [key, withoutMetadata(item)]),
  );
}
