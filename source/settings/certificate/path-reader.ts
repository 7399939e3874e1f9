import { looksLike } from '../look-alikes.ts';

/** The settings that name a file. */
const PATH_SETTINGS = ['certFile', 'certKeyFile', 'certChainFile'] as const;
export type PathSetting = (typeof PATH_SETTINGS)[number];

export function isPathSetting(id: string): id is PathSetting {
  return PATH_SETTINGS.some((setting) => setting === id);
}

/** `empty` is told where there is nothing that could be used in its place. */
export type PathProblem = 'empty' | 'is-pem' | 'is-key' | 'several-lines';

/** How a line end or another control character of a pasted text reads once it is made visible. */
const CONTROL = /\\u(?:00[01][0-9a-f]|007f|2028|2029)/;

/**
 * Reads the path of a file. What it holds is looked at when it is needed; nothing at all stands for what an owner has
 * made.
 */
export function pathReader<Id extends PathSetting>(
  id: Id,
): (
  text: string,
) => { readonly value: string } | { readonly problem: `${Id}.${Exclude<PathProblem, 'empty'>}` } {
  return (text) => {
    // The content in the place of the path: a private key, even, which must not be repeated.
    if (text.includes('-----BEGIN')) return { problem: `${id}.is-pem` };
    if (CONTROL.test(text)) return { problem: `${id}.several-lines` };
    return looksLike(text) === 'key' ? { problem: `${id}.is-key` } : { value: text };
  };
}
