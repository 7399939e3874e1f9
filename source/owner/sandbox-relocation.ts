import { splitHost } from '../protocol/identifiers.ts';
import type { ReprovisionPolicyName } from '../protocol/vocabulary.ts';
import type { MovingPolicies } from '../sandbox/relocation.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { EnrollmentName, Relocation } from './relocation.ts';

/** Linked where a device shall go to another hub and there is none. */
const SECOND_HUB = 'second-hub.azure-devices.net';

/** The three policies as the service API spells them (protocol.md 5). */
const POLICIES: Readonly<
  Record<ReprovisionPolicyName, NonNullable<MovingPolicies['reprovisionPolicy']>>
> = {
  migrate: { updateHubAssignment: true, migrateDeviceData: true },
  reset: { updateHubAssignment: true, migrateDeviceData: false },
  never: { updateHubAssignment: false, migrateDeviceData: false },
};

type Relocated = Pick<Sandbox, 'hubs' | 'linkHub' | 'setPolicies' | 'kept'>;

/** Sends the devices of a sandbox in this very process to other hubs. */
export function sandboxRelocation(sandbox: Relocated): Relocation {
  const change = async ({ kind, id }: EnrollmentName, policies: MovingPolicies): Promise<void> => {
    if (!sandbox.setPolicies(kind, id, policies))
      throw new RangeError(`There is no ${kind} ${id}.`);
    await sandbox.kept();
  };
  return {
    sendElsewhere: async (enrollment, from) => {
      const other = (): string | undefined =>
        sandbox.hubs.find((hub) => splitHost(hub).name !== splitHost(from).name);
      if (other() === undefined) await sandbox.linkHub(SECOND_HUB);
      const hub = other() ?? SECOND_HUB;
      await change(enrollment, { allocationPolicy: 'static', iotHubHostName: hub });
      return hub;
    },
    setPolicy: (enrollment, policy) => change(enrollment, { reprovisionPolicy: POLICIES[policy] }),
  };
}
