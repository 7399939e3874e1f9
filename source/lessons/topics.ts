import type { DiagnosisCode } from '../messages/ids.ts';
import type { Messages } from '../messages/messages.ts';
import { LABS } from './labs/labs.ts';
import type { CodeLesson, Lessons, StepName } from './lesson.ts';
import type { TermId } from './term-ids.ts';
import type { Topic, TopicSection } from './topic.ts';

/** What the catalogue of diagnoses knows about a code, for an explanation that has no failure at hand. */
export interface DiagnosisOutline extends FailureAtHand {
  readonly code: DiagnosisCode;
}

/** A failure that has happened, in its own words. */
export interface FailureAtHand {
  readonly code: string;
  readonly title: string;
  readonly causes: readonly string[];
  readonly remedies: readonly string[];
}

/** Turns everything that can be explained into topics: terms first, then steps, diagnoses, codes and labs. */
export function createTopics(
  lessons: Lessons,
  messages: Messages,
  outlines: readonly DiagnosisOutline[],
): readonly Topic[] {
  return [
    ...entries(lessons.terms).map(([id]) => termTopic(id, lessons)),
    ...entries(lessons.steps).map(([name]) => stepTopic(name, lessons, messages)),
    ...outlines.map((outline) => diagnosisTopic(outline, lessons)),
    ...lessons.codes.map((code) => codeTopic(code, lessons, messages)),
    ...Object.values(LABS).map((lab) => labTopic(lab.id, lab.topics, lessons)),
  ];
}

/** The ID of a step's topic; the steps have names that are terms as well. */
export function stepTopicId(step: StepName): string {
  return `step-${step}`;
}

/**
 * The terms that a topic is or points to, the most important first. It makes no topics: a screen asks with every frame.
 *
 * @param topic ID of a term, step or diagnosis; anything else has none
 */
export function termIdsOf(topic: string, { terms, steps, diagnoses }: Lessons): readonly TermId[] {
  const own = entries(terms).flatMap(([id]) => (id === topic ? [id] : []));
  const ofStep = entries(steps).find(([name]) => stepTopicId(name) === topic)?.[1].see;
  const ofDiagnosis = entries(diagnoses).find(([code]) => code === topic)?.[1].see;
  return [...own, ...(ofStep ?? ofDiagnosis ?? [])];
}

/** The topic of a term. */
export function termTopic(id: TermId, { terms, headings }: Lessons): Topic {
  const { name, aliases = [], meaning, more, see = [] } = terms[id];
  const sections: TopicSection[] = [{ heading: headings.meaning, paragraphs: [meaning] }];
  if (more !== undefined) sections.push({ heading: headings.more, paragraphs: [more] });
  return { id, kind: 'term', title: name, aliases, sections, see };
}

function stepTopic(name: StepName, { steps, headings }: Lessons, messages: Messages): Topic {
  const { what, underTheHood, code, see } = steps[name];
  return {
    id: stepTopicId(name),
    kind: 'step',
    title: messages.steps[name].title,
    aliases: [name],
    sections: [
      { heading: headings.what, paragraphs: what },
      { heading: headings.underTheHood, paragraphs: underTheHood },
      ...code.map((example) => ({ heading: example.language, paragraphs: [], code: example })),
    ],
    see,
  };
}

function diagnosisTopic(outline: DiagnosisOutline, { diagnoses, headings }: Lessons): Topic {
  const { code, title, causes, remedies } = outline;
  const { meaning, see = [] } = diagnoses[code];
  return {
    id: code,
    kind: 'diagnosis',
    title,
    aliases: [],
    // As this program's own output has it: in words, in an event, in the line that leads here.
    texts: [title, ...(isOneWord(code) ? [] : [`code ${code}`]), `dps-wizard explain ${code}`],
    sections: [
      { heading: headings.meaning, paragraphs: [meaning] },
      ...pointsUnder(headings.causes, causes),
      ...pointsUnder(headings.remedies, remedies),
    ],
    see,
  };
}

function pointsUnder(heading: string, points: readonly string[]): readonly TopicSection[] {
  return points.length === 0 ? [] : [{ heading, paragraphs: [], points }];
}

/** Such a code, `unexpected` say, stands behind the word "code" in many a sentence. */
function isOneWord(code: string): boolean {
  return !code.includes('-');
}

/** The topic of what a service, an SDK or the system says. */
export function codeTopic(
  lesson: CodeLesson,
  { headings }: Lessons,
  { language }: Messages,
): Topic {
  const { names, aliases = [], saidBy, meaning, causes, remedy, diagnosis, see = [] } = lesson;
  const [name = ''] = names;
  const sections: TopicSection[] = [{ heading: headings.saidBy(saidBy), paragraphs: [meaning] }];
  if (causes) sections.push({ heading: headings.causes, paragraphs: [], points: causes });
  if (remedy !== undefined) sections.push({ heading: headings.remedy, paragraphs: [remedy] });
  return {
    id: `code-${slug(name)}`,
    kind: 'code',
    title: language.list([...names, ...aliases].slice(0, 2)),
    aliases: [...names, ...aliases],
    texts: [...names, ...aliases.filter((alias) => /^\d{6}$/.test(alias))],
    sections,
    see: diagnosis === undefined ? see : [diagnosis, ...see],
  };
}

function labTopic(id: keyof Lessons['labs'], topics: readonly string[], lessons: Lessons): Topic {
  const { title, goal, summary } = lessons.labs[id];
  return {
    id: `lab-${id}`,
    kind: 'lab',
    title,
    aliases: [id],
    sections: [
      { heading: lessons.headings.goal, paragraphs: [goal] },
      { heading: lessons.headings.more, paragraphs: summary },
    ],
    see: topics,
  };
}

/** Most of what is asked for: its own slug, for which nothing of Unicode needs to be known. */
const SLUG = /^[a-z\d]+(?:-[a-z\d]+)*$/;

/** Lower case, with single dashes between the letters and digits, of whatever alphabet. */
export function slug(text: string): string {
  if (SLUG.test(text)) return text;
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}$]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function entries<Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
