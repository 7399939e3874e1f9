import { DEVELOPMENT_IDENTITY } from './development-credentials.ts';
import { type FixedIdentity, joined } from './records/fixed-identity.ts';
import type { SandboxOptions } from './sandbox.ts';
import { identityOfSeed, isIdScope } from './seed/seed-identity.ts';

/** An option goes before the seed, and the seed before what everyone knows. @throws SeedError, RangeError */
export function fixedIdentity({
  idScope,
  seed,
  developmentCredentials,
}: SandboxOptions): FixedIdentity {
  if (idScope !== undefined && !isIdScope(idScope)) {
    throw new RangeError(`The ID scope "${idScope}" cannot be used.`);
  }
  const seeded = seed === undefined ? {} : identityOfSeed(seed);
  const wanted = joined(idScope === undefined ? {} : { idScope }, seeded);
  return developmentCredentials ? joined(wanted, DEVELOPMENT_IDENTITY) : wanted;
}
