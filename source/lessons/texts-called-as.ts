import type { Texts } from './texts.ts';

/** Names by which a topic is looked up: whoever looks for one does not type how they have started the program. */
const LOOKED_UP = 'aliases';

/**
 * The texts with every command in them as the person types it. A command in a text is the program's name with a
 * flag or the name of a command behind it; the name alone, as in "a later dps-wizard", stays.
 *
 * @param program its name, as the texts have it
 * @param prefix what the person types instead
 * @param commands the names of all commands
 */
export function textsCalledAs(
  texts: Texts,
  program: string,
  prefix: string,
  commands: readonly string[],
): Texts {
  if (prefix === program) return texts;
  // "dps-wizard sandbox CA" is what the sandbox's authority is called, whoever starts it.
  const names = `(?:${commands.join('|')})\\b(?! CA\\b)`;
  const command = new RegExp(`\\b${program}(?= (?:--[a-z]|${names}))`, 'g');
  // Only texts change: the shape stays, and functions go on taking what they took.
  const named = <Tree>(tree: Tree): Tree =>
    mapped(tree, (text) => text.replace(command, () => prefix)) as Tree;
  return {
    messages: named(texts.messages),
    lessons: async () => named(await texts.lessons()),
    sandboxMessages: async () => named(await texts.sandboxMessages()),
  };
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value === 'function') {
    return (...given: readonly unknown[]) => mapped(value(...given), change);
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([id, item]) => [id, id === LOOKED_UP ? item : mapped(item, change)]),
  );
}
