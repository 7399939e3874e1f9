/** What is said of the device's next boot, and of a device that moves (protocol.md 5, quickstart.md R10). */
export const nextBoot = {
  title: 'The next boot',
  kept: (hub: string, deviceId: string) =>
    `The device keeps its hub, ${hub}, and its device ID, ${deviceId}.`,
  /** Where it is asked in lines. */
  ask: 'What comes before the boot',
  /** Of a service whose owner has to work in its portal. */
  portal:
    'To move it, link a second hub in the portal, have the enrollment name it, and choose its reprovision policy there. Nothing happens until the device registers again.',
  deeds: {
    'switch-off': { label: 'Boot again', help: 'the device is switched off and on' },
    forget: {
      label: 'Forget it, then boot',
      help: 'first it is deleted in its hub',
    },
    migrate: {
      label: 'Move (migrate data)',
      help: 'another hub; policy "re-provision and migrate data"',
    },
    reset: {
      label: 'Move (reset)',
      help: 'another hub; policy "re-provision and reset"',
    },
    never: {
      label: 'Move (never)',
      help: 'another hub; policy "never re-provision"',
    },
    lapse: {
      label: 'Let its certificate end, then boot',
      help: 'its clock is set to the day after',
    },
    register: {
      label: 'Register again',
      help: 'it asks DPS, whatever it remembers',
    },
  },
  /** Before a device moves. */
  written: (interval: number, firmware: string) =>
    `Before a move the service writes telemetryInterval ${interval}, and the device reports firmware ${firmware}: so it shows what comes along.`,
  began: (deed: string) => `The next boot (${deed})`,
  working: 'The device boots...',
  straight: (hub: string, hubPackets: number) =>
    `It went straight to ${hub} and was let in: no packet to DPS, ${hubPackets} with its hub.`,
  sentBack: (from: string, hub: string, dpsPackets: number) =>
    from === hub
      ? `${from} refused it, so it registered again (${dpsPackets} packets with DPS) and was made there once more.`
      : `${from} refused it, so it registered again (${dpsPackets} packets with DPS) and was sent to ${hub}.`,
  moved: (from: string, hub: string, dpsPackets: number) =>
    `It registered again (${dpsPackets} packets with DPS) and was sent from ${from} to ${hub}.`,
  stayed: (hub: string, dpsPackets: number) =>
    `It registered again (${dpsPackets} packets with DPS), and DPS left it in ${hub}.`,
  /** Of a certificate that DPS has issued. */
  lapsed: (from: string, hub: string, dpsPackets: number) =>
    from === hub
      ? `Its certificate was over, so it registered again (${dpsPackets} packets with DPS), and DPS left it in ${hub}.`
      : `Its certificate was over, so it registered again (${dpsPackets} packets with DPS) and was sent from ${from} to ${hub}.`,
  keptCertificate: (until: string) =>
    `It keeps the certificate that DPS issued, good until ${until}, and comes with that.`,
  withCertificate: (until: string) =>
    `It came with the certificate that DPS had issued before, good until ${until}.`,
  withKey: (until: string) =>
    `It came to DPS with its key, and was issued another certificate, good until ${until}.`,
  withOwnCertificate: (until: string) =>
    `It came to DPS with its own certificate, and was issued another, good until ${until}.`,
  failed: (why: string) => `It did not come back: ${why}. Step Provision says why.`,
  cancelled: 'The boot was stopped before its end.',
  twin: {
    heading: 'Its twin',
    before: 'before',
    after: 'after',
    absent: '-',
    desired: 'desired',
    reported: 'reported',
    kept: 'The twin is as it was.',
    begunAnew: 'The twin is another one: it began anew, as the enrollment says.',
    row: (name: string, before: string, after: string) =>
      `${name}: ${before} before, ${after} after`,
  },
  /** In the summary that remains. */
  label: 'Next boot',
};
