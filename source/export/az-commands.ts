import type { Messages } from '../messages/messages.ts';
import { isHubHost } from '../protocol/network.ts';
import { quoteForPosix } from '../structures/shell-quotes.ts';
import type { TakenSettings } from './taken-settings.ts';
import { UnwritableError } from './unwritable-error.ts';

/** The name of an instance in its service endpoint; the global endpoint names none. */
const INSTANCE_HOST = /^(?!global\.)([a-z0-9-]+)\.azure-devices-provisioning\.(?:net|us|cn)$/i;

/** The names that the commands need, each as a word of the shell. */
type Names = Readonly<Record<'dps' | 'group' | 'registration' | 'hub' | 'device', string>>;

/** A branch of the script each, with its commands. */
type Branches = Readonly<Record<'make' | 'show' | 'remove', readonly string[]>>;

/**
 * A script that makes in Azure what this walk made, shows it and removes it (protocol.md 12.5). It holds no key: DPS
 * makes one, and `make` prints the device's own.
 *
 * @throws UnwritableError for a name that cannot stand in a shell
 */
export function azCommands(
  taken: TakenSettings,
  { takeAway: { az: words } }: Pick<Messages, 'takeAway'>,
): string {
  const isGroup = taken.enrollment === 'group';
  const names = namesOf(taken, words);
  const branches = isGroup ? groupBranches(names) : individualBranches(names);
  const lines = [
    '#!/bin/sh',
    ...words.head.map((text) => `# ${text}`),
    'set -eu',
    `case "\${1:-}" in`,
    ...Object.entries(branches).flatMap(([name, commands]) => [
      `  ${name})`,
      ...commands.map((command) => `    ${command}`),
      '    ;;',
    ]),
    '  *)',
    `    echo ${word('usage', words.usage)} >&2`,
    '    exit 2',
    '    ;;',
    'esac',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What is not known is asked of the environment, by whichever command needs it first. */
function namesOf(
  { host, registrationId, enrollmentGroupId, assignment }: TakenSettings,
  words: Messages['takeAway']['az'],
): Names {
  const known = (variable: string, value: string | undefined, what: string): string =>
    value ? word(variable, value) : `"\${${variable}:?${what}}"`;
  // A hub is called by the first part of its host name.
  const hubHost = assignment?.assignedHub ?? '';
  const hub = isHubHost(hubHost) ? hubHost.split('.')[0] : undefined;
  const device = assignment?.deviceId ?? registrationId;
  return {
    dps: known('DPS_NAME', INSTANCE_HOST.exec(host)?.[1], words.dpsName),
    group: known('GROUP_ID', enrollmentGroupId, words.groupId),
    registration: known('REGISTRATION_ID', registrationId, words.registrationId),
    hub: known('HUB_NAME', hub, words.hubName),
    device: known('DEVICE_ID', device, words.deviceId),
  };
}

function individualBranches(names: Names): Branches {
  const enrollment = `--dps-name ${names.dps} --enrollment-id ${names.registration}`;
  const shown = `az iot dps enrollment show ${enrollment}`;
  return {
    make: [
      `az iot dps enrollment create ${enrollment} --attestation-type symmetricKey --output none`,
      idScope(names),
      `${shown} --show-keys --query attestation.symmetricKey.primaryKey --output tsv`,
    ],
    show: [
      shown,
      `az iot dps enrollment registration show ${enrollment}`,
      hubDevice('show', names),
    ],
    // A record that outlives its enrollment counts to the quota (quickstart.md S30), so it goes first.
    remove: [
      `az iot dps enrollment registration delete ${enrollment}`,
      `az iot dps enrollment delete ${enrollment}`,
      hubDevice('delete', names),
    ],
  };
}

function groupBranches(names: Names): Branches {
  const group = `--dps-name ${names.dps} --enrollment-id ${names.group}`;
  const record = `--dps-name ${names.dps} --registration-id ${names.registration}`;
  return {
    make: [
      // Without a certificate it is a group of symmetric keys.
      `az iot dps enrollment-group create ${group} --output none`,
      idScope(names),
      `az iot dps enrollment-group compute-device-key ${group} --registration-id ${names.registration} --output tsv`,
    ],
    show: [
      `az iot dps enrollment-group show ${group}`,
      `az iot dps enrollment-group registration show ${record}`,
      hubDevice('show', names),
    ],
    // Other devices may live by the group: it goes only when somebody asks for that.
    remove: [
      `az iot dps enrollment-group registration delete ${record}`,
      hubDevice('delete', names),
      `[ "\${2:-}" != group ] || az iot dps enrollment-group delete ${group}`,
    ],
  };
}

function idScope({ dps }: Names): string {
  return `az iot dps show --name ${dps} --query properties.idScope --output tsv`;
}

function hubDevice(action: 'show' | 'delete', { hub, device }: Names): string {
  return `az iot hub device-identity ${action} --hub-name ${hub} --device-id ${device}`;
}

function word(name: string, value: string): string {
  const text = quoteForPosix(value);
  if (text === undefined) throw new UnwritableError(name);
  return text;
}
