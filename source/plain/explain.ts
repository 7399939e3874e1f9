import { topicLines } from '../reporters/topic-lines.ts';
import { READABLE_COLUMNS } from '../reporters/wrap.ts';
import type { PlainContext } from './context.ts';

/** Explains the failure that is told of at present, else the present step. */
export async function explain({ walk, messages, lessons, output }: PlainContext): Promise<void> {
  const { step } = walk.state;
  const failure = walk.record.state.diagnosis?.code;
  const { openLibrary } = await import('../labs/library.ts');
  const library = openLibrary(messages, await lessons());
  const topic = library.find(failure ?? `step-${step}`) ?? library.find(`step-${step}`);
  if (topic === undefined) return;
  const columns = Math.min(output.columns, READABLE_COLUMNS) - 1;
  output.lines('', ...topicLines(topic, columns, messages));
}
