import { KEYS } from '../helpers/keys.ts';
import type { StagedWalk } from '../helpers/staged-walk.ts';
import { F1, stage, talkative } from './shown-walks.ts';

/** From the last action of the finish. */
const TO_EXPORTS = [KEYS.up, KEYS.up, KEYS.enter] as const;
const CTRL_O = '\u000f';
const TO_LABS = [KEYS.up, KEYS.enter] as const;

interface PanelCase {
  readonly walk: () => StagedWalk;
  /** What leads to the panel, one press after the other. */
  readonly keys: readonly string[];
  /** What is on the screen then and not before. */
  readonly sees: string | RegExp;
}

const opened = (
  walk: () => StagedWalk,
  sees: string | RegExp,
  ...keys: readonly string[]
): PanelCase => ({
  walk,
  keys,
  sees,
});
const inStage = (name: string) => (): StagedWalk => stage(name);
const quiet = inStage('provision, connecting');
const waiting = inStage('provision, waiting');
const refused = inStage('provision, refused');
const target = inStage('target, asking');
/** A group whose root the person uploads. */
const uploading = (): StagedWalk => {
  const walk = stage('enrollment in the portal');
  walk.answer('enrollment', 'group');
  walk.answer('attestation', 'x509');
  return walk;
};

/** Every panel, by what is to be seen of it. */
export const PANELS: Readonly<Record<string, PanelCase>> = {
  'the wire without a packet': opened(quiet, 'No packet has crossed', 'w'),
  'the wire': opened(talkative, 'in plain words', 'w'),
  'the wire for experts': opened(talkative, 'for experts', 'w', 'l'),
  'the search': opened(talkative, 'Find: mid', 'w', '/', 'm', 'i', 'd'),
  'a search that finds nothing': opened(talkative, 'with "zzz"', 'w', '/', 'zzz', KEYS.enter),
  'the hub alone, paused': opened(talkative, 'paused, 0', 'w', KEYS.tab, KEYS.tab, 'p'),
  'a packet with its token': opened(
    () => talkative(0),
    'left/right packet',
    ...['w', KEYS.up, KEYS.enter],
  ),
  'a packet that is hostile': opened(talkative, 'left/right packet', 'w', KEYS.enter),
  'the chart': opened(talkative, 'message x60', 'w', 'd'),
  'the chart of nothing': opened(quiet, 'Nothing to draw', 'w', 'd'),
  'what a step is for': opened(waiting, '[2 What and why]', '?', '2'),
  'the keys of a step': opened(waiting, '[1 Keys]', '?'),
  'the keys of the wire': opened(talkative, 'keys and help', 'w', '?'),
  'a step under the hood': opened(waiting, '[3 Under the hood]', '?', '3'),
  'a step in code': opened(
    inStage('telemetry, sending'),
    '[4 In code]',
    ...['?', KEYS.right, KEYS.right, KEYS.right],
  ),
  'the terms of a step': opened(inStage('prerequisites, checked'), '[4 Terms]', 't'),
  'a step explained while typing': opened(inStage('settings, empty'), '[1 Keys]', F1),
  'a failure explained': opened(refused, '[2 This failure]', '?', '2'),
  'the terms of a failure': opened(refused, 'Terms]', 't'),
  'what a sandbox leaves to take away': opened(
    inStage('next after a sandbox'),
    'This sandbox ends',
    ...TO_EXPORTS,
  ),
  'what can be taken away': opened(inStage('next after Azure'), 'bash, zsh', ...TO_EXPORTS),
  'what is left of it by a search': opened(
    inStage('next after Azure'),
    // As long as the search is typed, `?` is a letter of it.
    /5 of 15.*\?\/f1 help/s,
    ...[...TO_EXPORTS, '/', 'program', KEYS.enter],
  ),
  'the verification of a root': opened(uploading, 'Or with OpenSSL', CTRL_O),
  'the list of labs': opened(target, 'Each lab takes', ...TO_LABS),
  'the story of a lab': opened(target, 'character of its key was', ...TO_LABS, KEYS.enter),
  'the prediction of a lab': opened(
    target,
    'Guess first',
    ...[...TO_LABS, KEYS.down, KEYS.enter, KEYS.enter],
  ),
  'a task of a lab, with a hint': opened(
    target,
    'Hint: ',
    ...[...TO_LABS, KEYS.enter, KEYS.enter, KEYS.enter, 'h'],
  ),
};

/** @throws an error for a name that is none of `PANELS` */
export function panelCase(name: string): PanelCase {
  const found = PANELS[name];
  if (!found) throw new Error(`there is no panel "${name}"`);
  return found;
}
