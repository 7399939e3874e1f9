import type { Entry, Format } from './format.ts';

const DEFINE = /^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)[ \t]+(.*)$/;
const STRING = /^\(?(?:L|u8?|U)?"((?:[^"\\]|\\.)*)"/;

/** Macros of C and Arduino: `#define DPS_ID_SCOPE "0ne…"`. What is commented out is not read. */
export const cHeader: Format = {
  id: 'c-header',
  recognise: (text) => /^[ \t]*#[ \t]*define[ \t]+\w+[ \t]+\S/m.test(text),
  read: (text) => ({ entries: withoutBlockComments(text).flatMap(entryOf) }),
};

function entryOf(text: string, index: number): readonly Entry[] {
  const [, name, rest] = DEFINE.exec(text) ?? [];
  const value = rest === undefined ? undefined : STRING.exec(rest.trim())?.[1];
  if (name === undefined || value === undefined) return [];
  return [{ path: [name], value: value.replace(/\\(["\\])/g, '$1'), line: index + 1 }];
}

/**
 * The lines, with blanks for what stands between the marks of a comment. One that is not closed goes to the end, as for
 * a compiler; without that, each opening mark would look for its end in the whole text.
 */
function withoutBlockComments(text: string): readonly string[] {
  const code = text.replace(/"(?:[^"\\\r\n]|\\.)*"|\/\*[\s\S]*?(?:\*\/|$)/g, (piece) =>
    piece.startsWith('"') ? piece : piece.replace(/[^\n]/g, ' '),
  );
  return code.split('\n').map((row) => row.replace(/\r$/, ''));
}
