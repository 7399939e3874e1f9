import type { EventFacts, EventText } from '../event-facts.ts';
import type { HolderPlace } from '../holder-place.ts';
import { faults } from './faults.ts';

/** The words of `dps-wizard sandbox`. */
export const sandboxMessages = {
  title: (address: string, port: number) =>
    `A DPS and an IoT Hub of your own listen on ${address}:${port}.`,
  https: (port: number) =>
    `HTTPS on port ${port}: service clients, MQTT over WebSocket, and GET /telemetry.`,
  hubs: (names: readonly string[]) => `Linked hubs: ${names.join(', ')}`,
  dataDirectory: (path: string) => `State and certificates: ${path}`,
  caOutOfReach: (caFile: string, kept: string) =>
    `Only your user can read the certificate of the authority (${kept} keeps others out). For a service of another user, copy it: install -m 644 ${caFile} /usr/local/share/dps-wizard-ca.pem`,
  block: 'For the device program, in its own terminal:',
  group: (id: string) =>
    `Enrollment group ${id}: a device gets the key derived from this one, never this one itself:`,
  otherPort: (port: number) =>
    `Port ${port} instead of 8883: dps-wizard and the Node.js SDK can dial it, the other Azure IoT SDKs cannot.`,
  otherHttpsPort: (port: number) =>
    `HTTPS on port ${port} instead of 443: clients that can be told a port can dial it; the service SDKs and the SDKs' own web sockets know 443 alone.`,
  notLoopback: (address: string) =>
    `Listening on ${address}: whoever reaches this machine reaches the sandbox.`,
  connectionString: 'For a device program without DPS, once the device is registered:',
  developmentKeys:
    'DEVELOPMENT CREDENTIALS: keys of this sandbox stand in its documentation, and everyone knows them. Nothing here is protected. --fresh makes others, unless --development-credentials is given again.',
  services: 'For a back-end program:',
  log: 'What happens, with the true reasons. Ctrl+C stops.',
  stopped: 'Stopped.',
  error: (text: string) => `error: ${text}`,
  invalidPort: '--port takes a whole number from 0 to 65535 (0: any free port).',
  invalidHttpsPort: '--https-port takes a whole number from 0 to 65535 (0: any free port).',
  emptyOption: (name: string) => `${name} is empty. Give it a value, or leave it out.`,
  invalidHub: (name: string) => `--hub ${name}: not a host name or IPv4 address.`,
  sameHub: (name: string) => `--hub ${name} is given twice.`,
  portInUse: (address: string, port: number) =>
    `Port ${port} on ${address} is in use. Stop what uses it, or choose another with --port or --https-port.`,
  portForbidden: (port: number) => `Port ${port} may not be opened by this user.`,
  addressUnavailable: (address: string) =>
    `${address} is not an address of this machine (--listen, --hub).`,
  directoryInUse: (path: string, holder?: HolderPlace) =>
    `The data directory ${path} is in use by another sandbox${holder ? ` (${placeWords(holder)})` : ''}. Stop it, or choose another with --data.`,
  directoryNewer: (path: string) =>
    `The data directory ${path} was written by a later dps-wizard. Update this one, choose another directory with --data, or begin anew with --fresh.`,
  directoryForeign: (path: string) =>
    `The folder ${path} holds files that dps-wizard did not make. Nothing in it was changed. Give --data a folder that is new or empty.`,
  authorityForeign: (path: string) =>
    `The certificate authority in ${path} (ca.pem) is not one that dps-wizard made, so it is not used to sign. Nothing was changed. Take it away, or choose another folder with --data.`,
  authorityOfOtherNames: (path: string, names: readonly string[]) =>
    `The certificate authority in ${path} (ca.pem) was not made for ${names.join(', ')}, so devices would not trust the sandbox there. Choose another folder with --data; or remove ca.pem and ca.key, start again, and give the new ca.pem to every device that trusts the old one.`,
  directoryNotWritable: (path: string, reason: string) =>
    `The data directory ${path} cannot be read and written (${reason}). Choose another with --data.`,
  readyFileNotWritable: (path: string, reason: string) =>
    `The ready file ${path} cannot be written (${reason}).`,
  readyFileForeign: (path: string) =>
    `${path} is there and is no ready file of a sandbox. It was left as it is. Give --ready-file a path where nothing is.`,
  seedNotReadable: (path: string, code: string) => `The seed ${path} cannot be read (${code}).`,
  seedNotJson: (path: string, place: string) =>
    `The seed ${path} is not JSON${place && ` (${place})`}.`,
  seedInvalid: (path: string, where: string, problem: string) =>
    `The seed ${path} cannot be used. ${where}: ${problem}.`,
  faults,
  unexpected: (detail: string) => `Unexpected failure: ${detail}`,

  /** Follows a line that stands for many. */
  more: (count: number) => ` (${count} more of these within ten seconds)`,

  /** One line an event; an event without words here is shown by its name. */
  events: {
    'server.listening': () => 'ready for devices',
    'server.tls-failed': ({ reason }) => `a connection failed in TLS: ${reason}`,
    'server.refused': ({ reason }) => `refused a client: ${reason}`,
    'server.dropped': ({ reason }) => `cut a connection: ${reason}`,
    'server.failed': ({ reason }) => `an internal failure: ${reason}`,
    'server.authority-replaced': ({ reason }) =>
      `a new certificate authority, ${reason}: devices have to trust this one from now on`,
    'server.newer-api-version': ({ reason }) => `taken all the same: ${reason}`,
    'server.certificate-renewed': () => "the server's certificate was renewed",
    'http.answered': ({ detail }) => `${detail.method} ${detail.path}: ${detail.status}`,
    'http.refused': ({ reason, detail }) =>
      `${detail.method ?? 'a request'} ${detail.path ?? ''} refused (answer ${detail.status}): ${reason}`,
    'http.dropped': ({ reason }) => `cut an HTTPS connection: ${reason}`,
    'store.failed': ({ reason }) => `the state could not be saved: ${reason}`,
    'store.damaged': ({ reason }) => `the saved state is damaged: ${reason}`,
    'seed.hub-renamed': ({ detail }) => `${detail.name} of the seed stands for ${detail.hub}`,
    'dps.connected': ({ id }) => `${id} connected to DPS`,
    'dps.disconnected': ({ id }) => `${id} left DPS`,
    'dps.refused': ({ id, reason, detail }) => `${id} refused (${answerOf(detail)}): ${reason}`,
    'dps.dropped': ({ id, reason }) => `${id} cut off: ${reason}`,
    'dps.registering': ({ id, detail }) => `${id} registers (${detail.enrollment} enrollment)`,
    'dps.doubtful-id': ({ id, reason }) => `${id} may be refused by Azure: ${reason}`,
    'dps.polled': ({ id, detail }) => `${id} looks how far it is: ${detail.status}`,
    'dps.assigned': ({ id, detail, reason }) =>
      `${id} assigned to ${detail.assignedHub} as ${detail.deviceId}${reason === undefined ? '' : `; ${reason}`}`,
    'dps.disabled': ({ id, reason }) => `${id} not assigned: ${reason}`,
    'dps.failed': ({ id, reason }) => `${id} not assigned: ${reason}`,
    'dps.throttled': ({ id, reason }) => `${id} told to wait (429): ${reason}`,
    'dps.silent': ({ id, reason }) => `${id} gets no answer any more: ${reason}`,
    'dps.garbled': ({ id, reason }) => `${id} is answered in a way nobody can read: ${reason}`,
    'dps.subscription-refused': ({ id, reason, detail }) =>
      `${id} may not subscribe to ${detail.filter}: ${reason}`,
    'dps.failing': ({ id, reason, detail }) => `${id} answered ${detail.status}: ${reason}`,
    'hub.connected': ({ id, detail }) =>
      `${id} connected to hub ${detail.hub}${detail.takesOver ? ', taking over from an older connection' : ''}`,
    'hub.disconnected': ({ id, detail }) => `${id} left hub ${detail.hub}`,
    'hub.refused': ({ id, reason, detail }) => `${id} refused (${answerOf(detail)}): ${reason}`,
    'hub.dropped': ({ id, reason }) => `${id} cut off: ${reason}`,
    'hub.silent': ({ id, reason }) => `${id} gets no answer any more: ${reason}`,
    'hub.subscription-refused': ({ id, reason, detail }) =>
      `${id} may not subscribe to ${detail.filter}: ${reason}`,
    'hub.telemetry': ({ id, detail }) => `${id} sent a message of ${detail.bytes} bytes`,
    'hub.method-called': ({ id, detail }) => `${id} is called: ${detail.method}`,
    'hub.method-answered': ({ id, detail }) => `${id} answered its method with ${detail.status}`,
    'hub.method-unasked': ({ id }) => `${id} answered a method that nobody waits for any more`,
    'hub.certificate-issued': ({ id }) => `${id} is given its next certificate`,
    'hub.certificate-refused': ({ id, reason, detail }) =>
      `${id} gets no certificate (answer ${detail.status}): ${reason}`,
    'hub.message-sent': ({ id }) => `${id} is sent a message`,
    'hub.configured': ({ id, detail }) =>
      `${id} has what its configurations want: ${Object.entries(detail)
        .map(([name, status]) => `${name} ${status}`)
        .join(', ')}`,
    'hub.not-configured': ({ id, reason }) => `${id} does not get its configurations: ${reason}`,
    'hub.job-ended': ({ id, detail }) => `job ${id} (${detail.type}) is ${detail.status}`,
    'hub.message-accepted': ({ id }) => `${id} has accepted a message`,
    'hub.message-rejected': ({ id }) => `${id} has rejected a message`,
    'hub.message-abandoned': ({ id }) => `a message for ${id} was not taken, and waits again`,
    'hub.message-given-up': ({ id, reason }) => `a message for ${id} is given up: ${reason}`,
    'hub.twin-desired': ({ id, detail }) =>
      `${id} is told of its desired properties, version ${detail.version}`,
    'hub.will': ({ id }) => `${id} left its will`,
    'hub.twin-read': ({ id }) => `${id} read its twin`,
    'hub.twin-unread': ({ id, reason }) => `${id} does not get its twin: ${reason}`,
    'hub.twin-reported': ({ id, detail }) => `${id} reported properties, version ${detail.version}`,
    'hub.twin-refused': ({ id, reason }) =>
      `${id} reported properties that cannot be used: ${reason}`,
  } satisfies Record<string, EventText> as Readonly<Record<string, EventText>>,
};

function answerOf({ returnCode, status }: EventFacts['detail']): string {
  return returnCode === undefined ? `answer ${status}` : `CONNACK ${returnCode}`;
}

function placeWords(holder: HolderPlace): string {
  switch (holder.kind) {
    case 'process':
      return `process ${holder.processId}`;
    case 'container':
      return 'of another container on this machine, or one with its name';
    case 'machine':
      return `on ${holder.host}`;
  }
}
