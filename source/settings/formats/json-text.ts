/** A text of JSON, a comment, or a comma before the end of a list: what has to be told apart to take out the latter two. */
const PIECES =
  /("(?:[^"\\]|\\.)*")|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|,(?=\s*(?:(?:\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)\s*)*[}\]])/g;

/** JSON as editors keep their settings, without the comments and last commas that JSON itself does not have. */
export function withoutComments(text: string): string {
  return text.replace(PIECES, (_piece, quoted: string | undefined) => quoted ?? '');
}

/** A name of a member, another text, a bracket. */
const TOKENS = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]|\n/g;

/**
 * Finds a member that stands twice in one object, of which JSON.parse takes the last without a word.
 *
 * @param text well-formed JSON
 * @returns its line, counted from 1
 */
export function duplicateName(text: string): number | undefined {
  const open: Set<string>[] = [];
  let line = 1;
  for (const [token, name, colon] of text.matchAll(TOKENS)) {
    if (token === '\n') line += 1;
    else if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined && name !== undefined) {
      const names = open.at(-1);
      if (names?.has(name)) return line;
      names?.add(name);
    }
  }
  return undefined;
}
