/** What is said of a device that stays connected to its hub, on the screen and in lines. */
export const playground = {
  title: 'At the hub',
  sides: { device: 'device', service: 'service' },
  /** What an event begins with in lines. */
  label: { device: 'Device:', service: 'Service:' },
  acts: {
    report: 'Report properties',
    read: 'Read the whole twin',
    send: 'Send a message to the hub',
    answer: 'Answer the method that waits',
    script: 'Answer every method by itself',
    fetch: 'Ask the hub for a message',
    settle: 'Accept, reject or abandon it',
    desired: 'Write desired properties',
    method: 'Call a method of the device',
    command: 'Send the device a message',
    connect: 'Connect again',
  },
  scriptOff: 'Answer the methods by hand again',
  fields: {
    reported: 'Reported properties, as JSON; null deletes one',
    desired: 'Desired properties, as JSON; null deletes one',
    status: 'Status of the answer, a number of your own',
    answer: 'Payload of the answer, as JSON; empty: null',
    body: 'Text of the message',
    properties: 'Properties, name=value; name=value; empty: none',
    method: 'Name of the method',
    payload: 'Payload, as JSON; empty: called without one',
    settlement: 'What does the device do with the message',
  },
  settlements: {
    accept: 'Accept: the hub deletes it',
    reject: 'Reject: the hub deletes it, and its sender is told',
    abandon: 'Abandon: it goes back to the queue and comes again',
  },
  problems: {
    'not-an-object': 'This has to be a JSON object, such as {"telemetryInterval": 5}.',
    'not-json': 'This has to be JSON, in which a text stands in quotes.',
    'not-a-status': 'A status is a whole number, such as 200.',
    'not-properties': 'Write it as name=value; name=value, names of letters, digits, _ and -.',
    'not-a-name': 'The name of a method has letters, digits, and . _ - * in it.',
    empty: 'This has to be filled in.',
  },
  obstacles: {
    'no-call': 'No method waits for an answer. The service has to call one first.',
    'no-message': 'The device holds no message. It has to ask for one first.',
    'not-connected': 'The device is not connected.',
  },
  link: {
    connecting: 'Connecting to the hub...',
    connected: (device: string, hub: string) => `${device} is connected to ${hub}`,
    lost: 'The device is not connected.',
  },
  twin: {
    desired: 'desired',
    reported: 'reported',
    version: (version: number | undefined) => (version === undefined ? '' : ` v${version}`),
    empty: 'nothing',
  },
  waits: {
    call: (name: string, more: number) =>
      `The method ${name} waits for an answer${more > 0 ? `, and ${more} more` : ''}.`,
    message: (text: string, more: number) =>
      `The device holds the message ${text}${more > 0 ? `, and ${more} more` : ''}.`,
    script: (status: number) => `Methods are answered with ${status} by themselves.`,
  },
  events: {
    connecting: (hub: string) => `Connects to ${hub}`,
    connected: 'Connected; it listens to desired properties and methods',
    lost: (why: string) => `Connection lost: ${why}`,
    refused: (why: string) => `Not connected: ${why}`,
    'twin-read': (desired: string, reported: string) =>
      `Has read the twin: desired${desired}, reported${reported}`,
    'desired-changed': (patch: string, version: string) =>
      `Is told of desired properties${version}: ${patch}`,
    reported: (patch: string, version: string) => `Has reported ${patch}: reported${version}`,
    called: (name: string, payload: string) => `Is called: ${name}, ${payload}`,
    answered: (name: string, answer: string, byScript: boolean) =>
      `Has answered ${name}${byScript ? ' by itself' : ''}: ${answer}`,
    scripted: (answer: string) => `Answers every method with ${answer}`,
    unscripted: 'Answers methods by hand again',
    fetched: (text: string, deliveries: number) =>
      `Has got ${text} over HTTPS${deliveries > 0 ? `, given ${deliveries + 1} times` : ''}`,
    'nothing-waits': 'Has asked for a message over HTTPS: none waits',
    settled: {
      accept: (text: string) => `Has accepted ${text}`,
      reject: (text: string) => `Has rejected ${text}`,
      abandon: (text: string) => `Has abandoned ${text}: it waits again`,
    },
    'let-go': (text: string, why: string) => `Has kept ${text} too long: ${why}`,
    sent: (text: string) => `Has sent ${text}: acknowledged`,
    'desired-written': (patch: string, version: string) =>
      `Has written ${patch}: desired${version}`,
    'method-called': (name: string, payload: string) => `Calls ${name}, ${payload}`,
    'method-ended': {
      answered: (name: string, answer: string) => `${name} returned ${answer}`,
      'not-connected': (name: string) => `${name} returned 404: the device is not connected`,
      'timed-out': (name: string) => `${name} returned 504: no answer in five minutes`,
      'too-many': (name: string) => `${name} returned 429: too many methods wait`,
    },
    'command-sent': (text: string) => `Has sent the device ${text}`,
    'command-settled': {
      accepted: (text: string) => `${text} was accepted`,
      rejected: (text: string) => `${text} was rejected`,
      abandoned: (text: string) => `${text} was abandoned and waits again`,
      'given-up': (text: string, reason: string) => `${text} was given up: ${reason}`,
    },
    'left-to-person': (command: string) => `Type this where you have az: ${command}`,
    failed: (act: string, why: string) => `${act}: ${why}`,
  },
  payload: (json: string) => `payload ${json}`,
  noPayload: 'without a payload',
  https: {
    refused: (status: number, words: string) =>
      `the hub answered ${status}${words === '' ? '' : `: ${words}`}`,
    notReached: (code: string) => `the hub is not reached on its port for HTTPS (${code})`,
    odd: 'the hub answered in a way nobody can read',
  },
  explanation: [
    'The owner of the service writes the desired properties, the device writes the reported ones.',
    'Each side reads both.',
    'Methods and changes come over the connection that stands. The device asks for its messages over HTTPS here: over MQTT the PUBACK accepts a message, and it can be neither rejected nor abandoned.',
  ],
  noEvents: 'Nothing has happened yet.',
  azHint: 'The side of the service is yours: what is chosen there shows the command to type.',
  copyHint: 'c copies it.',
  /** In lines. */
  menu: {
    look: 'See what has happened meanwhile',
    ask: 'What now',
    leave: 'Back; the device leaves the hub',
    left: 'The device has left the hub.',
  },
};
