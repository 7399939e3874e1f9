/** What the last step says, on the screen and in lines. */
export const next = {
  reached: (registration: string, telemetry: string) =>
    [registration, telemetry].filter(Boolean).join(', '),
  registered: (seconds: string) => `registered in ${seconds} s`,
  connected: (seconds: string) => `connected to its hub in ${seconds} s`,
  telemetry: (acknowledged: string, total: string, seconds: string) =>
    `${acknowledged} of ${total} messages acknowledged in ${seconds} s`,
  repeat: 'The same run without a question:',
  keyHint: 'The key comes from PROVISIONING_SYMMETRIC_KEY or --key-file; it is never an argument.',
  more: 'And then:',
  commands: [
    { command: 'dps-wizard run --sandbox --json', does: 'every event as one line of JSON' },
    {
      command: 'dps-wizard export',
      does: 'the settings for a shell, a container, a device program',
    },
    { command: 'dps-wizard sandbox', does: 'a DPS and a hub for your own device code' },
    {
      command: 'dps-wizard run --sandbox --enrollment group',
      does: 'a device key derived from a group key',
    },
  ],
  actions: {
    playground: { label: 'Stay at the hub', help: 'twin, methods, messages: both sides' },
    group: { label: 'Again as a group', help: 'with a key derived from a group key' },
    boot: { label: 'Boot again, move', help: 'its next boot, another hub for it' },
    breakIt: { label: 'Break it', help: 'what one wrong character does' },
    labs: { label: 'Labs', help: 'exercises that fail on purpose' },
    cleanup: { label: 'Delete or keep', help: 'enrollment, record and hub device' },
    takeAway: { label: 'Take away', help: 'the settings, or a whole program' },
    copy: { label: 'Copy the command', help: 'the one above, to paste elsewhere' },
    leave: { label: 'Leave', help: 'what was done is summed up' },
  },
};
