import { X509Certificate } from 'node:crypto';
import { type CertificateChain, leadsTo } from '../../certificates/certificate-chain.ts';
import {
  createIssuingAuthority,
  type IssuingAuthority,
  issueCertificate,
} from '../../certificates/issuing-authority.ts';
import type { ReadSigningRequest } from '../../certificates/signing-request.ts';

/** How long an issued certificate is good for, as by the policy of the preview (protocol.md 12.1). */
const ISSUED_DAYS = 30;
const NAME = 'dps-wizard sandbox device';

/** Where the authority is kept. */
export interface IssuerKeeping {
  readonly kept?: IssuingAuthority | undefined;
  /** Called with one that was made. */
  keep(authority: IssuingAuthority): Promise<void>;
}

/**
 * Issues certificates to devices. Its authority is its own, not that of the servers: a device's key is nobody's key to
 * a server. It is made when the first device asks.
 */
export class Issuer {
  readonly #keeping: IssuerKeeping | undefined;
  #making: Promise<IssuingAuthority> | undefined;
  #root: X509Certificate | undefined;

  constructor(keeping?: IssuerKeeping) {
    this.#keeping = keeping;
    if (keeping?.kept) this.#known(keeping.kept);
  }

  /** @returns base64 of DER, leaf first; undefined for a request that its own key has not signed */
  async issue(request: ReadSigningRequest): Promise<readonly string[] | undefined> {
    this.#making ??= this.#make();
    return issueCertificate(await this.#making, request, ISSUED_DAYS);
  }

  /** Whether a chain leads to the root of what it has issued. */
  vouchesFor(chain: CertificateChain): boolean {
    return this.#root !== undefined && leadsTo(chain, this.#root);
  }

  async #make(): Promise<IssuingAuthority> {
    const authority = await createIssuingAuthority(NAME);
    await this.#keeping?.keep(authority);
    this.#known(authority);
    return authority;
  }

  #known(authority: IssuingAuthority): void {
    this.#making = Promise.resolve(authority);
    this.#root = new X509Certificate(authority.root);
  }
}
