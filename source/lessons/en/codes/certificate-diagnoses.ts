import type { Lessons } from '../../lesson.ts';

/** What is wrong with the certificate of a device. */
export const certificateDiagnosisLessons = {
  'certificate-unusable': {
    meaning:
      'The files of the certificate were looked at on this machine, before anything was contacted, and something in them does not fit. DPS would have said no more than 401.',
    see: ['x509', 'chain-of-trust', 'common-name', 'private-key', 'clock'],
  },
  'dps-no-certificate': {
    meaning:
      'The registration ended with "assigned", and the answer has no issuedCertificateChain although a signing request was sent. The device has a hub, and nothing new to prove itself by. Read from the specification, not tried against Azure.',
    see: ['certificate-issuance', 'signing-request'],
  },
  'dps-mqtt5-hub': {
    meaning:
      'The registration ended with "assigned", and the answer has the connectionProfile "mqttV5". Such a hub takes X.509 alone, has no cloud-to-device messages and no built-in endpoint, and speaks other topics than the MQTT 3.1.1 that this program and the device SDKs speak. Read from the specification, not tried against Azure.',
    see: ['mqtt-5-hub', 'assigned-hub', 'mqtt'],
  },
  'dps-csr-refused': {
    meaning:
      'DPS answered 400 to a register request with a signing request in it. 400012 "Deserialization error" was seen for PEM in place of base64 of DER and for an api-version older than 2025-07-01-preview.',
    see: ['signing-request', 'api-version', 'common-name'],
  },
  'dps-certificate-refused': {
    meaning:
      'The TLS connection was made and the CONNECT accepted, and then the register request was answered with 401 and words about a certificate. "CA certificate not found" was seen where an intermediate was missing.',
    see: ['x509', 'chain-of-trust', 'intermediate-certificate', 'proof-of-possession'],
  },
  'hub-certificate-refused': {
    meaning:
      'The device was assigned, showed its certificate, and its hub refused the CONNECT with CONNACK 4 or 5. A device that was registered by X.509 is known to its hub by the thumbprint of the certificate it registered with: with a new one it has to register again.',
    see: ['x509', 'thumbprint', 'hub-device', 'certificate-renewal'],
  },
} satisfies Partial<Lessons['diagnoses']>;
