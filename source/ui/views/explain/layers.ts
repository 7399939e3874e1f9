import type { Library } from '../../../lessons/library.ts';
import type { Topic, TopicSection } from '../../../lessons/topic.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { KeyRow } from '../../keys/key-rows.ts';

/** One of the views of an explanation that a key switches between. */
export interface Layer {
  readonly title: string;
  /** Keys, which stand above the sections. */
  readonly keys?: readonly KeyRow[];
  readonly isOfTerms?: true;
  readonly sections: readonly TopicSection[];
}

export interface Layers {
  readonly title: string;
  readonly layers: readonly Layer[];
}

/**
 * An explanation in layers, from the plain words to the code. A step has three of them, any other topic is one;
 * the terms that go further are the last.
 *
 * @param ids topics of the library, the most important first; one that is not there is left out
 */
export function layersOf(ids: readonly string[], library: Library, messages: Messages): Layers {
  const topics = [...new Set(ids)].flatMap((id) => library.byId(id) ?? []);
  const layers = topics.flatMap((topic, index) => layersOfTopic(topic, index === 0, messages));
  const terms = termsOf(topics, library);
  return {
    title: messages.language.heading(topics[0]?.title ?? ''),
    layers: [
      ...layers,
      ...(terms.length > 0
        ? [{ title: messages.explanation.terms, sections: terms, isOfTerms: true as const }]
        : []),
    ],
  };
}

/** Before everything else the keys of a screen, and below them what the screen is about in plain words. */
export function withKeys(
  layers: readonly Layer[],
  keys: readonly KeyRow[],
  { explanation }: Messages,
): readonly Layer[] {
  const paste = { heading: explanation.pasting, paragraphs: [explanation.pasteHere] };
  const [first] = layers;
  // Without the heading of its layer, it would not be said what the first section is about.
  const about = first?.sections.map((section, index) =>
    index === 0 ? { ...section, heading: first.title } : section,
  );
  const sections = [...(about ?? []), paste];
  return [{ title: explanation.keys, keys, sections }, ...layers];
}

function layersOfTopic(
  topic: Topic,
  isFirst: boolean,
  { explanation, language }: Messages,
): readonly Layer[] {
  const { kind, title, sections } = topic;
  if (kind === 'diagnosis') {
    return [{ title: isFirst ? explanation.diagnosis : explanation.failure, sections }];
  }
  if (kind !== 'step') return [{ title: language.heading(title), sections }];
  const texts = sections.filter(({ code }) => code === undefined);
  const code = sections.filter((section) => section.code !== undefined);
  return [
    ...texts.map((section) => ({ title: section.heading, sections: [section] })),
    { title: explanation.inCode, sections: code },
  ];
}

/** Every term the topics point to, with its meaning; not those that are shown anyway. */
function termsOf(topics: readonly Topic[], library: Library): readonly TopicSection[] {
  const shown = new Set(topics.map(({ id }) => id));
  const ids = [...new Set(topics.flatMap(({ see }) => see))].filter((id) => !shown.has(id));
  return ids.flatMap((id): readonly TopicSection[] => {
    const topic = library.byId(id);
    if (topic?.kind !== 'term') return [];
    return [{ heading: topic.title, paragraphs: topic.sections[0]?.paragraphs ?? [] }];
  });
}
