import { isIPv6 } from 'node:net';
import { ownIdentity } from '../../files/process-identity.ts';
import type { SandboxMessages } from '../../messages/messages.ts';
import { deviceConnectionString } from '../../protocol/connection-string.ts';
import { jsonText, visible } from '../../protocol/foreign-text.ts';
import { MQTT_PORT } from '../../protocol/network.ts';
import { withoutPort } from '../../sandbox/host-names.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { quoteForPosix, quoteForPowerShell } from '../../structures/shell-quotes.ts';

/** The `sandbox.ready` line: all that a test needs to connect. It holds the sandbox's keys, on purpose. */
export function readyJson(sandbox: Sandbox): string {
  const { processId, space, startedAt } = ownIdentity();
  return jsonText({
    type: 'sandbox.ready',
    at: new Date().toISOString(),
    processId,
    // An ID is given again after a kill, and every container has a process 1.
    process: { space, startedAt },
    host: sandbox.dpsHost,
    port: sandbox.port,
    httpsPort: sandbox.httpsPort,
    idScope: sandbox.idScope,
    caFile: sandbox.caFile,
    hubs: sandbox.hubs,
    enrollments: sandbox.individualEnrollments(),
    enrollmentGroups: sandbox.enrollmentGroups(),
    certificateEnrollments: sandbox.certificateEnrollments(),
    devices: sandbox.devices(),
    ...(sandbox.hasDevelopmentKeys && { hasDevelopmentKeys: true }),
    serviceConnectionStrings: sandbox.serviceConnectionStrings,
  });
}

/**
 * The same for a person: lines to paste into the device program's terminal.
 *
 * @param caKeptBy what keeps other users from reading the authority's certificate; undefined where they can
 */
export function readyBlock(
  sandbox: Sandbox,
  messages: SandboxMessages,
  platform: NodeJS.Platform,
  caKeptBy?: string,
): string {
  const { address, port, httpsPort, hubs, caFile = '' } = sandbox;
  const [enrollment] = sandbox.individualEnrollments();
  const host = port === MQTT_PORT ? sandbox.dpsHost : `${sandbox.dpsHost}:${port}`;
  const variables: Record<string, string> = {
    PROVISIONING_HOST: host,
    PROVISIONING_IDSCOPE: sandbox.idScope,
    ...(enrollment && {
      PROVISIONING_REGISTRATION_ID: enrollment.registrationId,
      PROVISIONING_SYMMETRIC_KEY: enrollment.primaryKey,
    }),
    NODE_EXTRA_CA_CERTS: caFile,
    SSL_CERT_FILE: caFile,
  };
  const assignments = Object.entries(variables).map(([name, value]) =>
    assign(name, value, platform),
  );
  const connectionString = firstConnectionString(sandbox);
  const withoutDps =
    connectionString === undefined
      ? []
      : [
          '',
          messages.connectionString,
          `  ${assign('IOTHUB_DEVICE_CONNECTION_STRING', connectionString, platform)}`,
        ];
  const groups = sandbox
    .enrollmentGroups()
    .flatMap(({ enrollmentGroupId, primaryKey }) => [
      '',
      messages.group(enrollmentGroupId),
      `  ${primaryKey}`,
    ]);
  return [
    ...(sandbox.hasDevelopmentKeys ? [messages.developmentKeys] : []),
    messages.title(isIPv6(address) ? `[${address}]` : address, port),
    ...(httpsPort === undefined ? [] : [messages.https(httpsPort)]),
    messages.hubs(hubs),
    '',
    messages.block,
    ...assignments.map((line) => `  ${line}`),
    ...(caKeptBy === undefined
      ? []
      : ['', messages.caOutOfReach(visible(caFile), visible(caKeptBy))]),
    ...withoutDps,
    ...groups,
    '',
    messages.services,
    ...services(sandbox, platform).map((line) => `  ${line}`),
    '',
    messages.log,
  ].join('\n');
}

/** Of the device in the block above; where it is not in a hub yet, as it will be, if that is clear. */
function firstConnectionString(sandbox: Sandbox): string | undefined {
  const [enrollment] = sandbox.individualEnrollments();
  const devices = sandbox.devices();
  if (!enrollment) return devices[0]?.connectionString;
  const { deviceId, primaryKey } = enrollment;
  const there = devices.find((device) => device.deviceId === deviceId);
  if (there) return there.connectionString;
  const [hub, another] = sandbox.hubs;
  if (hub === undefined || another !== undefined) return undefined;
  return deviceConnectionString({ hub: withoutPort(hub), deviceId, key: primaryKey });
}

/** For back-end programs: the names that the samples of the service SDKs read. */
function services({ serviceConnectionStrings }: Sandbox, platform: NodeJS.Platform): string[] {
  const { dps, hub } = serviceConnectionStrings;
  return [
    assign('PROVISIONING_CONNECTION_STRING', dps, platform),
    assign('IOTHUB_CONNECTION_STRING', hub, platform),
  ];
}

/** A line for the shell people have: a POSIX one, or PowerShell on Windows. The value is one that a variable can have. */
export function assign(name: string, value: string, platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? `$env:${name} = ${quoteForPowerShell(value)}`
    : `export ${name}=${quoteForPosix(value)}`;
}
