import { basename } from 'node:path';
import type { Messages } from '../messages/messages.ts';
import { visible } from '../protocol/foreign-text.ts';
import type { Candidate, NearName, ReadingProblem } from './reading/reading.ts';
import type { NamedPlace, Setting } from './settings.ts';

type Words = Pick<Messages, 'reading' | 'questions'>;

/** Why nothing was taken from a text, with the candidates where there are several. No secret is among them. */
export function readingText(problem: ReadingProblem, { reading, questions }: Words): string {
  switch (problem.kind) {
    case 'ambiguous':
      return reading.ambiguous(questions[problem.id].label, candidateTexts(problem, reading));
    case 'several-devices':
      return reading.severalDevices(candidateTexts(problem, reading));
    case 'other-kind':
      return reading.kinds[problem.what];
    case 'damaged':
      return reading.damaged(
        problem.format,
        problem.damage,
        'line' in problem ? problem.line : undefined,
      );
  }
}

/** What a file is called in a sentence. */
export function fileText(path: string, { reading }: Words): string {
  return path === '-' ? reading.standardInput : visible(basename(path));
}

/** A name that is almost one that is known, and what is. */
export function nearText({ name, line, meant }: NearName, { reading }: Words): string {
  return reading.near(visible(name), line, meant);
}

/** Where a value stood, such as "DPS_IDSCOPE in device.env (Arduino's name)". */
export function placeText({ name, source, file }: NamedPlace, words: Words): string {
  const { reading } = words;
  const where = file === undefined ? undefined : fileText(file, words);
  return reading.place(visible(name), where, reading.sources[source]);
}

/** Where a setting comes from: the name it stood under, where it had one that says more than its origin. */
export function originText(
  setting: Setting<unknown>,
  messages: Words & Pick<Messages, 'screens'>,
): string {
  const { place, origin } = setting;
  // A block of the quickstart that was pasted is as good as typed.
  const isUsual = place?.file === undefined && place?.source === 'quickstart';
  return place === undefined || isUsual
    ? messages.screens.origins[origin]
    : placeText(place, messages);
}

function candidateTexts(
  { candidates }: { readonly candidates: readonly Candidate[] },
  { candidate }: Messages['reading'],
): readonly string[] {
  return candidates
    .slice(0, MOST_CANDIDATES)
    .map(({ name, line, shown }) =>
      candidate(visible(name), line, shown === undefined ? undefined : visible(shown)),
    );
}

/** A list of a thousand devices helps nobody. */
const MOST_CANDIDATES = 8;
