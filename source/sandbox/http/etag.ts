import { type Fields, text } from '../fields/fields.ts';
import { invalid, ServiceProblem } from '../fields/service-problem.ts';
import { type HttpRequest, header } from './exchange.ts';

/** What a request says of the version it means: none, any that exists, or this one. */
export type IfMatch = { readonly kind: 'none' | 'any' } | { readonly kind: 'tag'; tag: string };

/**
 * Reads `If-Match`. DPS wants the tag in quotes, as it stands in a body (protocol.md 5); the hub's clients put
 * quotes around everything, `*` included (protocol.md 6).
 *
 * @throws Problem 400 for a tag without quotes where `quotes` are required
 */
export function ifMatch(request: HttpRequest, quotes: 'required' | 'optional'): IfMatch {
  const value = header(request, 'if-match')?.trim();
  if (!value) return { kind: 'none' };
  if (value === '*' || value === '"*"') return { kind: 'any' };
  const quoted = /^"[^"]*"$/.test(value);
  if (!quoted && quotes === 'required') throw invalid('ETag is invalid.', 400011);
  return { kind: 'tag', tag: unquoted(value) };
}

/**
 * Reads `If-Match` where a hub wants one: an identity is deleted only by whoever names its version, in quotes, or `*`
 * (protocol.md 6).
 *
 * @throws Problem 412
 */
export function demandedMatch(request: HttpRequest): IfMatch {
  const value = header(request, 'if-match')?.trim();
  if (!value) throw badMatch('the request has no If-Match header; * means any version');
  const isTag = value === '*' || /^"[^"]*"$/.test(value);
  if (!isTag) throw badMatch(`If-Match is ${value}, and a version stands in quotes`);
  return ifMatch(request, 'optional');
}

function badMatch(reason: string): ServiceProblem {
  const message = 'Precondition failed: Invalid ETag';
  return new ServiceProblem(412, 412001, 'PreconditionFailed', message, { reason });
}

/** @throws Problem 412 when another version is meant than there is */
export function checkMatch(condition: IfMatch, etag: string): void {
  if (condition.kind !== 'tag' || condition.tag === unquoted(etag)) return;
  const message = 'PreconditionFailed, ETag may be invalid.';
  throw new ServiceProblem(412, 412001, 'PreconditionFailed', message);
}

/** The version that an item of a bulk operation names in its own body. @throws Problem 400 */
export function etagField(item: Fields): IfMatch {
  const tag = text(item, 'etag');
  if (!tag) throw invalid('etag is missing.');
  return { kind: 'tag', tag: unquoted(tag) };
}

function unquoted(tag: string): string {
  return tag.replace(/^"(.*)"$/, '$1');
}
