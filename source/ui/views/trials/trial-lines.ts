import type { TriableCause } from '../../../diagnosis/trials/triable-causes.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { RunState } from '../../../run/state.ts';
import { type Line, line, type Style } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import type { Symbols, Theme } from '../../theme.ts';
import { selectLine } from '../select-lines.ts';

interface TrialOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

type Tried = RunState['tried'][number];

const LOOKS = {
  proved: ['done', 'good'],
  'ruled out': ['skipped', 'plain'],
  open: ['warning', 'warning'],
} as const satisfies Record<Tried['outcome'], readonly [keyof Symbols, Style]>;

/** What came of the causes that were tried, each with its sign; and that one may go on with what was accepted. */
export function triedLines(
  tried: readonly Tried[],
  { width, theme, messages: { trying } }: TrialOptions,
): readonly Line[] {
  const accepted = tried.at(-1);
  const isRegistered = accepted?.assigned !== undefined;
  const goesOn = accepted?.settings && (isRegistered ? trying.goOn : trying.goOnChecked);
  return [
    ...tried.flatMap(({ outcome, detail }) => {
      const [symbol, style] = LOOKS[outcome];
      return wrapText(detail, width - 2).map((row, index) =>
        line([index === 0 ? `${theme.symbols[symbol]} ` : '  ', style], [row, style]),
      );
    }),
    ...(goesOn === undefined ? [] : wrapLines(goesOn, width, 'strong')),
  ];
}

/** What can be tried, with the one a person stands on; nothing where there is no choice. */
export function choiceLines(
  causes: readonly TriableCause[],
  index: number,
  { theme, messages: { trials } }: TrialOptions,
): readonly Line[] {
  if (causes.length < 2) return [];
  return causes.map(({ trial }, position) =>
    selectLine(trials[trial].label, position === index, theme),
  );
}
