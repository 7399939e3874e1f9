import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { isObject } from '../../structures/is-object.ts';
import { invalid } from '../fields/service-problem.ts';
import { LIMITS } from '../limits.ts';
import { type HttpReply, type HttpRequest, header, reply } from './exchange.ts';

/** Which part of a list a request wants. */
export interface PageRequest {
  readonly size: number;
  /** The key after which the page begins; undefined: at the front. */
  readonly after: string | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Absent on the last page. */
  readonly continuation?: string;
}

/** @throws Problem 400 for a size that is no number, or a continuation that was not given by us */
export function pageRequest(request: HttpRequest): PageRequest {
  const wanted = header(request, 'x-ms-max-item-count');
  const token = header(request, 'x-ms-continuation');
  return {
    size: wanted === undefined || wanted === '' ? LIMITS.defaultPageSize : pageSize(wanted),
    after: token ? parseContinuation(token) : undefined,
  };
}

/** A size larger than the limit means the limit, as in the services. @throws Problem 400 */
export function pageSize(text: string): number {
  const size = Number(text);
  // -1 is what the .NET clients send for "as many as you like".
  if (size === -1) return LIMITS.pageSize;
  if (!Number.isInteger(size) || size < 1) throw invalid('The page size must be a whole number.');
  return Math.min(size, LIMITS.pageSize);
}

/**
 * Cuts a page out of a table. The pages follow the order of the keys, so that a row that comes or goes between
 * two pages makes no other row appear twice or never.
 */
export function pageOf<Row>(
  entries: Iterable<readonly [string, Row]>,
  { size, after }: PageRequest,
  wanted: (row: Row) => boolean,
): Page<Row> {
  const found: (readonly [string, Row])[] = [];
  for (const entry of entries) {
    if ((after === undefined || entry[0] > after) && wanted(entry[1])) found.push(entry);
  }
  found.sort(([one], [other]) => (one < other ? -1 : 1));
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return {
    rows: rows.map(([, row]) => row),
    ...(found.length > size && last && { continuation: continuationOf(last[0]) }),
  };
}

/** The header is left out at the end: some clients go by its mere presence (protocol.md 5). */
export function pageReply(
  items: readonly object[],
  continuation: string | undefined,
  itemType: string,
): HttpReply {
  return reply(200, items, {
    'x-ms-item-type': itemType,
    ...(continuation !== undefined && { 'x-ms-continuation': continuation }),
  });
}

function continuationOf(key: string): string {
  return Buffer.from(JSON.stringify({ after: key })).toString('base64');
}

function parseContinuation(token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8');
  const fields = parseBoundedJson(text, LIMITS.jsonDepth)?.value;
  if (isObject(fields) && typeof fields.after === 'string') return fields.after;
  throw invalid('The continuation token is invalid.');
}
