/** What stands in a seed file, in the encodings and forms in which tools write it. */

const BOM = '\uFEFF';

/**
 * Reads JSON, or one JSON object a line as a hub's export has it. A byte order mark is left out, and UTF-16, which
 * PowerShell writes, is read too.
 *
 * @returns what is there, lines as a list; what it means is judged by whoever uses it
 * @throws SyntaxError of the JSON parser; it may quote what stands in the file
 */
export function parseSeedText(bytes: Buffer): unknown {
  const text = decode(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = jsonLines(text);
    if (!lines) throw error;
    return lines;
  }
}

function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const text = little
    ? bytes.toString('utf16le')
    : big
      ? Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
          .swap16()
          .toString('utf16le')
      : bytes.toString('utf8');
  return text.startsWith(BOM) ? text.slice(1) : text;
}

/** An export without keys begins with a line of plain text that says so. @returns undefined when it is none */
function jsonLines(text: string): unknown[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const objects = lines[0]?.trimStart().startsWith('{') ? lines : lines.slice(1);
  if (objects.length === 0 || !objects.every((line) => /^\s*\{.*\}\s*$/.test(line)))
    return undefined;
  try {
    return objects.map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}
