import type { Diagnosis, RemedyAction } from '../../diagnosis/diagnosis.ts';
import type { TrialId } from '../../messages/ids.ts';
import type { Messages } from '../../messages/messages.ts';
import { ACTIONS, type ActionId } from '../keys/actions.ts';
import { EMPTY_LINE, type Line, line, type Style } from '../text/line.ts';
import { wrapLines, wrapText } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

export interface FailureOptions {
  readonly width: number;
  readonly messages: Messages;
  readonly theme: Theme;
  /** The key that does what a remedy says; undefined where none does here. */
  readonly keyOf: (action: RemedyAction) => ActionId | undefined;
  /** What a key tries: it stands beside every cause that is settled by it. */
  readonly triable: readonly TrialId[];
}

/**
 * The remedies, each with the key that does it. A key stands on the first of the remedies that it could be pressed
 * for: it does that one, and not the others.
 */
function remediesWithKeys(
  { remedies, actions = [] }: Diagnosis,
  { keyOf }: FailureOptions,
): readonly string[] {
  const taken = new Set<string>();
  return remedies.map((text, index) => {
    const action = actions[index];
    const key = action && keyOf(action);
    if (!key || taken.has(key)) return text;
    taken.add(key);
    return `${text} [${ACTIONS[key].shown}]`;
  });
}

/** Which failure it is, in its own row. */
export function failureTitle({ title }: Diagnosis, { width }: FailureOptions): readonly Line[] {
  return wrapLines(title, width, 'bad');
}

/** What was said, by whom; nothing where nothing was. */
export function saidLines(
  { said, saidBy }: Diagnosis,
  { width, messages: { screens } }: FailureOptions,
): readonly Line[] {
  const { failure } = screens;
  const inWords = saidBy === 'system' ? failure.systemSaid : failure.said;
  return said === undefined ? [] : wrapLines(inWords(said), width, 'plain');
}

/** What the owner of the service wrote down about it, beside what the person thought before. */
export function reasonLines(
  { reason, proven, causeIds = [] }: Diagnosis,
  guessed: { readonly id: string; readonly text: string } | undefined,
  { width, messages: { screens } }: FailureOptions,
): readonly Line[] {
  if (reason === undefined) return [];
  const { guess } = screens.failure;
  // Only what was proved can be said to have been found out.
  const isRight = proven === true && guessed?.id === causeIds[0];
  const thought = guessed && (isRight ? guess.right : guess.thought)(guessed.text);
  return [
    ...(thought === undefined ? [] : wrapLines(thought, width, isRight ? 'good' : 'plain')),
    ...wrapLines(guess.reason(reason), width, 'strong'),
  ];
}

/**
 * The first cause with how it is settled and what helps against it, and that there are more.
 *
 * @param isTold whether why it failed is told beside it, and what would prove the cause may be left out
 */
export function firstCauseLines(
  diagnosis: Diagnosis,
  look: FailureOptions,
  isTold: boolean,
): readonly Line[] {
  const { width, theme, messages } = look;
  const { failure } = messages.screens;
  const { proven } = diagnosis;
  const [remedy] = remediesWithKeys(diagnosis, look);
  const more = moreCount(diagnosis);
  const first = causeWithKey(diagnosis, 0, look);
  return [
    ...wrapLines((proven ? failure.why : failure.likely)(first), width, 'plain'),
    // Where nothing leads to all of it, it has to stand here.
    ...(isTold && more > 0 ? [] : proofLines(diagnosis, 0, look)),
    ...marked(theme.symbols.pointer, remedy ?? '', look, 'accent'),
    ...(more > 0 ? wrapLines(moreText(more, diagnosis, look), width, 'quiet') : []),
  ];
}

/** How many causes and remedies there are beside the first of each. */
export function moreCount({ causes, remedies }: Diagnosis): number {
  return Math.max(0, causes.length - 1) + Math.max(0, remedies.length - 1);
}

/** That there are more causes, and that a key tries some where it does not stand beside the first. */
function moreText(count: number, diagnosis: Diagnosis, look: FailureOptions): string {
  const { screens, trying } = look.messages;
  const more = screens.failure.more(count, ACTIONS.showAll.shown);
  const isSaid = look.triable.length === 0 || isTriable(diagnosis, 0, look);
  return isSaid ? more : trying.some(more, ACTIONS.tryCause.shown);
}

/** Every cause, with how it is settled, and every remedy. */
export function allCausesLines(diagnosis: Diagnosis, look: FailureOptions): readonly Line[] {
  const { failure } = look.messages.screens;
  return [
    line([diagnosis.proven ? failure.proven : failure.causes, 'quiet']),
    ...diagnosis.causes.flatMap((_, index) => [
      ...marked(`${index + 1}.`, causeWithKey(diagnosis, index, look), look, 'plain'),
      ...proofLines(diagnosis, index, look, '   '),
    ]),
    EMPTY_LINE,
    line([failure.remedies, 'quiet']),
    ...numbered(remediesWithKeys(diagnosis, look), look, 'accent'),
  ];
}

function isTriable({ trials = [] }: Diagnosis, index: number, look: FailureOptions): boolean {
  return look.triable.some((trial) => trial === trials[index]);
}

/** A cause, and the key that tries it. */
function causeWithKey(diagnosis: Diagnosis, index: number, look: FailureOptions): string {
  const cause = diagnosis.causes[index] ?? '';
  const { trying } = look.messages;
  return isTriable(diagnosis, index, look) ? trying.key(cause, ACTIONS.tryCause.shown) : cause;
}

/** What would prove a cause that no key tries; nothing of one that is proved. */
function proofLines(
  diagnosis: Diagnosis,
  index: number,
  look: FailureOptions,
  indent = '',
): readonly Line[] {
  const { proven, proofs = [] } = diagnosis;
  const proof = proofs[index];
  if (proven || proof === undefined || isTriable(diagnosis, index, look)) return [];
  return wrapLines(look.messages.trying.settles(proof), look.width, 'quiet', indent);
}

function numbered(texts: readonly string[], look: FailureOptions, style: Style): readonly Line[] {
  return texts.flatMap((text, index) => marked(`${index + 1}.`, text, look, style));
}

/** A text behind a mark, its further rows set in below its first. */
function marked(
  mark: string,
  text: string,
  { width }: FailureOptions,
  style: Style,
): readonly Line[] {
  const head = `${mark} `;
  return wrapText(text, width - head.length).map((row, index) =>
    line([index === 0 ? head : ' '.repeat(head.length), 'quiet'], [row, style]),
  );
}
