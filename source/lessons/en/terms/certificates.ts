import type { Lessons } from '../../lesson.ts';

/** Certificates of devices: what they are, who vouches for them, how they are made, issued and renewed. */
export const certificateTerms = {
  x509: {
    name: 'X.509 certificate',
    aliases: [
      'X.509',
      'client certificate',
      'X509',
      'Certificate file',
      'certificate of the device',
    ],
    meaning:
      'Another way to attest: the device has a private key and a certificate whose common name is the registration ID. It shows the certificate when the connection begins and proves that it has the key. No token is sent.',
    more: 'An individual enrollment knows this very certificate by its thumbprint. A group knows the authority that signed it.',
    see: ['attestation', 'private-key', 'common-name', 'chain-of-trust', 'thumbprint'],
  },
  'private-key': {
    name: 'private key',
    aliases: ['Private key file', 'key pair', 'EC', 'RSA', 'P-256', 'EC key', 'RSA key'],
    meaning:
      'The secret half of a key pair; the certificate holds the other half. It is made where it is used and is never sent: the device signs a part of the TLS handshake with it.',
    more: 'EC keys (P-256) are small and quick. RSA is for devices and rules that ask for it. A file with a private key belongs to its owner alone.',
    see: ['x509', 'pass-phrase', 'tls'],
  },
  'pass-phrase': {
    name: 'pass phrase',
    aliases: ['passphrase', 'encrypted private key', 'PASS_PHRASE', 'X509_PASS_PHRASE'],
    meaning:
      'Opens a private key whose file is encrypted. It is read from a file, from the environment or typed, never taken from the command line.',
    more: 'The page of the X.509 quickstart sets PASS_PHRASE; its sample reads X509_PASS_PHRASE. Both are understood here.',
    see: ['private-key', 'environment-variables'],
  },
  'common-name': {
    name: 'common name',
    aliases: ['CN', 'subject', 'subject name', 'certificate name'],
    meaning:
      'The name in a certificate, CN for short. In the certificate of a device it is the registration ID, and for a group the device ID, too. In a root it is whatever its makers chose.',
    see: ['x509', 'registration-id'],
  },
  pem: {
    name: 'PEM and DER',
    aliases: [
      'PEM',
      'PEM file',
      'DER',
      'PKCS#12',
      'PKCS',
      'PKCS#10',
      'BEGIN',
      '.pem',
      '.cer',
      '.pfx',
      '.p12',
    ],
    meaning:
      'Two ways to write the same. PEM is text between -----BEGIN and -----END, several parts in one file if need be. DER is its binary form. PKCS#12 (.pfx, .p12) is a binary container of certificate and key. The portal and this program take PEM.',
    see: ['x509', 'base64'],
  },
  'chain-of-trust': {
    name: 'chain of trust',
    aliases: ['certificate path', 'Chain file', 'chain of certificates'],
    meaning:
      'The certificates from that of the device up to a root: each is signed by the next. Who trusts the root trusts the rest, if every link is there, is within its time and may sign.',
    more: 'DPS has only what was uploaded. The device shows its own certificate and every one between it and that one.',
    see: ['leaf-certificate', 'intermediate-certificate', 'root-certificate'],
  },
  'leaf-certificate': {
    name: 'leaf certificate',
    aliases: ['leaf', 'end-entity certificate', 'self-signed leaf'],
    meaning:
      'The certificate at the end of a chain: the one of the device. It may not sign others. One that is signed by itself has no chain, and suits an individual enrollment alone.',
    see: ['chain-of-trust', 'individual-enrollment'],
  },
  'intermediate-certificate': {
    name: 'intermediate certificate',
    aliases: [
      'intermediate',
      'intermediates',
      'intermediate CA',
      'signing certificate',
      'issuing CA',
    ],
    meaning:
      'Stands between root and leaf: the root has signed it, and it signs devices. So the key of the root can stay locked away.',
    more: 'The commonest mistake with groups is a device that does not send it. DPS then answers 401, "CA certificate not found".',
    see: ['chain-of-trust', 'root-certificate'],
  },
  'root-certificate': {
    name: 'root certificate of a group',
    aliases: ['root CA', 'group root', 'uploaded certificate', 'signing authority'],
    meaning:
      'The top of a chain of devices, signed by itself. It is uploaded to DPS and chosen in the enrollment group; every device whose chain leads to it belongs to the group.',
    more: 'Not to be mixed up with the roots that the device itself trusts to know the server.',
    see: ['proof-of-possession', 'enrollment-group', 'certificate-authority'],
  },
  'proof-of-possession': {
    name: 'proof of possession',
    aliases: [
      'verification code',
      'verification certificate',
      'verified certificate',
      'possession',
    ],
    meaning:
      'Shows DPS that whoever uploads a root has its private key: DPS gives a verification code, and one uploads a certificate with this code as common name, signed by the root.',
    more: 'In the portal it can be left out by a tick on upload ("set certificate status to verified"). Devices of a group whose root is not verified are refused.',
    see: ['root-certificate', 'common-name'],
  },
  thumbprint: {
    name: 'thumbprint',
    aliases: ['fingerprint', 'SHA', 'SHA-1', 'SHA-256', 'SHA-1 thumbprint', 'SHA-256 thumbprint'],
    meaning:
      'A short text that is different for every certificate, computed from all of it, in 40 (SHA-1) or 64 (SHA-256) hex digits. An individual enrollment, and a hub, know the certificate of a device by it.',
    see: ['x509', 'individual-enrollment'],
  },
  'key-usage': {
    name: 'extended key usage',
    aliases: ['clientAuth', 'key usage', 'EKU', 'keyUsage', 'extendedKeyUsage', 'basicConstraints'],
    meaning:
      'What a certificate says it may be used for. One of a device has clientAuth; one that names only other purposes is not accepted from a client. Whether it may sign others is said by basicConstraints.',
    see: ['x509', 'leaf-certificate'],
  },
  'signing-request': {
    name: 'certificate signing request',
    aliases: ['CSR', 'signing request', 'certificate request', 'request for a certificate'],
    meaning:
      'Asks for a certificate: it holds the public key and the wanted name, signed with the private key. The private key stays where it is. An authority answers with a certificate.',
    see: ['certificate-issuance', 'common-name', 'private-key'],
  },
  'certificate-issuance': {
    name: 'certificates issued by DPS',
    aliases: [
      'issuance',
      'certificate issuance',
      'issued certificate',
      'credential policy',
      'certificate policy',
      'issuedCertificateChain',
      'credentialPolicyName',
      'onboarding credential',
      'onboarding',
    ],
    meaning:
      'The newest way: the device registers with what it has, a key say, and sends a signing request along. DPS answers with a chain of certificates, and the device goes on with these. The first credential only opens the door.',
    more: 'The enrollment has to name a policy; without one DPS assigns the device and sends no chain. Read from the specification of the service and tried in the sandbox here, not against Azure.',
    see: ['signing-request', 'certificate-renewal', 'chain-of-trust'],
  },
  'certificate-renewal': {
    name: 'certificate renewal',
    aliases: ['renewal', '$iothub/credentials', 'issueCertificate'],
    meaning:
      'Before an issued certificate ends, the device asks its hub for the next one: a new signing request on $iothub/credentials/POST/issueCertificate, one at a time. The hub first says that it works on it (202), then sends the chain (200).',
    more: 'Read from the specification of the service and tried in the sandbox here, not against Azure.',
    see: ['certificate-issuance', 'signing-request'],
  },
  'mqtt-5-hub': {
    name: 'hub for MQTT 5',
    aliases: ['MQTT 5', 'mqttV5', 'connectionProfile', 'connection profile', 'classic'],
    meaning:
      'A newer kind of IoT Hub. Its devices prove themselves by certificates alone and speak MQTT 5 on other topics; there are no cloud-to-device messages, no file upload and no built-in endpoint. DPS says in connectionProfile what a hub speaks: classic, or mqttV5; nothing means classic.',
    more: 'A device with a symmetric key gets in only by a certificate that DPS issues. DPS itself is still spoken to in MQTT 3.1.1. Read from the specification, not tried against Azure.',
    see: ['assigned-hub', 'certificate-issuance', 'mqtt'],
  },
} satisfies Partial<Lessons['terms']>;
