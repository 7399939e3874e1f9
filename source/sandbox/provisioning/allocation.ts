import { createHash } from 'node:crypto';
import { type HostNames, withoutPort } from '../host-names.ts';
import type { EnrollmentPolicies } from '../records/records.ts';

/**
 * Chooses the hub of a device by the hashed policy ("evenly weighted"): the same registration ID always gets
 * the same hub of the same list, many IDs spread evenly, and another hub in the list draws only its share of
 * devices to itself (the highest of one hash a hub wins).
 *
 * @returns undefined when no hub is linked
 */
export function allocate(registrationId: string, hubs: readonly string[]): string | undefined {
  if (hubs.length < 2) return hubs[0];
  let chosen: string | undefined;
  let highest = '';
  for (const hub of hubs) {
    const text = `${withoutPort(hub).toLowerCase()}\n${registrationId.toLowerCase()}`;
    const hash = createHash('sha256').update(text).digest('hex');
    if (hash <= highest) continue;
    highest = hash;
    chosen = hub;
  }
  return chosen;
}

/** The linked hubs an enrollment may use, as devices are told of them; one that is linked no more is left out. */
export function hubsOf(policies: EnrollmentPolicies, names: HostNames): readonly string[] {
  const wanted = policies.iotHubs?.length ? policies.iotHubs : undefined;
  if (!wanted) return names.hubs;
  const bare = wanted.map((hub) => names.linkedHub(hub));
  return names.hubs.filter((hub) => bare.includes(withoutPort(hub)));
}

/**
 * The hub by any policy but `custom`.
 *
 * - `static`: the one hub that is named; none where none is.
 * - `geoLatency`: nothing is measured here; the order in which the hubs were given is the order of their latency.
 * - `hashed`: see `allocate`.
 *
 * @returns undefined when the enrollment has no linked hub
 */
export function chooseHub(
  registrationId: string,
  policies: EnrollmentPolicies,
  names: HostNames,
): string | undefined {
  const hubs = hubsOf(policies, names);
  switch (policies.allocationPolicy) {
    case 'static':
      return policies.iotHubHostName === undefined
        ? policies.iotHubs && hubs[0]
        : announced(policies.iotHubHostName, names);
    case 'geoLatency':
      return hubs[0];
    default:
      // A hub named without a policy means that hub: that is how older clients say static (protocol.md 5).
      return policies.allocationPolicy === undefined && policies.iotHubHostName !== undefined
        ? announced(policies.iotHubHostName, names)
        : allocate(registrationId, hubs);
  }
}

/** A linked hub as devices are told of it. @returns undefined when it is not linked */
export function announced(hub: string, names: HostNames): string | undefined {
  const bare = names.linkedHub(hub);
  return names.hubs.find((candidate) => withoutPort(candidate) === bare);
}
