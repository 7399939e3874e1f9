import { readFileSync } from 'node:fs';

const LIST = new Set(
  readFileSync(new URL('./everyday-words.txt', import.meta.url), 'utf8')
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether everybody knows the word: it, or what it is a form of, is in `everyday-words.txt`. */
export function isEveryday(word: string): boolean {
  return basesOf(word.toLowerCase()).some((base) => LIST.has(base));
}

/** `stopped`: stopped, stopp, stop; `carries`: carries, carrie, carry, … */
function basesOf(word: string): readonly string[] {
  const bare = word.replace(/'s$|’s$/, '');
  const shorter = ['s', 'es', 'd', 'ed', 'ing', 'ly', 'r', 'er', 'n', 'en', 'st', 'est']
    .filter((ending) => bare.length > ending.length + 2 && bare.endsWith(ending))
    .map((ending) => bare.slice(0, -ending.length));
  return [
    bare,
    ...shorter.flatMap((stem) => [
      stem,
      `${stem}e`,
      stem.replace(/i$/, 'y'),
      stem.replace(/(.)\1$/, '$1'),
    ]),
  ];
}
