/** What `run` prints, and what every view says about the same events. */
export const run = {
  /** The quickstart's own words: people compare the two side by side, so these stay as they are there. */
  result: 'The complete registration result is',
  willSend: 'Will send telemetry from the provisioned device',
  sending: (number: number) => `sending message #${number}`,
  doneSending: (number: number) => `done sending message #${number}`,

  stepStarted: (title: string, position: number, count: number) =>
    `[${position}/${count}] ${title}`,
  check: (name: string, result: string, detail: string) => `${name}: ${result}, ${detail}`,
  left: 'this is done in the portal: the wizard, the same command without "run", leads through it',
  checkResults: { passed: 'passed', warning: 'warning', failed: 'failed', skipped: 'skipped' },
  states: {
    connecting: 'connecting',
    subscribing: 'subscribing',
    registering: 'registering',
    assigning: 'assigning',
    polling: 'polling',
    assigned: 'assigned',
    refused: 'refused',
    failed: 'failed',
    disabled: 'disabled',
    unreachable: 'unreachable',
    'timed out': 'timed out',
    cancelled: 'cancelled',
  },
  assignments: {
    reused: (deviceId: string, hub: string, _said?: string) =>
      `${deviceId} connected to ${hub} as assigned before, without registering again`,
    refused: (deviceId: string, hub: string, said?: string) =>
      `${hub} no longer lets ${deviceId} in${said ? ` (${said})` : ''}, so it registers again`,
    given: (deviceId: string, hub: string, _said?: string) =>
      `${deviceId} connected straight to ${hub}: its connection string names the hub, so DPS is not asked`,
    tried: (deviceId: string, hub: string, _said?: string) =>
      `${deviceId} was assigned to ${hub} while a cause was tried, so it does not register once more`,
    'certificate over': (deviceId: string, hub: string, _said?: string) =>
      `${deviceId} was assigned to ${hub} before, but its certificate is over, so it registers again for another`,
    'set aside': (deviceId: string, hub: string, _said?: string) =>
      `${deviceId} was assigned to ${hub} before and registers again as you asked`,
  },
  lookAgain: (seconds: number) => `asks again in ${seconds} s`,
  operation: (id: string) => `operation ${id}`,
  attempt: (count: number) => `poll ${count}`,
  messageFailed: (number: number, reason: string) => `message #${number} failed: ${reason}`,
  summary: (acknowledged: number, sent: number) =>
    `${acknowledged} of ${sent} messages acknowledged`,
  counted: (acknowledged: number, sent: number) => `${acknowledged} of ${sent}`,
  latencies: (p50: number, p95: number, max: number) =>
    `half within ${p50} ms, 95 in 100 within ${p95} ms, slowest ${max} ms`,
  verification: (fact: string, value: string, provenBy: string) =>
    `${fact}: ${value} (${provenBy})`,
  provenBy: { device: 'proved by the device', service: 'told by the service' },
  facts: {
    connection: 'Connection to the hub',
    'device twin': 'Device twin',
    'device status': 'Device status',
    'connection state': 'Connection state',
    'last activity': 'Last activity',
    'messages received': 'Messages received',
    'certificate renewal': 'Certificate renewal',
  },
  values: {
    accepted: 'accepted',
    enabled: 'enabled',
    disabled: 'disabled',
    connected: 'connected',
    disconnected: 'disconnected',
    read: 'read',
    absent: 'not there',
    never: 'never',
    'not due': 'not needed yet',
  },
  cleanupObjects: {
    enrollment: 'enrollment',
    'registration record': 'registration record',
    'hub device': 'hub device',
  },
  cleanup: {
    deleted: (object: string, name: string) => `${object} ${name} deleted`,
    kept: (object: string, name: string) => `${object} ${name} kept`,
    left: (object: string, name: string) => `${object} ${name}: delete it in the portal`,
    failed: (object: string, name: string) => `${object} ${name} could not be deleted`,
  },
  diagnosis: {
    failed: (title: string) => `Failed: ${title}.`,
    unusable: {
      'not-json': 'the answer of DPS is not JSON',
      'no-hub': 'DPS assigned the device but did not say where',
      'no-twin': 'the hub sent no twin',
      'no-outcome': 'the registration ended without a hub',
      'too-large': 'a packet from the server is larger than 1 MB',
      'too-deep': 'JSON from the server has more than 64 levels',
      'too-many': 'the server sends packets that nobody asked for, too many of them',
    },
    /** What Microsoft's support asks for, by the name it asks for. */
    tracking: (id: string) => `(tracking ID ${id})`,
    said: (text: string) => `The service said: ${text}`,
    systemSaid: (text: string) => `The system said: ${text}`,
    reason: (text: string) => `Its own log says why: ${text}`,
    causes: 'Why this may be, most likely first:',
    proven: 'Why, as this machine found out:',
    remedies: 'What to do:',
    readOn: (code: string) => `More: dps-wizard explain ${code}`,
  },
  cancelled: 'Cancelled.',
  /** The last line of a run. */
  ending: {
    seconds: (seconds: number) => `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`,
    done: (
      {
        deviceId,
        hub,
        telemetry,
        isRemoved,
      }: {
        readonly deviceId: string;
        readonly hub: string;
        readonly telemetry: string | undefined;
        readonly isRemoved: boolean;
      },
      time: string,
    ) => {
      const reached = [
        `${deviceId} was assigned to ${hub}`,
        ...(telemetry === undefined ? [] : [telemetry]),
        ...(isRemoved ? ['then removed'] : []),
      ];
      return `Done in ${time}: ${reached.join(', ')}.`;
    },
    failed: (step: string, position: number, count: number, time: string) =>
      `Ended after ${time} at step ${position} of ${count}, ${step}.`,
  },
  messageReasons: {
    cancelled: 'cancelled',
    closed: 'connection lost, no PUBACK',
    timeout: 'no acknowledgement in time',
    refused: 'the hub refused it',
  },
};
