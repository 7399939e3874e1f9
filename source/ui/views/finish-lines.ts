import type { Messages } from '../../messages/messages.ts';
import type { RunState } from '../../run/state.ts';
import { deviceSentence } from '../../walk/words/standing-words.ts';
import { explainedList } from '../lists/explained-list.ts';
import { seconds } from '../text/format.ts';
import { type Line, line } from '../text/line.ts';
import { wrapText } from '../text/wrap.ts';
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

/**
 * What can be done from here, each with what it does.
 *
 * @param rows for all of it; where there are more actions, those around the chosen one
 */
export function actionLines(
  ids: readonly (keyof Messages['screens']['next']['actions'])[],
  index: number,
  look: FinishOptions,
  rows: number,
  labsHelp?: string,
): readonly Line[] {
  const { labs, ...others } = look.messages.screens.next.actions;
  const actions = { ...others, labs: { ...labs, help: labsHelp ?? labs.help } };
  const items = ids.map((id) => actions[id]);
  return explainedList(items, index, { ...look, rows, labelWidth: LABEL_WIDTH });
}
