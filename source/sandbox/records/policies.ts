import type { Link } from '../../protocol/vocabulary.ts';
import { newSymmetricKey } from './formats.ts';
import type { SymmetricKeys } from './records.ts';

/** What a service token may be good for (protocol.md 5, 6). */
export type Permission =
  | 'ServiceConfig'
  | 'EnrollmentRead'
  | 'EnrollmentWrite'
  | 'RegistrationStatusRead'
  | 'RegistrationStatusWrite'
  | 'RegistryRead'
  | 'RegistryWrite'
  | 'ServiceConnect'
  | 'DeviceConnect';

const DPS_PERMISSIONS: readonly Permission[] = [
  'ServiceConfig',
  'EnrollmentRead',
  'EnrollmentWrite',
  'RegistrationStatusRead',
  'RegistrationStatusWrite',
];

/** The policies a new DPS and a new hub have in Azure, with what each permits. */
export const POLICIES = {
  dps: { provisioningserviceowner: DPS_PERMISSIONS },
  hub: {
    iothubowner: ['RegistryRead', 'RegistryWrite', 'ServiceConnect', 'DeviceConnect'],
    service: ['ServiceConnect'],
    device: ['DeviceConnect'],
    registryRead: ['RegistryRead'],
    registryReadWrite: ['RegistryRead', 'RegistryWrite'],
  },
} as const satisfies Record<Link, Readonly<Record<string, readonly Permission[]>>>;

export const DPS_OWNER = 'provisioningserviceowner';
export const HUB_OWNER = 'iothubowner';

/** The keys of the policies by name. All hubs of one sandbox have the same; their names tell them apart. */
export interface PolicyKeys {
  readonly dps: Readonly<Record<string, SymmetricKeys>>;
  readonly hub: Readonly<Record<string, SymmetricKeys>>;
}

export function newPolicyKeys(): PolicyKeys {
  return { dps: newKeys(POLICIES.dps), hub: newKeys(POLICIES.hub) };
}

/** @returns the permissions of a policy, none for one that does not exist */
export function permissionsOf(service: Link, policy: string): readonly Permission[] {
  const policies: Readonly<Record<string, readonly Permission[]>> = POLICIES[service];
  return Object.hasOwn(policies, policy) ? (policies[policy] ?? []) : [];
}

/** The text an owner gives to a service client; port 443 is implied (protocol.md 11). Secret. */
export function serviceConnectionString(host: string, policy: string, keys: PolicyKeys): string {
  const { primaryKey = '' } = (policy === DPS_OWNER ? keys.dps : keys.hub)[policy] ?? {};
  return `HostName=${host};SharedAccessKeyName=${policy};SharedAccessKey=${primaryKey}`;
}

function newKeys(policies: object): Readonly<Record<string, SymmetricKeys>> {
  return Object.fromEntries(
    Object.keys(policies).map((name) => [
      name,
      { primaryKey: newSymmetricKey(), secondaryKey: newSymmetricKey() },
    ]),
  );
}
