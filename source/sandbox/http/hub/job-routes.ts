import { notImplemented, ServiceProblem } from '../../fields/service-problem.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { jobJson, parseJob } from '../../json/job-json.ts';
import type { JobRecord } from '../../records/management-records.ts';
import type { Store } from '../../records/store.ts';
import { type HttpReply, type HttpRequest, reply } from '../exchange.ts';
import { pageOf, pageReply, pageRequest } from '../paging.ts';
import { parseJsonObject } from '../request-body.ts';
import { type Call, type Route, serviceRoutes } from '../router.ts';

const route = serviceRoutes('hub');

export interface JobOptions {
  readonly store: Store;
  readonly jobs: Jobs;
}

/** `/jobs/v2`; and of import and export what can be said without a storage account. */
export function jobRoutes(options: JobOptions): Route[] {
  const { jobs } = options;
  const one = '/jobs/v2/{id}';
  const id = ({ parameters }: Call): string => parameters.id ?? '';
  const shown = (job: JobRecord): object => jobJson(job, jobs.devicesIn(job));
  return [
    route('GET', '/jobs/v2/query', 'RegistryRead', ({ request, hub }) =>
      listJobs(request, hub, options, shown),
    ),
    route('PUT', one, 'RegistryWrite', (call) => {
      const job = parseJob(parseJsonObject(call.request.body), call.hub, id(call));
      if (jobs.find(call.hub, job.jobId)) {
        const words = `A job with ID '${job.jobId}' exists already.`;
        throw new ServiceProblem(409, 409104, 'JobAlreadyExists', words);
      }
      jobs.start(job);
      return reply(200, shown(job));
    }),
    route('GET', one, 'RegistryRead', (call) => {
      const job = jobs.find(call.hub, id(call));
      // What a hub says of a job it does not know is no error.
      return reply(200, job ? shown(job) : { jobId: id(call), type: 'unknown', status: 'unknown' });
    }),
    route('POST', `${one}/cancel`, 'RegistryWrite', (call) => {
      const job = jobs.find(call.hub, id(call));
      if (!job) throw notFound(id(call));
      return reply(200, shown(jobs.cancel(job)));
    }),
    ...exportRoutes(),
  ];
}

function listJobs(
  request: HttpRequest,
  hub: string,
  { store, jobs }: JobOptions,
  shown: (job: JobRecord) => object,
): HttpReply {
  const { query } = request;
  const wanted = (job: JobRecord): boolean => {
    const { type, status } = jobJson(job, jobs.devicesIn(job)) as Record<string, unknown>;
    return isAsked(query.get('jobType'), type) && isAsked(query.get('jobStatus'), status);
  };
  const { rows, continuation } = pageOf(
    store.jobs.entries(),
    pageRequest(withQueryPaging(request)),
    (job) => job.hub === hub && wanted(job),
  );
  return pageReply(rows.map(shown), continuation, 'JobResponse');
}

function isAsked(asked: string | null, value: unknown): boolean {
  return !asked || String(value).toLowerCase() === asked.toLowerCase();
}

/** The SDKs page by headers, the documentation by the query. */
function withQueryPaging(request: HttpRequest): HttpRequest {
  const size = request.query.get('pageSize');
  const token = request.query.get('continuationToken');
  const headers = {
    ...request.headers,
    ...(size && { 'x-ms-max-item-count': size }),
    ...(token && { 'x-ms-continuation': token }),
  };
  return { ...request, headers };
}

/** Both move blobs of a storage account, which there is none of here. */
function exportRoutes(): Route[] {
  const none = ({ parameters: { id = '' } }: Call): never => {
    throw notFound(id);
  };
  return [
    route('GET', '/jobs', 'RegistryRead', () => reply(200, [])),
    route('POST', '/jobs/create', 'RegistryWrite', () => {
      throw notImplemented('import and export');
    }),
    route('GET', '/jobs/{id}', 'RegistryRead', none),
    route('DELETE', '/jobs/{id}', 'RegistryWrite', none),
  ];
}

function notFound(jobId: string): ServiceProblem {
  return new ServiceProblem(404, 404002, 'JobNotFound', `Job ${jobId} not found.`);
}
