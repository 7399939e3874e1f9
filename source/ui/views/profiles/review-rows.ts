import type { Messages } from '../../../messages/messages.ts';
import type { Draft } from '../../../settings/settings.ts';
import { hasKeyToKeep } from '../../../walk/keys/key-to-keep.ts';
import { notSavedText, troubleText } from '../../../walk/profile-words.ts';
import type { ReviewProfile } from '../../state/profiles/use-review-profile.ts';
import type { WalkProfilePort } from '../../state/start-port.ts';
import { EMPTY_LINE, type Line, line, padText, spread } from '../../text/line.ts';
import { spinnerFrame } from '../../text/spinner.ts';
import { wrapLines } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';
import { SETTING_WIDTH } from '../form-lines.ts';
import { textFieldLine } from '../text-field-line.ts';

/** What the review shows of the profile, a row each. */
export type ReviewRow = 'name' | 'remember';

export interface ReviewRowsOptions {
  readonly width: number;
  readonly messages: Messages;
  readonly theme: Theme;
  /** With defaults. */
  readonly draft: Draft;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The rows there are: a sandbox's key ends with the sandbox, so nobody is asked about it. */
export function reviewRowsOf(
  profile: WalkProfilePort | undefined,
  draft: Draft,
): readonly ReviewRow[] {
  if (profile === undefined) return [];
  return hasKeyToKeep(draft) ? ['name', 'remember'] : ['name'];
}

export function reviewRowLines(
  rows: readonly ReviewRow[],
  focus: ReviewRow | undefined,
  edited: ReviewProfile,
  look: ReviewRowsOptions,
): readonly Line[] {
  return rows.map((row) => reviewRowLine(row, row === focus, edited, look));
}

function reviewRowLine(
  row: ReviewRow,
  isFocused: boolean,
  { profile, field }: ReviewProfile,
  { width, messages, theme }: ReviewRowsOptions,
): Line {
  const { symbols } = theme;
  const words = messages.profiles.review;
  const head = line(isFocused ? [`${symbols.pointer} `, 'accent'] : '  ', [
    padText(words[row], SETTING_WIDTH),
    isFocused ? 'strong' : 'plain',
  ]);
  if (row === 'name' && field !== undefined) {
    const look = { width: width - SETTING_WIDTH - 2, isFocused: true, isMasked: false, theme };
    return line(head, textFieldLine(field, look));
  }
  if (row === 'name') {
    const name = line(head, profile?.name ?? words.unnamed);
    const origin = line([profile?.isNamed ? words.named : words.madeUp, 'quiet']);
    const trouble = line([`${symbols.failed} ${words.notSaved}`, 'bad']);
    const mark = profile?.notSaved === undefined ? origin : trouble;
    return spread(name, mark, width, symbols.ellipsis);
  }
  const chosen = profile?.remembersKey === true;
  const choice = (label: string, isChosen: boolean) =>
    line([
      `${isChosen ? symbols.chosen : symbols.notChosen} ${label}`,
      isChosen ? 'accent' : 'quiet',
    ]);
  return line(head, choice(words.no, !chosen), '   ', choice(words.yes, chosen));
}

/** What is to be said of the row the person stands on. */
export function reviewRowHelp(
  row: ReviewRow,
  { profile, problem }: ReviewProfile,
  look: ReviewRowsOptions,
): readonly Line[] {
  const { width, messages, theme, now, draft } = look;
  const words = messages.profiles.review;
  const wrong =
    problem === undefined ? [] : wrapLines(`${theme.symbols.failed} ${problem}`, width, 'bad');
  if (row === 'name') return [EMPTY_LINE, ...(wrong.length > 0 ? wrong : nameHelp(profile, look))];
  const place = profile?.place;
  if (place === undefined) {
    return [EMPTY_LINE, line([`${spinnerFrame(theme, now)} `, 'accent'], [words.looking, 'quiet'])];
  }
  if ('trouble' in place) {
    const reason = troubleText(place.trouble, messages) ?? '';
    return [EMPTY_LINE, ...wrapLines(reason, width, 'warning')];
  }
  const { kind, path = '' } = place.store.describe();
  const instead = place.instead && troubleText(place.instead, messages);
  const isGroup = draft.enrollment?.value === 'group';
  return [
    EMPTY_LINE,
    ...wrong,
    ...(instead ? wrapLines(words.noKeyring(instead), width, 'quiet') : []),
    ...wrapLines(words.where[kind](path), width, kind === 'file' ? 'warning' : 'quiet'),
    ...(isGroup && kind !== 'none' ? wrapLines(words.derivedOnly, width, 'quiet') : []),
    ...(profile?.remembersKey || kind === 'none' ? [] : wrapLines(words.notKept, width, 'quiet')),
  ];
}

function nameHelp(
  profile: ReviewProfile['profile'],
  { width, messages }: ReviewRowsOptions,
): readonly Line[] {
  const trouble = profile?.notSaved;
  return trouble === undefined
    ? wrapLines(messages.profiles.review.nameHelp, width, 'quiet')
    : wrapLines(notSavedText(trouble, messages), width, 'warning');
}
