import { visible } from '../../protocol/foreign-text.ts';
import { Redactor } from '../../protocol/redaction.ts';
import { showsSecret } from '../../settings/pasted-settings.ts';

/**
 * What is said about a call, made fit for a screen: it quotes the words of the command line, and one of them may be a
 * key in the wrong place (`--key-file KEY`, `--key=KEY`) or hold what would move the cursor.
 *
 * @param argv what follows the program's name
 */
export function withQuotedWords(text: string, argv: readonly string[]): string {
  const redactor = new Redactor();
  for (const word of argv.flatMap((given) => [given, given.slice(given.indexOf('=') + 1)])) {
    if (showsSecret(word) && !word.startsWith('-')) redactor.add(word);
  }
  return redactor.text(text).split('\n').map(visible).join('\n');
}
