import type { Messages } from '../../messages/messages.ts';
import type { RunState } from '../../run/state.ts';
import { clockTime } from '../../wire/times.ts';
import {
  type Line,
  line,
  padText,
  type Style,
  spread,
  truncateText,
  widthOf,
} from '../text/line.ts';
import { wrapText } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

export interface FactOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

const LABEL_WIDTH = 22;

/** What is proved of the device, and by whom. @param isPast it was true of a device that is gone or changed */
export function factLines(
  verifications: RunState['verifications'],
  { width, theme, messages }: FactOptions,
  isPast = false,
): readonly Line[] {
  const { symbols } = theme;
  const { facts, values, provenBy: who } = messages.run;
  const rows = verifications.map(({ fact, value, provenBy }) => {
    const label = facts[fact];
    const text = (values as Readonly<Record<string, string>>)[value] ?? withTimeOfDay(value);
    const isBad = value === 'absent' || value === 'disabled';
    const mark: readonly [string, Style] = isBad
      ? [`${symbols.failed} `, 'bad']
      : [`${symbols.done} `, 'good'];
    const row = line(
      isPast ? [`${symbols.ahead} `, 'quiet'] : mark,
      padText(label, LABEL_WIDTH),
      ' ',
      [truncateText(text, width - LABEL_WIDTH - 3, symbols.ellipsis), isPast ? 'plain' : 'strong'],
    );
    return { row, proofs: [who[provenBy], messages.screens.verify.by[provenBy]] };
  });
  // All rows say it in the same words: the longest ones that every row has room for.
  const form = [0, 1].find((index) =>
    rows.every(({ row, proofs }) => widthOf(row) + 2 + (proofs[index] ?? '').length <= width),
  );
  return rows.map(({ row, proofs }) => {
    const proof = form === undefined ? undefined : proofs[form];
    return proof === undefined ? row : spread(row, line([proof, 'quiet']), width, symbols.ellipsis);
  });
}

/** The twin as JSON: one value a row where there is room for that, else as dense as it goes. */
export function twinLines(
  twin: RunState['twin'],
  { width, theme, messages, rows }: FactOptions & { readonly rows: number },
): readonly Line[] {
  if (twin === undefined || rows < 2) return [];
  const { ellipsis } = theme.symbols;
  const readable = JSON.stringify(withoutMetadata(twin), null, 2).split('\n');
  const dense = wrapText(JSON.stringify(withoutMetadata(twin)), width);
  const json = readable.length < rows ? readable : dense;
  const shown = json.length < rows ? json : [...json.slice(0, rows - 2), ellipsis];
  return [
    line([messages.screens.verify.twin, 'quiet']),
    ...shown.map((text) => line(truncateText(text, width, ellipsis))),
  ];
}

/** The service gives a moment in full; here the time of day, where the person is, says enough. */
function withTimeOfDay(value: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(value) ? clockTime(value) : value;
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
