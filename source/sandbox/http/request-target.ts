import { invalid } from '../fields/service-problem.ts';

/** What a request line asks for. */
export interface Target {
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/**
 * Takes a request target apart. Each part of the path is decoded by itself, so that an ID may contain an
 * escaped slash; one slash at the end is forgiven, some clients list a collection with it.
 *
 * @throws Problem 400 for anything but a path, and for a malformed escape
 */
export function parseTarget(target: string): Target {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  if (!path.startsWith('/')) throw invalid('The request target must be a path.');
  const parts = path.slice(1).split('/');
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  try {
    return {
      segments: parts.map(decodeURIComponent),
      query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    };
  } catch {
    throw invalid('The request path holds a malformed escape.');
  }
}
