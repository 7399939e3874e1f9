/** What a failure was about; used to make its words exact. */
export interface DiagnosisFacts {
  /** The server that was dialled, with its port. */
  readonly server: string;
  readonly idScope: string;
  readonly registrationId: string;
  readonly deviceId: string;
  /** What the other side or the system reported: a code or a text. */
  readonly detail: string;
}

interface DiagnosisText {
  readonly title: string;
  readonly causes: readonly string[];
  readonly remedies: readonly string[];
}

/**
 * The known failures in words. Causes stand with the likeliest first, from what people report most often.
 * The order and the codes are those of the catalogue in `diagnosis/`.
 */
export const diagnoses = {
  'dps-unauthorized': ({ registrationId }: DiagnosisFacts): DiagnosisText => ({
    title: 'DPS does not accept this registration ID with this key',
    causes: [
      'The key belongs to another enrollment, or a character was lost while copying it.',
      'It is the key of an enrollment group: a device needs the key derived from it for its registration ID.',
      `There is no enrollment for "${registrationId}" in this DPS instance; the name of a group is no registration ID.`,
      'The registration ID is written in another letter case than when the key was derived.',
    ],
    remedies: [
      'Copy the Primary key of this very enrollment again: DPS > Manage enrollments.',
      'For a group, run with --enrollment group: the device key is then derived here.',
      'Compare the registration ID letter by letter with the portal.',
    ],
  }),
  'dps-unknown-scope': ({ idScope, server }: DiagnosisFacts): DiagnosisText => ({
    title: 'DPS does not know this ID scope',
    causes: [
      `The ID scope "${idScope}" is mistyped, or belongs to an instance that was deleted.`,
      `${server} is the endpoint of another instance or of another cloud.`,
      'DPS is unavailable for the moment: it answers with the same code.',
    ],
    remedies: [
      'Copy the ID Scope from the Overview page of the DPS instance; it is not the service name.',
      'Use global.azure-devices-provisioning.net unless your instance has private endpoints.',
    ],
  }),
  'dps-connection-refused': ({ detail }: DiagnosisFacts): DiagnosisText => ({
    title: 'DPS refuses the connection before the registration',
    causes: [
      'The clock of this machine is wrong, so the token has expired or is not valid yet.',
      `The name of the client, the user name and the token do not name the same registration (${detail}).`,
    ],
    remedies: ['Set the clock of this machine by network time and try again.'],
  }),
  'dps-rejected': ({ detail }: DiagnosisFacts): DiagnosisText => ({
    title: 'DPS rejects the request',
    causes: [`DPS answered with ${detail}.`],
    remedies: ['Check the registration ID against the enrollment and try again.'],
  }),
  'dps-busy': ({ detail }: DiagnosisFacts): DiagnosisText => ({
    title: 'DPS is throttling or unavailable',
    causes: [
      `Too many registrations reach this DPS instance at once (${detail}).`,
      'The service has a passing fault.',
    ],
    remedies: ['Wait a minute and try again; a fleet should spread its registrations out.'],
  }),
  'dps-disabled': ({ registrationId }: DiagnosisFacts): DiagnosisText => ({
    title: 'The enrollment is disabled',
    causes: [`The enrollment of "${registrationId}", or its group, is switched off in DPS.`],
    remedies: ['Open the enrollment in the portal and check "Enable this enrollment".'],
  }),
  'dps-no-hub': (): DiagnosisText => ({
    title: 'DPS has no hub for this device',
    causes: ['No IoT Hub is linked to this DPS instance, or none that the enrollment allows.'],
    remedies: ['Link a hub: DPS > Settings > Linked IoT hubs, then try again.'],
  }),
  'dps-hub-link': (): DiagnosisText => ({
    title: 'DPS itself is not authorized at the hub',
    causes: [
      'The key of the hub was changed after the hub was linked, so the link is stale.',
      'The policy of the link may not write to the device registry.',
    ],
    remedies: ['Remove the linked hub and link it again: DPS > Settings > Linked IoT hubs.'],
  }),
  'dps-allocation-failed': ({ detail }: DiagnosisFacts): DiagnosisText => ({
    title: 'The custom allocation function failed',
    causes: [`The function that chooses the hub answered with an error (${detail}).`],
    remedies: ['Look at the log of the function, its authorization level and what it returns.'],
  }),
  'dps-not-assigned': ({ detail }: DiagnosisFacts): DiagnosisText => ({
    title: 'DPS could not assign the device',
    causes: [`DPS reports: ${detail}`],
    remedies: ['Look at the enrollment, its allocation policy and the linked hubs in the portal.'],
  }),
  'dps-no-answer': ({ server }: DiagnosisFacts): DiagnosisText => ({
    title: 'DPS does not answer',
    causes: [
      `${server} took the connection and then said nothing within the time limit.`,
      'Something between here and there drops MQTT traffic.',
    ],
    remedies: ['Try again; then try --transport mqtt-ws, which uses port 443.'],
  }),
  'hub-unauthorized': ({ deviceId, server }: DiagnosisFacts): DiagnosisText => ({
    title: 'The hub does not let the device in',
    causes: [
      `The device "${deviceId}" was deleted from ${server}, or its key was changed there.`,
      'The clock of this machine is wrong, so the token has expired or is not valid yet.',
    ],
    remedies: [
      'Register again: DPS then creates the device anew.',
      'Set the clock by network time.',
    ],
  }),
  'hub-unavailable': ({ deviceId, server }: DiagnosisFacts): DiagnosisText => ({
    title: 'The hub is not available to the device',
    causes: [
      `The device "${deviceId}" is disabled in ${server}.`,
      'The hub is being moved, is overloaded or was deleted.',
    ],
    remedies: [
      'Enable the device: IoT Hub > Devices > your device.',
      'Wait a minute and try again.',
    ],
  }),
  'hub-no-answer': ({ server }: DiagnosisFacts): DiagnosisText => ({
    title: 'The hub does not answer',
    causes: [`${server} took the connection and then said nothing within the time limit.`],
    remedies: ['Try again; then try --transport mqtt-ws, which uses port 443.'],
  }),
  'name-not-found': ({ server }: DiagnosisFacts): DiagnosisText => ({
    title: `The name ${server} cannot be resolved`,
    causes: ['The host is mistyped.', 'This machine has no network, or its DNS does not answer.'],
    remedies: [
      'Compare the host with the Overview page in the portal.',
      'Check the network connection.',
    ],
  }),
  'nothing-listening': ({ server }: DiagnosisFacts): DiagnosisText => ({
    title: `Nothing listens at ${server}`,
    causes: [
      'The host or the port is wrong.',
      'The server is not running (a sandbox that was stopped).',
      'A firewall answers in its place and closes the port.',
    ],
    remedies: [
      'Start the server, or correct the host.',
      'Where port 8883 is closed, try --transport mqtt-ws, which uses port 443.',
    ],
  }),
  unreachable: ({ server, detail }: DiagnosisFacts): DiagnosisText => ({
    title: `${server} cannot be reached`,
    causes: [
      `A firewall drops the packets, or there is no way to that network (${detail}).`,
      'The network needs a proxy.',
    ],
    remedies: [
      'Try --transport mqtt-ws, which uses port 443.',
      'Ask whether port 8883 is open here.',
    ],
  }),
  'connection-lost': ({ server }: DiagnosisFacts): DiagnosisText => ({
    title: `${server} closed the connection`,
    causes: [
      'Another client connected with the same name: a server keeps only one.',
      'The network was interrupted, or something between cuts MQTT connections.',
    ],
    remedies: ['Make sure that no other program uses this device, then try again.'],
  }),
  'certificate-untrusted': ({ server, detail }: DiagnosisFacts): DiagnosisText => ({
    title: `The certificate of ${server} is not trusted`,
    causes: [
      `It was signed by an authority that this machine does not know (${detail}): a sandbox, or a proxy that looks into TLS.`,
      'The root certificates of this machine are too old.',
    ],
    remedies: [
      'For a sandbox set NODE_EXTRA_CA_CERTS to the CA file it names, before starting.',
      'Behind such a proxy, set NODE_EXTRA_CA_CERTS to the certificate of your company.',
    ],
  }),
  'certificate-name': ({ server, detail }: DiagnosisFacts): DiagnosisText => ({
    title: `The certificate is not for ${server}`,
    causes: [`The host leads to another server than it should (${detail}).`],
    remedies: ['Compare the host with the Overview page in the portal.'],
  }),
  'certificate-expired': ({ server, detail }: DiagnosisFacts): DiagnosisText => ({
    title: `The certificate of ${server} is not valid today`,
    causes: ['The clock of this machine is wrong.', `The certificate has expired (${detail}).`],
    remedies: ['Set the clock by network time and try again.'],
  }),
  'tls-failed': ({ server, detail }: DiagnosisFacts): DiagnosisText => ({
    title: `No secure connection to ${server}`,
    causes: [`What answers there does not speak TLS as it should (${detail}).`],
    remedies: ['Check host and port: DPS and IoT Hub speak TLS on port 8883.'],
  }),
  'telemetry-incomplete': ({ detail }: DiagnosisFacts): DiagnosisText => ({
    title: 'Not every message was acknowledged',
    causes: [detail, 'The connection was lost, or the hub reached its quota.'],
    remedies: ['Send again; a message without acknowledgement may still have arrived.'],
  }),
  unexpected: ({ detail }: DiagnosisFacts): DiagnosisText => ({
    title: 'Something went wrong that should not',
    causes: [detail],
    remedies: ['Run again with --debug FILE and report it with that file: it holds no key.'],
  }),
};

export type DiagnosisCode = keyof typeof diagnoses;
