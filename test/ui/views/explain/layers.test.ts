import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../source/diagnosis/catalogue/catalogue.ts';
import { openLibrary } from '../../../../source/labs/library.ts';
import { LABS } from '../../../../source/lessons/labs/labs.ts';
import { stepTopicId } from '../../../../source/lessons/topics.ts';
import { STEP_IDS } from '../../../../source/settings/step-ids.ts';
import { layersOf } from '../../../../source/ui/views/explain/layers.ts';
import { LESSONS, MESSAGES } from '../../../helpers/english.ts';

const library = openLibrary(MESSAGES, LESSONS);
const titlesOf = (...ids: readonly string[]) =>
  layersOf(ids, library, MESSAGES).layers.map(({ title }) => title);

describe('an explanation', () => {
  it.each(STEP_IDS)('of the step %s has three layers and the terms', (step) => {
    expect(titlesOf(stepTopicId(step))).toEqual([
      'What and why',
      'Under the hood',
      'In code',
      'Terms',
    ]);
  });

  it('has Python and Node.js in its layer of code', () => {
    const { layers } = layersOf([stepTopicId('provision')], library, MESSAGES);
    expect(layers[2]?.sections.map(({ heading }) => heading)).toEqual(['Python', 'Node.js']);
  });

  it.each(CATALOGUE.map(({ code, lesson }) => [code, lesson]))(
    'of the failure %s begins with the failure and goes on with %s',
    (code, lesson) => {
      const [first, second] = titlesOf(code, lesson);
      expect(first).toBe('This failure');
      const title = library.byId(lesson)?.title ?? '';
      expect(second).toBe(title.charAt(0).toUpperCase() + title.slice(1));
    },
  );

  it.each(Object.values(LABS).map(({ topics }) => [topics]))(
    'of the lab with %j is there',
    (topics) => {
      expect(titlesOf(...topics)).toHaveLength(topics.length + 1);
    },
  );

  it('calls a failure that is only part of it "the failure"', () => {
    expect(titlesOf('sas-token', 'dps-unauthorized')).toEqual([
      'SAS token',
      'The failure',
      'Terms',
    ]);
  });

  it('is not disturbed by a topic that does not exist', () => {
    expect(titlesOf('no-such-topic')).toEqual([]);
  });
});
