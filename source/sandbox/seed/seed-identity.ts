import { checkIdScope } from '../../protocol/identifiers.ts';
import { checkSymmetricKey } from '../../protocol/symmetric-key.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import { isObject } from '../../structures/is-object.ts';
import type { Fields } from '../fields/fields.ts';
import { type FixedIdentity, withFixed } from '../records/fixed-identity.ts';
import { POLICIES } from '../records/policies.ts';
import type { SymmetricKeys } from '../records/records.ts';
import type { Identity } from '../records/store.ts';
import { sectionsOf } from './exports.ts';
import { SeedError } from './seed-places.ts';

/** The ID scope and the keys of the policies that a seed fixes. @throws SeedError */
export function identityOfSeed(seed: unknown): FixedIdentity {
  const { idScope, sharedAccessPolicies } = sectionsOf(seed);
  if (idScope !== undefined && !isIdScope(idScope)) {
    throw new SeedError('idScope', 'must be 0ne, or 0 and two other letters, and eight hex digits');
  }
  return {
    ...(idScope !== undefined && { idScope }),
    ...(sharedAccessPolicies !== undefined && { policyKeys: policiesIn(sharedAccessPolicies) }),
  };
}

/** Whether it can be an ID scope at all (protocol.md 4.3). */
export function isIdScope(value: unknown): value is string {
  return typeof value === 'string' && checkIdScope(value) === undefined;
}

/** Who an instance is cannot change while it runs: devices are connected under it. @throws SeedError */
export function checkSameIdentity(seed: unknown, { idScope, policyKeys }: Identity): void {
  const fixed = identityOfSeed(seed);
  const same = withFixed({ idScope, policyKeys }, fixed);
  if (fixed.idScope !== undefined && fixed.idScope !== idScope) {
    throw new SeedError('idScope', `is ${idScope} in this sandbox, and only a start can change it`);
  }
  if (JSON.stringify(same.policyKeys) !== JSON.stringify(policyKeys)) {
    throw new SeedError(
      'sharedAccessPolicies',
      'have other keys here; only a start can change them',
    );
  }
}

const SERVICES: readonly Link[] = ['dps', 'hub'];

function policiesIn(section: unknown): NonNullable<FixedIdentity['policyKeys']> {
  const path = 'sharedAccessPolicies';
  const services = objectAt(section, path);
  known(path, Object.keys(services), SERVICES);
  return Object.fromEntries(
    SERVICES.filter((service) => services[service] !== undefined).map((service) => {
      const at = `${path}.${service}`;
      const policies = objectAt(services[service], at);
      known(at, Object.keys(policies), Object.keys(POLICIES[service]));
      const keys = Object.entries(policies).map(([name, value]) => [
        name,
        keysAt(objectAt(value, `${at}.${name}`), `${at}.${name}`),
      ]);
      return [service, Object.fromEntries(keys)];
    }),
  );
}

function keysAt(fields: Fields, path: string): Partial<SymmetricKeys> {
  known(path, Object.keys(fields), ['primaryKey', 'secondaryKey']);
  return { ...keyAt(fields, path, 'primaryKey'), ...keyAt(fields, path, 'secondaryKey') };
}

/** The message names the problem, never the key. */
function keyAt(fields: Fields, path: string, name: keyof SymmetricKeys): Partial<SymmetricKeys> {
  const key = fields[name];
  if (key === undefined) return {};
  const problem = typeof key === 'string' ? checkSymmetricKey(key) : 'not a string';
  if (problem !== undefined) {
    throw new SeedError(`${path}.${name}`, `must be base64 of 16 to 64 bytes (${problem})`);
  }
  return { [name]: key };
}

function known(path: string, names: readonly string[], allowed: readonly string[]): void {
  const unknown = names.find((name) => !allowed.includes(name));
  if (unknown === undefined) return;
  throw new SeedError(`${path}.${unknown}`, `is unknown here; there are ${allowed.join(', ')}`);
}

function objectAt(value: unknown, path: string): Fields {
  if (isObject(value)) return value;
  throw new SeedError(path, 'must be an object');
}
