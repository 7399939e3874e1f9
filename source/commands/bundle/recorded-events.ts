import { EventRecord, type RecordedEvent } from '../../export/bundle/event-record.ts';
import { visible } from '../../protocol/foreign-text.ts';
import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { isObject } from '../../structures/is-object.ts';
import type { CommandContext } from '../command-context.ts';
import { readTextFile } from '../read-text.ts';
import { UsageError } from '../usage-error.ts';

/** An event has five. */
const LEVELS = 64;
/** Far more than a run of ten thousand messages writes. */
const EVENTS_LIMIT_BYTES = 50_000_000;

/**
 * The events that a run has written into a file, one a line.
 *
 * @throws UsageError for a file that cannot be read or holds anything else
 */
export async function readEvents(
  path: string,
  { messages }: Pick<CommandContext, 'messages'>,
): Promise<EventRecord> {
  const text = await readTextFile(path, messages, EVENTS_LIMIT_BYTES);
  const { bundle: words } = messages;
  const record = new EventRecord();
  let isEmpty = true;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const event = parsed(line);
    if (event === undefined) throw new UsageError(words.notEvents(visible(path), index + 1));
    record.apply(event);
    isEmpty = false;
  }
  if (isEmpty) throw new UsageError(words.noEvents(visible(path)));
  return record;
}

function parsed(line: string): RecordedEvent | undefined {
  const value = parseBoundedJson(line, LEVELS)?.value;
  if (!isObject(value)) return undefined;
  const { type, ...fields } = value;
  return typeof type === 'string' ? { type, ...fields } : undefined;
}
