import { expect } from 'vitest';
import { summaryText } from '../../source/reporters/summary.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Walk } from '../../source/walk/walk.ts';
import {
  deviceSentence,
  lastTryText,
  outdatedNotice,
} from '../../source/walk/words/standing-words.ts';
import { MESSAGES } from '../helpers/english.ts';
import { arrange, end, move } from './standing-stage.ts';
import type { StandingRow } from './standing-table.ts';

/** The sentences about the device, as they are to be read. */
const DEVICES = {
  'not yet': /^The device is not provisioned$/,
  provisioned: /^wind-sensor-7 is provisioned$/,
  removed: /^wind-sensor-7 was provisioned, then removed$/,
  ended: /^wind-sensor-7 was provisioned in the local sandbox, which has ended$/,
} as const;

/** Those about its last try. */
const TRIES = {
  untried: /^Nothing has been contacted with your key yet\.$/,
  assigned: /^Last try: assigned, at \d\d:\d\d\.$/,
  refused: /^Last try: refused, 401, at \d\d:\d\d\.$/,
  stopped: /^Last try: stopped, at \d\d:\d\d\.$/,
  'assigned otherwise': /^Last try, with other settings: assigned, at \d\d:\d\d\.$/,
  'refused otherwise': /^Last try, with other settings: refused, 401, at \d\d:\d\d\.$/,
  'stopped otherwise': /^Last try, with other settings: stopped, at \d\d:\d\d\.$/,
  'assigned before': /^Last try: assigned, before you came back\.$/,
  'stopped before': /^Last try: stopped, before you came back\.$/,
  'assigned otherwise before': /^Last try, with other settings: assigned, before you came back\.$/,
  'refused before': /^Last try: refused, before you came back\.$/,
} as const;

/** And those on a step that the person looks back at. */
const NOTICES = {
  '': /^$/,
  deleted: /^You deleted this device at \d\d:\d\d\. Enter makes it again\.$/,
  changed: /^The settings have changed since\. Enter does this again\.$/,
} as const;

const nameOf = (texts: Readonly<Record<string, RegExp>>, text: string): string =>
  Object.entries(texts).find(([, pattern]) => pattern.test(text))?.[0] ?? text;

/** Everything that is said of the device where the person is, in the words of the table. */
function saidOf(walk: Walk): string {
  const { state, record } = walk;
  const device = nameOf(DEVICES, deviceSentence(record.state, MESSAGES));
  const tried = nameOf(TRIES, lastTryText(state, record.state, MESSAGES));
  const notice = nameOf(NOTICES, outdatedNotice(state, record.state, MESSAGES) ?? '');
  return `${state.step}: ${[device, tried, ...(notice ? [notice] : [])].join(', ')}`;
}

/** Plays one row through in that folder, and compares all that is said of the device with it. */
export async function playRow(
  folder: string,
  ...[step, situation, how, expected]: StandingRow
): Promise<void> {
  const arranged = await arrange(folder, step, situation);
  const moved = await move(arranged, how);
  const { walk } = moved;
  try {
    const end = how === 'leave' ? `, exits with ${walk.exitCode}` : '';
    expect(saidOf(walk) + end).toBe(expected);
    expect(walk.exitCode).not.toBe(EXIT.unexpected);
    const sentence = deviceSentence(walk.record.state, MESSAGES);
    expect(summaryText(walk.record, walk.state, MESSAGES)).toContain(sentence);
  } finally {
    await Promise.all([end(arranged), end(moved)]);
  }
}
