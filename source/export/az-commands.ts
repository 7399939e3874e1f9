import type { Messages } from '../messages/messages.ts';
import { isHubHost } from '../protocol/network.ts';
import { quoteForPosix } from '../structures/shell-quotes.ts';
import { CERTIFICATE_VARIABLES, type TakenSettings } from './taken-settings.ts';
import { UnwritableError } from './unwritable-error.ts';

/** The name of an instance in its service endpoint; the global endpoint names none. */
const INSTANCE_HOST = /^(?!global\.)([a-z0-9-]+)\.azure-devices-provisioning\.(?:net|us|cn)$/i;

/** The names that the commands need, each as a word of the shell. */
type Names = Readonly<
  Record<
    | 'dps'
    | 'group'
    | 'registration'
    | 'hub'
    | 'device'
    | 'certificate'
    | 'authority'
    | 'authorityName',
    string
  >
>;

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
  const branches = isGroup ? groupBranches(names, taken) : individualBranches(names, taken);
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
  { host, registrationId, enrollmentGroupId, assignment, certificate }: TakenSettings,
  words: Messages['takeAway']['az'],
): Names {
  const known = (variable: string, value: string | undefined, what: string): string =>
    value ? word(variable, value) : `"\${${variable}:?${what}}"`;
  // A hub is called by the first part of its host name.
  const hubHost = assignment?.assignedHub ?? '';
  const hub = isHubHost(hubHost) ? hubHost.split('.')[0] : undefined;
  const device = assignment?.deviceId ?? registrationId;
  const certificateFile = certificate.find(
    ({ name }) => name === CERTIFICATE_VARIABLES.certificate,
  );
  // Names of certificates take no colon.
  const authorityName = enrollmentGroupId?.replaceAll(':', '-');
  return {
    dps: known('DPS_NAME', INSTANCE_HOST.exec(host)?.[1], words.dpsName),
    group: known('GROUP_ID', enrollmentGroupId, words.groupId),
    registration: known('REGISTRATION_ID', registrationId, words.registrationId),
    hub: known('HUB_NAME', hub, words.hubName),
    device: known('DEVICE_ID', device, words.deviceId),
    certificate: known('CERT_FILE', certificateFile?.value, words.certFile),
    authority: known('CA_FILE', undefined, words.caFile),
    authorityName: known('CA_NAME', authorityName, words.caName),
  };
}

function individualBranches(names: Names, taken: TakenSettings): Branches {
  const enrollment = `--dps-name ${names.dps} --enrollment-id ${names.registration}`;
  const shown = `az iot dps enrollment show ${enrollment}`;
  const isX509 = taken.attestation === 'x509';
  const attestation = isX509
    ? `--attestation-type x509 --certificate-path ${names.certificate}`
    : '--attestation-type symmetricKey';
  const key = `${shown} --show-keys --query attestation.symmetricKey.primaryKey --output tsv`;
  return {
    make: [
      `az iot dps enrollment create ${enrollment} ${attestation}${policy(taken)} --output none`,
      idScope(names),
      ...(isX509 ? [] : [key]),
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

function groupBranches(names: Names, taken: TakenSettings): Branches {
  const group = `--dps-name ${names.dps} --enrollment-id ${names.group}`;
  const record = `--dps-name ${names.dps} --registration-id ${names.registration}`;
  const authority = `--dps-name ${names.dps} --certificate-name ${names.authorityName}`;
  const isX509 = taken.attestation === 'x509';
  // Without a certificate it is a group of symmetric keys.
  const attestation = isX509 ? ` --ca-name ${names.authorityName}` : '';
  return {
    make: [
      ...(isX509
        ? [
            `az iot dps certificate create ${authority} --path ${names.authority} --verified true --output none`,
          ]
        : []),
      `az iot dps enrollment-group create ${group}${attestation}${policy(taken)} --output none`,
      idScope(names),
      ...(isX509
        ? []
        : [
            `az iot dps enrollment-group compute-device-key ${group} --registration-id ${names.registration} --output tsv`,
          ]),
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

/** By which DPS issues certificates; its name is asked for, as DPS knows several (protocol.md 12.1). */
function policy({ asksForCertificate }: TakenSettings): string {
  return asksForCertificate ? ` --credential-policy "\${CREDENTIAL_POLICY:-default}"` : '';
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
