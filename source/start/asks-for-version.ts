/** Whether the version is all that is asked for: then nothing of the program is needed. */
export function asksForVersion(words: readonly string[]): boolean {
  const [word] = words;
  return words.length === 1 && (word === '--version' || word === '-V');
}
