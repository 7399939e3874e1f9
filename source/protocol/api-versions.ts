/**
 * Every api-version of the two services' data planes that a client is known to send: those of the specifications
 * (azure-rest-api-specs, deviceprovisioningservices and iothub) and of the SDKs, old and new (protocol.md 1.2, 3.1,
 * 12). The services have a list each; here there is one, because no source names both completely.
 */
export const KNOWN_API_VERSIONS: readonly string[] = [
  '2016-02-03',
  '2016-11-14',
  '2017-06-30',
  '2017-08-31-preview',
  '2017-11-08-preview',
  '2017-11-15',
  '2018-01-16',
  '2018-03-01-preview',
  '2018-04-01',
  '2018-06-30',
  '2018-08-30-preview',
  '2018-09-01-preview',
  '2018-11-01',
  '2019-01-15',
  '2019-03-30',
  '2019-03-31',
  '2019-07-01-preview',
  '2019-10-01',
  '2020-03-01',
  '2020-03-13',
  '2020-05-31-preview',
  '2020-09-30',
  '2021-04-12',
  '2021-06-01',
  '2021-06-30-preview',
  '2021-10-01',
  '2021-11-01-preview',
  '2022-05-01-preview',
  '2024-03-31',
  '2025-07-01-preview',
  '2025-08-01-preview',
  '2026-04-01',
  '2026-07-01-preview',
  '2026-11-01',
  '2026-11-02-preview',
  '2026-11-15-preview',
];

export type ApiVersionProblem = 'missing' | 'no-date' | 'unknown';

/** The date that a version is; undefined for a text that is none. */
export function apiVersionDate(version: string): string | undefined {
  const date = /^(\d{4}-\d{2}-\d{2})(?:-preview)?$/.exec(version)?.[1];
  if (date === undefined) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  // JavaScript turns the 31st of February into the 3rd of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}

/** Whether it is a later one than all that are known: an old program meets a new SDK. */
export function isNewerApiVersion(version: string): boolean {
  const date = apiVersionDate(version);
  return date !== undefined && KNOWN_API_VERSIONS.every((known) => known.slice(0, 10) < date);
}
