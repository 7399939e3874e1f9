/** Every text of a catalogue. Of a function, the texts that stand in its source. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return literalsIn(String(value));
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(textsOf);
  return [];
}

/** What stands in quotes or backticks; what a template puts in is looked through for texts of its own. */
function literalsIn(source: string): string[] {
  const texts: string[] = [];
  /** What is open: a quote with its text so far, or a brace. */
  const open: { readonly mark: string; text: string }[] = [];
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index] as string;
    const top = open.at(-1);
    const isText = top !== undefined && top.mark !== '{';
    if (isText && character === '\\') top.text += source[++index] === 'n' ? ' ' : source[index];
    else if (isText && character === top.mark) texts.push((open.pop() as typeof top).text);
    else if (isText && top.mark === '`' && source.startsWith('${', index)) {
      // A gap stands for the value, so that two texts around it do not become one word.
      top.text += ' … ';
      open.push({ mark: '{', text: '' });
      index += 1;
    } else if (isText) top.text += character;
    else if (/['"`{]/.test(character)) open.push({ mark: character, text: '' });
    else if (character === '}' && top) open.pop();
  }
  return texts;
}
