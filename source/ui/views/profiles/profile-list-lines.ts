import stringWidth from 'string-width';
import type { Messages } from '../../../messages/messages.ts';
import type { Profile } from '../../../persistence/profile.ts';
import { summaryOf } from '../../../walk/profile-words.ts';
import { footerLine } from '../../keys/footer.ts';
import { actionsAbove } from '../../keys/screen-keys.ts';
import { windowOf } from '../../lists/list-window.ts';
import { placeLine } from '../../lists/place-line.ts';
import type { ProfileTask, ProfileTaskState } from '../../state/profiles/profile-task.ts';
import { EMPTY_LINE, type Line, line, spread, truncateText } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';
import type { Space } from '../frame-grid.ts';
import { textFieldLine } from '../text-field-line.ts';

export interface ProfileListOptions extends Space {
  readonly theme: Theme;
  readonly messages: Messages;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const ROWS_OF_PROFILE = 2;

/** The profiles, as many as there is room for around the one the person stands on, and what is asked about it. */
export function profileListLines(
  profiles: readonly Profile[],
  index: number,
  state: ProfileTaskState,
  look: ProfileListOptions,
): readonly Line[] {
  const { rows, messages } = look;
  const { start } = messages.profiles;
  const below =
    state.task === undefined && state.problem === undefined
      ? [EMPTY_LINE, keysLine(look)]
      : taskLines(profiles[index], state, look);
  const left = rows - below.length;
  const head = left >= 2 + ROWS_OF_PROFILE * profiles.length ? [line(start.ask), EMPTY_LINE] : [];
  const isWhole = left - head.length >= ROWS_OF_PROFILE * profiles.length;
  // A list that is cut says so in its last row.
  const height = Math.max(
    1,
    Math.floor((left - head.length - (isWhole ? 0 : 1)) / ROWS_OF_PROFILE),
  );
  const { top, end } = windowOf({ count: profiles.length, height, index });
  const lines = profiles
    .slice(top, end)
    .flatMap((profile, row) => profileRows(profile, top + row === index, look));
  const part = isWhole ? [] : [line('  ', placeLine({ top, end }, profiles.length, messages))];
  return [...head, ...lines, ...part, ...below];
}

/** The footer has no room for all of them. */
function keysLine({ width, messages }: ProfileListOptions): Line {
  const actions = actionsAbove('profiles');
  return line('  ', footerLine(actions, { typing: false, width: width - 2, messages }));
}

function profileRows(
  profile: Profile,
  isFocused: boolean,
  look: ProfileListOptions,
): readonly Line[] {
  const { width, theme, messages, now } = look;
  const { symbols } = theme;
  const { start } = messages.profiles;
  const { target, device, step, result, age } = summaryOf(profile, messages, now);
  const name = line(isFocused ? [`${symbols.pointer} `, 'accent'] : '  ', [
    profile.name,
    isFocused ? 'strong' : 'plain',
  ]);
  const facts = {
    target,
    device: device ?? start.noDevice,
    step: start.at(step),
    result: result ?? '',
  };
  const said = factsWithin(facts, ` ${symbols.separator} `, width - 4);
  return [
    spread(name, line([age, 'quiet']), width, symbols.ellipsis),
    line(['    ', 'quiet'], [truncateText(said, width - 4, symbols.ellipsis), 'quiet']),
  ];
}

/** Whole facts alone: where there is no room for all, the target goes first, and how it ended stays. */
function factsWithin(
  {
    target,
    device,
    step,
    result,
  }: Readonly<Record<'target' | 'device' | 'step' | 'result', string>>,
  separator: string,
  width: number,
): string {
  const choices = [
    [target, device, step, result],
    [device, step, result],
    [device, result],
  ].map((facts) => facts.filter(Boolean).join(separator));
  return choices.find((text) => stringWidth(text) <= width) ?? (result || device);
}

function taskLines(
  profile: Profile | undefined,
  { task, problem }: ProfileTaskState,
  look: ProfileListOptions,
): readonly Line[] {
  const { width, theme } = look;
  const asked = task && profile ? askLines(profile, task, look) : [];
  const wrong =
    problem === undefined ? [] : wrapLines(`${theme.symbols.failed} ${problem}`, width, 'bad');
  const lines = [...asked, ...wrong];
  return lines.length === 0 ? [] : [EMPTY_LINE, ...lines];
}

function askLines(profile: Profile, task: ProfileTask, look: ProfileListOptions): readonly Line[] {
  const { width, theme, messages } = look;
  const { start } = messages.profiles;
  const { name } = profile;
  if (task.kind === 'remove' && !asksForName(profile, task)) {
    return wrapLines(start.remove(name), width, 'warning');
  }
  const ask = task.kind === 'remove' ? start.removeWithKey(name) : start[task.kind](name);
  const field = textFieldLine(task.field, {
    width: width - 2,
    isFocused: true,
    isMasked: false,
    theme,
  });
  return [
    ...wrapLines(ask, width, task.kind === 'remove' ? 'warning' : 'plain'),
    line([`${theme.symbols.pointer} `, 'accent'], field),
  ];
}

/** Whether the task waits for a text: what takes a key with it is not done by a single press. */
export function asksForName(profile: Profile, { kind }: ProfileTask): boolean {
  return kind !== 'remove' || profile.key !== undefined;
}
