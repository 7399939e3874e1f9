import {
  apiVersionDate,
  isNewerApiVersion,
  KNOWN_API_VERSIONS,
} from '../../protocol/api-versions.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import type { Report } from '../reporter.ts';

/** `strict`: the known ones and whatever is newer than all of them. `any`: every date. */
export type ApiVersionPolicy = 'strict' | 'any';

/** What DPS says of a version it does not take (iotedge issues 4112 and 6631). */
export function unsupportedMessage(version: string | null | undefined): string {
  return version ? `Unsupported API version ${version}.` : 'Unsupported API version.';
}

/** Which api-versions are taken, on whatever way a request comes. */
export class ApiVersions {
  readonly #policy: ApiVersionPolicy;
  readonly #report: Report;
  readonly #told = new Set<string>();

  constructor(policy: ApiVersionPolicy, report: Report) {
    this.#policy = policy;
    this.#report = report;
  }

  /**
   * What is wrong with a version, for the log; a newer one than all known is taken, and the log says so once.
   *
   * @param version as sent; null and undefined for none
   */
  problem(link: Link, version: string | null | undefined): string | undefined {
    if (version === undefined || version === null || version === '') {
      return 'no api-version was sent';
    }
    if (apiVersionDate(version) === undefined) {
      return `the api-version "${version}" is not a date, as 2021-04-12 is`;
    }
    if (KNOWN_API_VERSIONS.includes(version)) return undefined;
    if (isNewerApiVersion(version)) {
      this.#tellOnce(link, version);
      return undefined;
    }
    return this.#policy === 'any'
      ? undefined
      : `the api-version ${version} is none that the service has had; --api-versions any takes it`;
  }

  #tellOnce(link: Link, version: string): void {
    // The set cannot grow without bound: only dates get here, and those of a client that makes them up are not kept.
    if (this.#told.has(version) || this.#told.size >= MOST_TOLD) return;
    this.#told.add(version);
    const reason = `the api-version ${version} is newer than all that this sandbox knows`;
    this.#report({ link, event: 'server.newer-api-version', reason, detail: { version } });
  }
}

const MOST_TOLD = 100;
