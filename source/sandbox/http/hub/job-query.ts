import type { Jobs } from '../../jobs/jobs.ts';
import { deviceJobJson } from '../../json/job-json.ts';
import type { Query } from '../../query/parse-query.ts';
import type { DeviceJobRecord } from '../../records/management-records.ts';
import type { Store } from '../../records/store.ts';
import type { HttpReply } from '../exchange.ts';
import { type PageRequest, pageOf, pageReply } from '../paging.ts';

/** Answers a query over `devices.jobs`: what each job does to each of its devices. */
export function queryDeviceJobs(
  query: Query,
  hub: string,
  page: PageRequest,
  { store, jobs }: { readonly store: Store; readonly jobs: Jobs },
): HttpReply {
  const json = (row: DeviceJobRecord): object => {
    const job = jobs.find(row.hub, row.jobId);
    return job ? deviceJobJson(row, job) : row;
  };
  const wanted = (row: DeviceJobRecord): boolean => row.hub === hub && query.matches(json(row));
  const { select, countName } = query;
  if (!select) {
    const count = [...store.deviceJobs.values()].filter(wanted).length;
    return pageReply([{ [countName]: count }], undefined, 'Raw');
  }
  const { rows, continuation } = pageOf(store.deviceJobs.entries(), page, wanted);
  const items = rows.map((row) => select(json(row)));
  const more = query.top === Number.POSITIVE_INFINITY ? continuation : undefined;
  return pageReply(items, more, query.whole ? 'DeviceJob' : 'Raw');
}
