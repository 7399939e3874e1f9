import { text } from '../../fields/fields.ts';
import { invalid } from '../../fields/service-problem.ts';
import { parseQuery, type Query } from '../../query/parse-query.ts';
import type { DeviceRecord } from '../../records/records.ts';
import type { Store, Table } from '../../records/store.ts';
import type { HttpReply, HttpRequest } from '../exchange.ts';
import { type PageRequest, pageOf, pageReply, pageRequest } from '../paging.ts';
import { parseJsonObject } from '../request-body.ts';
import { queryDeviceJobs } from './job-query.ts';
import type { JobOptions } from './job-routes.ts';
import type { Registry } from './registry.ts';

/**
 * Answers a query over the twins of one hub, those of devices or of modules, or over their jobs (protocol.md 6).
 *
 * @throws Problem 400
 */
export function queryDevices(
  request: HttpRequest,
  hub: string,
  options: JobOptions,
  registry: Registry,
): HttpReply {
  const { store } = options;
  const query = parseQuery(text(parseJsonObject(request.body), 'query') ?? '');
  if (query.source === 'devices.jobs') {
    return queryDeviceJobs(query, hub, pageFor(request, query), options);
  }
  const table = tableOf(query, store);
  const wanted = (record: DeviceRecord): boolean =>
    record.hub === hub && query.matches(registry.twinJson(record));
  const { select } = query;
  if (!select) return countReply(query, table, wanted);
  const { rows, continuation } = pageOf(table.entries(), pageFor(request, query), wanted);
  const items = rows.map((record) => select(registry.twinJson(record)));
  const more = query.top === Number.POSITIVE_INFINITY ? continuation : undefined;
  return pageReply(items, more, query.whole ? 'Twin' : 'Raw');
}

function tableOf({ source }: Query, store: Store): Table<'devices' | 'modules'> {
  if (source === 'devices') return store.devices;
  if (source === 'devices.modules') return store.modules;
  throw invalid(`There is nothing named ${source} to query.`);
}

function countReply(
  { countName }: Query,
  table: Table<'devices' | 'modules'>,
  wanted: (record: DeviceRecord) => boolean,
): HttpReply {
  let count = 0;
  for (const record of table.values()) if (wanted(record)) count += 1;
  return pageReply([{ [countName]: count }], undefined, 'Raw');
}

/** TOP gives one page and no more. */
function pageFor(request: HttpRequest, { top }: Query): PageRequest {
  const page = pageRequest(request);
  return { ...page, size: Math.min(page.size, top) };
}
