import type { Lessons } from '../../../lessons/lesson.ts';
import { termIdsOf } from '../../../lessons/topics.ts';
import type { Messages } from '../../../messages/messages.ts';
import { ACTIONS } from '../../keys/actions.ts';
import type { FrameTerms } from './explanation-column.ts';
import type { Layer } from './layers.ts';

/**
 * The terms of topics as they stand beside the work of a screen.
 *
 * @param topics the most important first
 * @param isTyping whether letters go into a text: the key of the terms would then be one of them
 */
export function frameTerms(
  topics: readonly string[],
  lessons: Lessons,
  messages: Messages,
  isTyping: boolean,
): FrameTerms {
  const ids = new Set(topics.flatMap((topic) => termIdsOf(topic, lessons)));
  const key = (isTyping ? ACTIONS.help.shownTyping : undefined) ?? ACTIONS.terms.shown;
  return { explained: [...ids].map((id) => lessons.terms[id]), named: termNames(messages, key) };
}

/** The terms where another layer of an explanation is on the screen. @param layer that of the terms, if it is not shown */
export function termsBeside(layer: Layer | undefined, messages: Messages): FrameTerms {
  const { sections = [] } = layer ?? {};
  const explained = sections.map(({ heading, paragraphs: [meaning = ''] }) => ({
    name: heading,
    meaning,
  }));
  return { explained, named: termNames(messages, ACTIONS.terms.shown) };
}

function termNames({ explanation }: Messages, key: string): FrameTerms['named'] {
  return (names, isRest) => explanation[isRest ? 'moreTerms' : 'termsHere'](names, key);
}
