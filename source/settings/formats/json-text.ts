/** A text of JSON, or a comment. One that is not closed goes to the end: else each would look for its end anew. */
const TEXT_OR_COMMENT = /("(?:[^"\\]|\\.)*")|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
/** A text of JSON, or a comma before the end of a list. */
const TEXT_OR_LAST_COMMA = /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g;

/** JSON as editors keep their settings, without the comments and last commas that JSON itself does not have. */
export function withoutComments(text: string): string {
  const textAlone = (_piece: string, quoted: string | undefined): string => quoted ?? '';
  return text.replace(TEXT_OR_COMMENT, textAlone).replace(TEXT_OR_LAST_COMMA, textAlone);
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
