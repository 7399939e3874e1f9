import type { DiagnosisFacts, DiagnosisText } from '../../diagnosis-text.ts';
import { certificates } from '../certificates/words.ts';
import { inBrackets } from './in-brackets.ts';

/** What is wrong with the certificate of the device, found out before anything was contacted. */
export const certificateDiagnoses = {
  'certificate-unusable': (_facts: DiagnosisFacts) => ({
    title: 'The certificate cannot prove this device',
    causes: inGeneral(certificates.problem),
  }),
  'dps-no-certificate': ({ registrationId }: DiagnosisFacts) => ({
    title: 'DPS assigned the device and issued no certificate',
    causes: {
      'no-policy': `The enrollment of "${registrationId}", or its group, names no certificate policy.`,
      'not-there':
        'This DPS instance issues no certificates: it has no namespace of the device registry.',
    },
  }),
  'dps-mqtt5-hub': ({ server }: DiagnosisFacts) => ({
    title: 'The device was assigned to a hub that speaks MQTT 5',
    causes: {
      'mqtt5-hub': `DPS says of ${server} that it was made for MQTT 5 (connectionProfile mqttV5). It speaks other topics and takes certificates alone, so it was not dialled.`,
    },
  }),
  'dps-csr-refused': ({ registrationId, detail }: DiagnosisFacts) => ({
    title: 'DPS does not take the signing request',
    causes: {
      name: `The request asks for another name than "${registrationId}"${inBrackets(detail)}.`,
      version:
        'This DPS instance, in this cloud, does not know the api-version in which requests are sent, or takes the request in another form.',
    },
  }),
  'dps-certificate-refused': (_facts: DiagnosisFacts) => ({
    title: 'DPS does not accept this certificate for this registration ID',
    causes: {
      'not-enrolled': 'No enrollment has this certificate, and no group its authority.',
      'intermediate-missing':
        'The device did not show every certificate up to the one that was uploaded.',
      'not-verified': 'The root of the group was never verified (proof of possession).',
      'old-certificate':
        'The certificate was made anew, and the enrollment still has the one before.',
      clock: 'The certificate is not within its time by the clock of the service.',
    },
  }),
  'hub-certificate-refused': ({ deviceId, server }: DiagnosisFacts) => ({
    title: 'The hub does not let the device in with this certificate',
    causes: {
      deleted: `There is no device "${deviceId}" in ${server} any more.`,
      'other-certificate': `The hub knows "${deviceId}" by another certificate: by that of its last registration.`,
      'intermediate-missing':
        'The device did not show every certificate between its own and the root that the hub knows.',
      clock: 'The certificate is not within its time by the clock of the service.',
      'other-hub': 'The device dials another hub than the one it was assigned to.',
    },
  }),
} satisfies Record<string, (facts: DiagnosisFacts) => DiagnosisText>;

type Problems = typeof certificates.problem;

/** Each problem without a file at hand. */
function inGeneral(problems: Problems): Readonly<Record<keyof Problems, string>> {
  const file = 'The file';
  const texts = Object.entries(problems).map(([id, text]) => [
    id,
    text({ file, ...certificates.example }),
  ]);
  return Object.fromEntries(texts) as Record<keyof Problems, string>;
}
