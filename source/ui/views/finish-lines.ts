import type { Messages } from '../../messages/messages.ts';
import type { RunState } from '../../run/state.ts';
import { deviceSentence } from '../../walk/words/standing-words.ts';
import { linesAround } from '../lists/scrolled.ts';
import { seconds } from '../text/format.ts';
import { EMPTY_LINE, type Line, line, padText } from '../text/line.ts';
import { wrapLines, wrapText } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

export interface FinishOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

const LABEL_WIDTH = 18;

/**
 * In what time the device came to its hub; nothing where it was assigned while a cause was tried: the step that tells so
 * takes no time of the device.
 */
function registeredText(
  { durations: { provision }, assignment }: RunState,
  { connected, registered }: Messages['screens']['next'],
): string {
  const outcome = assignment?.outcome;
  if (provision === undefined || outcome === 'tried') return '';
  const isStraight = outcome === 'reused' || outcome === 'given';
  return (isStraight ? connected : registered)(seconds(provision));
}

/** What was reached, marked, and in what time. */
export function reachedLines(run: RunState, look: FinishOptions): readonly Line[] {
  const { width, theme, messages } = look;
  const { next, count, sentence } = messages.screens;
  const { durations, summary, standing } = run;
  const { symbols } = theme;
  const isReached = standing.device !== 'not yet';
  const mark = line([
    `${isReached ? symbols.star : symbols.left} `,
    isReached ? 'highlight' : 'warning',
  ]);
  const rows = wrapText(sentence(deviceSentence(run, messages)), width - 2);
  const registered = registeredText(run, next);
  const sent =
    summary === undefined || durations.telemetry === undefined
      ? ''
      : next.telemetry(
          count(summary.acknowledged),
          count(summary.sent),
          seconds(durations.telemetry),
        );
  const time = next.reached(registered, sent);
  return [
    ...rows.map((text, index) =>
      line(index === 0 ? mark : '  ', [text, isReached ? 'highlight' : 'strong']),
    ),
    ...(time === '' ? [] : wrapText(time, width - 2).map((text) => line('  ', text))),
  ];
}

/** Narrower, what an action does would be a column of single words. */
const HELP_WIDTH = 30;

/**
 * Each action with what it does beside it; where there is no room for that, one row each and what the chosen one does.
 *
 * @param rows for all of it; where there are more actions, those around the chosen one
 */
export function actionLines(
  ids: readonly (keyof Messages['screens']['next']['actions'])[],
  index: number,
  { width, theme, messages }: FinishOptions,
  rows: number,
  labsHelp?: string,
): readonly Line[] {
  const { symbols } = theme;
  const { labs, ...others } = messages.screens.next.actions;
  const actions = { ...others, labs: { ...labs, help: labsHelp ?? labs.help } };
  const room = width - 2 - LABEL_WIDTH;
  const names = ids.map((id, position) => {
    const isChosen = position === index;
    return line(isChosen ? [`${symbols.pointer} `, 'accent'] : '  ', [
      padText(actions[id].label, LABEL_WIDTH),
      isChosen ? 'strong' : 'plain',
    ]);
  });
  const all = ids.flatMap((id, position) =>
    wrapText(actions[id].help, Math.max(1, room)).map((help, row) =>
      line(row === 0 ? (names[position] ?? '') : padText('', 2 + LABEL_WIDTH), [help, 'quiet']),
    ),
  );
  if (room >= HELP_WIDTH && all.length <= rows) return all;
  const chosen = ids[index];
  const help = chosen === undefined ? [] : wrapLines(actions[chosen].help, width, 'plain', '  ');
  const gap = ids.length + 1 + help.length <= rows ? [EMPTY_LINE] : [];
  return [...linesAround(index, names, Math.max(2, rows - help.length), messages), ...gap, ...help];
}
