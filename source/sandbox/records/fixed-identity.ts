import type { Link } from '../../protocol/vocabulary.ts';
import type { SymmetricKeys } from './records.ts';
import type { Identity } from './store.ts';

/** What an owner wants an instance to be, for programs that have it compiled in. */
export interface FixedIdentity {
  readonly idScope?: string;
  /** By service and by the name of the policy; what is not named stays as it is. */
  readonly policyKeys?: Partial<Record<Link, Readonly<Record<string, Partial<SymmetricKeys>>>>>;
}

/** An identity with what is fixed of it. */
export function withFixed(identity: Identity, { idScope, policyKeys }: FixedIdentity): Identity {
  const fixed = (link: Link): Readonly<Record<string, SymmetricKeys>> =>
    Object.fromEntries(
      Object.entries(identity.policyKeys[link]).map(([name, keys]) => [
        name,
        { ...keys, ...policyKeys?.[link]?.[name] },
      ]),
    );
  return {
    idScope: idScope ?? identity.idScope,
    policyKeys: { dps: fixed('dps'), hub: fixed('hub') },
  };
}

/** Two wishes as one; the first goes before. */
export function joined(first: FixedIdentity, second: FixedIdentity): FixedIdentity {
  const policies = (link: Link) => ({ ...second.policyKeys?.[link], ...first.policyKeys?.[link] });
  const idScope = first.idScope ?? second.idScope;
  return {
    ...(idScope !== undefined && { idScope }),
    policyKeys: { dps: policies('dps'), hub: policies('hub') },
  };
}
