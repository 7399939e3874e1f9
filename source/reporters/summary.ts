import stringWidth from 'string-width';
import type { Messages } from '../messages/messages.ts';
import type { RunRecord } from '../run/run-record.ts';
import { repeatCommand } from '../settings/repeat-command.ts';
import type { WalkState } from '../walk/walk-state.ts';
import { bootSentences } from '../walk/words/boot-words.ts';
import { deviceSentence } from '../walk/words/standing-words.ts';
import { Sequence } from '../wire/sequence.ts';
import { sequenceChart } from '../wire/sequence-chart.ts';
import { wrap } from './wrap.ts';

const LABEL_WIDTH = 14;
const CHART_INDENT = '    ';
const NARROWEST_CHART = 50;
/** Rows. A walk without detours takes about a dozen; a long story is told by the wire view. */
const LONGEST_CHART = 20;

/** The terminal the summary is printed on. */
export interface SummaryOptions {
  readonly columns: number;
  readonly unicode: boolean;
}

/**
 * What remains to be read after the wizard has gone: the outcome, what the device was given, and the command
 * that does it again or goes on with it. Plain text, so that it can be printed anywhere and stays in the scrollback.
 * Pure.
 *
 * @param saved the name of the profile in which the walk is kept; undefined where it is not
 */
export function summaryText(
  record: Pick<RunRecord, 'state'> & Partial<Pick<RunRecord, 'wire'>>,
  walk: WalkState,
  messages: Messages,
  look?: SummaryOptions,
  saved?: string,
): string {
  const { summary, result: labels } = messages.screens;
  const { result, diagnosis } = record.state;
  const rows: (readonly [string, string])[] = [];
  if (result) {
    rows.push([labels.deviceId, result.deviceId], [labels.assignedHub, result.assignedHub]);
  }
  const [booted] = bootSentences(record.state, messages);
  if (booted !== undefined) rows.push([messages.screens.nextBoot.label, booted]);
  const { summary: sent, verifications, cleanup } = record.state;
  if (sent) rows.push([summary.telemetry, messages.run.summary(sent.acknowledged, sent.sent)]);
  if (verifications.length > 0) rows.push([summary.verified, facts(verifications, messages)]);
  const outcome = cleanup[0]?.outcome;
  if (outcome) rows.push([summary.cleanup, messages.screens.receipts.cleanup[outcome]]);

  const isThrough = walk.step === 'next' || record.state.steps.next === 'done';
  const isCancelled = record.state.finished?.outcome === 'cancelled';
  const title = [
    // At the finish, Ctrl+C only leaves.
    ...(isCancelled && !isThrough ? [summary.cancelled] : []),
    deviceSentence(record.state, messages),
    ...(diagnosis ? [diagnosis.title] : []),
  ];
  return [
    ...wrap(summary.outcome(title), look ? look.columns - 1 : Number.POSITIVE_INFINITY, '  '),
    ...rows.flatMap(([label, value]) => rowLines(label, value, look)),
    ...(saved !== undefined && !isThrough
      ? commandRows(`    ${summary.goOn(saved)}`, messages.cli.profileCommand(saved), look)
      : commandRows(labelled(summary.repeat, ''), repeatCommand(walk.draft, messages), look)),
    ...(look && record.wire ? chartRows(record.wire, look, messages) : []),
    '',
  ].join('\n');
}

function rowLines(label: string, value: string, look: SummaryOptions | undefined): string[] {
  const first = labelled(label, '');
  if (look === undefined) return [first + value];
  return wrap(value, look.columns - 1, ' '.repeat(first.length), first);
}

/**
 * A command is copied as one piece, however the terminal breaks it: where it has no room behind what is said of it, it
 * has a row of its own.
 */
function commandRows(said: string, command: string, look: SummaryOptions | undefined): string[] {
  const whole = `${said.trimEnd() === said ? `${said} ` : said}${command}`;
  if (look === undefined || stringWidth(whole) < look.columns) return [whole];
  return [said.trimEnd(), `      ${command}`];
}

function labelled(label: string, value: string): string {
  return `    ${label.padEnd(LABEL_WIDTH)}${value}`;
}

/** Who said what to whom, without what only MQTT needs; nothing where it would be long or has no room. */
function chartRows(wire: RunRecord['wire'], look: SummaryOptions, messages: Messages): string[] {
  const width = look.columns - 1 - CHART_INDENT.length;
  if (width < NARROWEST_CHART) return [];
  const sequence = new Sequence(messages).follow(wire);
  const chart = sequenceChart(sequence, { ...look, width, isShort: true, messages });
  if (chart.length === 0 || chart.length > LONGEST_CHART) return [];
  return ['', ...chart.map((row) => `${CHART_INDENT}${row}`)];
}

function facts(verifications: RunRecord['state']['verifications'], messages: Messages): string {
  const { run, screens, language } = messages;
  const values: Readonly<Record<string, string>> = run.values;
  const proven = verifications
    .filter(({ fact }) => fact === 'device status' || fact === 'connection')
    .map(({ fact, value }) => screens.summary.fact(run.facts[fact], values[value] ?? value));
  return language.list(proven);
}
