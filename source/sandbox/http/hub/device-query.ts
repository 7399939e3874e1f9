import type { DeviceRecord } from '../../records.ts';
import type { Store } from '../../store.ts';
import type { HttpReply, HttpRequest } from '../exchange.ts';
import { text } from '../fields.ts';
import { type PageRequest, pageOf, pageReply, pageRequest } from '../paging.ts';
import { invalid } from '../problem.ts';
import { parseQuery, type Query } from '../query/parse-query.ts';
import { parseJsonObject } from '../request-body.ts';
import type { Registry } from './registry.ts';

/**
 * Answers a query over the twins of one hub (protocol.md 6). There are no modules and no jobs here, so a query
 * for them finds none.
 *
 * @throws Problem 400
 */
export function queryDevices(
  request: HttpRequest,
  hub: string,
  store: Store,
  registry: Registry,
): HttpReply {
  const query = parseQuery(text(parseJsonObject(request.body), 'query') ?? '');
  if (query.source === 'devices.modules') return pageReply([], undefined, 'Twin');
  if (query.source === 'devices.jobs') return pageReply([], undefined, 'JobResponse');
  if (query.source !== 'devices') throw invalid(`There is nothing named ${query.source} to query.`);
  const wanted = (record: DeviceRecord): boolean =>
    record.hub === hub && query.matches(registry.twinJson(record));
  const { select } = query;
  if (!select) return countReply(query, store, wanted);
  const { rows, continuation } = pageOf(store.devices.entries(), pageFor(request, query), wanted);
  const items = rows.map((record) => select(registry.twinJson(record)));
  const more = query.top === Number.POSITIVE_INFINITY ? continuation : undefined;
  return pageReply(items, more, query.whole ? 'Twin' : 'Raw');
}

function countReply(
  { countName }: Query,
  store: Store,
  wanted: (record: DeviceRecord) => boolean,
): HttpReply {
  let count = 0;
  for (const record of store.devices.values()) if (wanted(record)) count += 1;
  return pageReply([{ [countName]: count }], undefined, 'Raw');
}

/** TOP gives one page and no more. */
function pageFor(request: HttpRequest, { top }: Query): PageRequest {
  const page = pageRequest(request);
  return { ...page, size: Math.min(page.size, top) };
}
