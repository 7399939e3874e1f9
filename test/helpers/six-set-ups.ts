import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { GLOBAL_DPS_HOST } from '../../source/protocol/network.ts';
import type { SandboxOptions } from '../../source/sandbox/sandbox.ts';
import type { RawValues } from '../../source/settings/settings.ts';
import { type ForeignSandbox, startForeignSandbox } from './foreign-sandbox.ts';

/** A set-up that is broken in one way, with what a program that is run with it has to find out. */
export interface BrokenSetUp extends ForeignSandbox {
  readonly settings: RawValues & { readonly registrationId: string; readonly symmetricKey: string };
  /** What it really is: code and cause. */
  readonly code: string;
  readonly cause: string;
  /** Whether it can be proved from the device's side; else it has to stand first, with what would prove it. */
  readonly isProved: boolean;
  /** Words of the proof, or of what would prove it. */
  readonly words: string;
}

const GROUP = 'the-group';

/** One that is well: what is broken is put into its settings. */
export async function enrolled(options: Parameters<typeof startForeignSandbox>[0] = {}) {
  const foreign = await startForeignSandbox(options);
  const { sandbox } = foreign;
  const { primaryKey } = sandbox.createIndividualEnrollment({ registrationId: 'device-1' });
  const settings = {
    target: 'azure',
    host: options.dpsHost ?? GLOBAL_DPS_HOST,
    idScope: sandbox.idScope,
    registrationId: 'device-1',
    symmetricKey: primaryKey,
    messages: '2',
  };
  return { ...foreign, settings };
}

async function inGroup(options: SandboxOptions = {}) {
  const foreign = await enrolled(options);
  const { primaryKey } = foreign.sandbox.createEnrollmentGroup({ enrollmentGroupId: GROUP });
  return { ...foreign, groupKey: primaryKey };
}

/** The six that a fresh reader was given, each made with a sandbox that the program does not own. */
export const SIX_SET_UPS = {
  'the key of the group itself': async (options?: SandboxOptions) => {
    const { groupKey, settings, ...foreign } = await inGroup(options);
    return {
      ...foreign,
      settings: { ...settings, registrationId: 'sn-007', symmetricKey: groupKey },
      ...{ code: 'dps-unauthorized', cause: 'group-key', isProved: true },
      words: 'Proved: it is the key of a group. DPS takes the key derived from it for "sn-007".',
    };
  },
  'a key derived for the ID in other letters': async () => {
    const { groupKey, settings, ...foreign } = await inGroup();
    const symmetricKey = deriveDeviceKey(groupKey, 'sn-007');
    return {
      ...foreign,
      settings: { ...settings, registrationId: 'SN-007', symmetricKey },
      ...{ code: 'dps-unauthorized', cause: 'letter-case', isProved: true },
      words: 'Proved: the key was derived for "sn-007".',
    };
  },
  'an authority that is not trusted': async () => ({
    ...(await enrolled({ trusted: false })),
    ...{ code: 'certificate-untrusted', cause: 'sandbox', isProved: true },
    words: 'It is that of a sandbox, whose authority this machine does not know.',
  }),
  'the name of the service as ID scope': async () => {
    // A name that has the form of an ID scope: any other is refused before anything is contacted.
    const name = '0ne0000abcd';
    const dpsHost = `${name}.azure-devices-provisioning.net`;
    const { settings, ...foreign } = await enrolled({ dpsHost });
    return {
      ...foreign,
      settings: { ...settings, idScope: name },
      ...{ code: 'dps-unknown-scope', cause: 'service-name', isProved: true },
      words: '"0ne0000abcd" is the name of the DPS instance, not its ID scope.',
    };
  },
  'no linked hub': async () => {
    const set = await enrolled();
    set.sandbox.arm({ kind: 'no-hub' });
    return {
      ...set,
      ...{ code: 'dps-no-hub', cause: 'none-linked', isProved: false },
      words: 'DPS > Settings > Linked IoT hubs is empty.',
    };
  },
  'a device that is disabled in the hub': async () => {
    const set = await enrolled();
    set.sandbox.arm({ kind: 'hub-refuses', returnCode: 3 });
    return {
      ...set,
      ...{ code: 'hub-unavailable', cause: 'disabled', isProved: false },
      words: 'IoT Hub > Devices > the device shows "Enable connection to IoT Hub: Disable".',
    };
  },
} satisfies Readonly<Record<string, () => Promise<BrokenSetUp>>>;
