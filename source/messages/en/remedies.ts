import type { DiagnosisFacts } from '../diagnosis-text.ts';

/** What can be done about a failure. Many failures share a remedy, so each is worded once. */
export const remedies = {
  'copy-key': () => 'Copy the Primary key of this very enrollment again: DPS > Manage enrollments.',
  'derive-key': () => 'Have the device key derived here: choose a group (--enrollment group).',
  'use-individual': () =>
    'If the enrollment is individual, choose that (--enrollment individual): its key is used as it is.',
  'compare-id': ({ registrationId }: DiagnosisFacts) =>
    `Compare the registration ID "${registrationId}" with the portal letter by letter, upper and lower case too.`,
  'make-enrollment': () => 'Make the enrollment: DPS > Manage enrollments > Add.',
  'copy-scope': () =>
    'Copy the ID Scope from the Overview page of the DPS instance; it is not the service name.',
  'check-host': () =>
    'Compare the host with the Overview page in the portal; without private endpoints it is global.azure-devices-provisioning.net.',
  'set-clock': () => 'Set the clock of this machine by network time, then try again.',
  retry: () => 'Try again.',
  'wait-and-retry': () => 'Wait a minute, then try again.',
  'spread-out': () => 'A fleet should spread its registrations out and wait as long as it is told.',
  'enable-enrollment': () =>
    'Open the enrollment in the portal and check "Enable this enrollment".',
  'link-hub': () => 'Link a hub: DPS > Settings > Linked IoT hubs, then try again.',
  'relink-hub': () =>
    'Remove the linked hub and link it again: DPS > Settings > Linked IoT hubs, then try again.',
  'open-hub': () => "Let trusted Microsoft services through in the hub's Networking page.",
  'check-function': () =>
    'Look at the log of the function, its authorization level and what it returns.',
  'check-enrollment': () =>
    'Look at the enrollment, its allocation policy and the linked hubs in the portal.',
  'register-again': () =>
    'Register again: DPS then makes the device anew or brings its key up to date.',
  'enable-device': () => 'Enable the device: IoT Hub > Devices > your device, then try again.',
  'stop-other': () => 'Make sure that no other program uses this device, then try again.',
  'send-less': () => 'Send fewer messages, or see the quota on the Overview page of the hub.',
  'check-tier': () => 'See the tier on the Overview page of the hub: twins need Standard or Free.',
  'start-server': () => 'Start the server, then try again: dps-wizard sandbox.',
  'use-websocket': () => 'Use MQTT over WebSocket, which passes on port 443 (--transport mqtt-ws).',
  'use-mqtt': () => 'Use MQTT on port 8883 instead (--transport mqtt).',
  'check-network': () => 'Check the connection step by step: dps-wizard doctor.',
  'ask-network': () => 'Ask the people who run this network to open port 8883 outwards.',
  'trust-ca': () =>
    'For a sandbox set NODE_EXTRA_CA_CERTS to the CA file it names, then start this program again.',
  'trust-proxy': () =>
    "Set NODE_EXTRA_CA_CERTS to your company's root certificate, or have these hosts exempted from inspection.",
  'update-roots': () => 'Update Node.js: it brings its own root certificates.',
  'match-name': () =>
    'Register under the name in the certificate (--registration-id), or have a certificate made for this registration ID.',
  'make-certificate': () => 'Have a new one made: dps-wizard certificates make.',
  'take-its-key': () =>
    'Name the private key that was made with this certificate (--cert-key-file).',
  'add-intermediates': () =>
    'Name the file with the intermediate certificates (--cert-chain-file).',
  'upload-certificate': () => 'Upload the certificate at the end of the chain, and enroll it.',
  'enroll-itself': () =>
    'A certificate that is signed by itself belongs to an individual enrollment (--enrollment individual).',
  'give-pass-phrase': () =>
    'Give the pass phrase in a file (--cert-pass-file) or in X509_PASS_PHRASE; the page of the quickstart says PASS_PHRASE, its sample reads the other.',
  'convert-to-pem': () =>
    'Convert it: openssl x509 -inform DER -in FILE -out FILE.pem for a certificate, openssl pkey -inform DER -in FILE -out FILE.pem for a key.',
  'unpack-pkcs12': () =>
    'Take certificate and key out: openssl pkcs12 -in FILE -clcerts -nokeys -out device.cert.pem, and -nocerts -out device.key.pem.',
  'check-paths': () => 'Compare the paths: --cert-file, --cert-key-file, --cert-chain-file.',
  'link-policy': () =>
    'Open the enrollment in the portal and choose a credential policy: DPS > Manage enrollments > Credential policies (preview).',
  'choose-classic-hub': () =>
    'Choose a hub in the enrollment that was not made for MQTT 5, delete the registration record, and register again.',
  'use-mqtt5-client': () =>
    'Or go on with a client that speaks MQTT 5 to IoT Hub; this program and the SDKs it uses do not.',
  'without-issuance': () =>
    'Go on with what the device came with (--attestation symmetric-key, or x509).',
  'prove-possession': () => 'Verify the root in the portal: dps-wizard certificates prove CODE.',
  'protect-key': () => 'Keep others from reading it: chmod 600 FILE. Then try again.',
  'own-copy': () =>
    'Have a copy made that belongs to you and that nobody else can read (chmod 600), and name that one.',
  report: () =>
    'Run again with --debug FILE, and report it with what dps-wizard bundle --events FILE writes.',
} satisfies Record<string, (facts: DiagnosisFacts) => string>;
