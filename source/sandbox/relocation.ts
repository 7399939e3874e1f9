import { isIP } from 'node:net';
import type { EnrollmentKind } from '../protocol/vocabulary.ts';
import type { HostNames } from './host-names.ts';
import { newStamp } from './records/formats.ts';
import type { EnrollmentPolicies } from './records/records.ts';
import { registrationKey, type Store } from './records/store.ts';
import type { KeptCertificates } from './storage/certificate-store.ts';

/** Where an enrollment's devices go, and what becomes of one that registers again. */
export type MovingPolicies = Pick<
  EnrollmentPolicies,
  'allocationPolicy' | 'iotHubs' | 'iotHubHostName' | 'reprovisionPolicy'
>;

/** What an owner does to have devices go to other hubs. */
export interface Relocation {
  /**
   * Links one more hub to DPS, for as long as the sandbox runs. Devices know its name by a new server's certificate, which
   * new connections get.
   *
   * @throws RangeError for a name that a hub has already, an address, and a name that the authority may not vouch for
   */
  linkHub(hub: string): Promise<void>;
  /**
   * Changes these policies of an enrollment and leaves the others. Its devices stay where they are until they register
   * again (protocol.md 5).
   *
   * @returns false when there is no such enrollment
   */
  setPolicies(kind: EnrollmentKind, id: string, policies: MovingPolicies): boolean;
}

export interface RelocationOptions {
  readonly store: Pick<Store, 'enrollments' | 'enrollmentGroups'>;
  readonly names: HostNames;
  readonly cover: KeptCertificates['cover'];
}

export function createRelocation({ store, names, cover }: RelocationOptions): Relocation {
  return {
    linkHub: async (hub) => {
      if (isIP(hub) !== 0) throw new RangeError(`${hub} is an address; give the hub a name.`);
      if (names.isOwn(hub)) throw new RangeError(`There is a host ${hub} already.`);
      await cover([...names.all(), hub]);
      names.link(hub);
    },
    setPolicies: (kind, id, policies) => {
      const key = registrationKey(id);
      return kind === 'group'
        ? changed(store.enrollmentGroups, key, policies)
        : changed(store.enrollments, key, policies);
    },
  };
}

/** The rows of one kind of enrollment. */
interface Rows<Record> {
  get(key: string): Record | undefined;
  put(key: string, record: Record): void;
}

function changed<
  Record extends { readonly createdDateTimeUtc: string; readonly policies?: EnrollmentPolicies },
>(rows: Rows<Record>, key: string, policies: MovingPolicies): boolean {
  const before = rows.get(key);
  if (!before) return false;
  rows.put(key, {
    ...before,
    policies: { ...before.policies, ...policies },
    ...newStamp(before),
  });
  return true;
}
