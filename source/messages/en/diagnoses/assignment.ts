import type { DiagnosisFacts, DiagnosisText } from '../../diagnosis-text.ts';
import { inBrackets } from './in-brackets.ts';

/** The request was accepted, and then DPS could not or would not give the device a hub. */
export const assignmentDiagnoses = {
  'dps-disabled': ({ registrationId }: DiagnosisFacts) => ({
    title: 'The enrollment is disabled',
    causes: {
      'switched-off': `The enrollment of "${registrationId}", or its group, is switched off in DPS.`,
    },
  }),
  'dps-no-hub': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS has no hub for this device',
    causes: {
      'none-linked': `No IoT Hub is linked to this DPS instance${inBrackets(detail)}.`,
      'none-allowed': 'Hubs are linked, but none that this enrollment may use.',
    },
  }),
  'dps-hub-link': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS itself is not authorized at the hub',
    causes: {
      'stale-key': `The key of the hub was changed after the hub was linked, so the link is stale${inBrackets(detail)}.`,
      rights: 'The policy of the link may not write to the device registry.',
    },
  }),
  'dps-hub-missing': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS does not find the linked hub',
    causes: {
      deleted: `The linked hub was deleted, or moved and made anew under its old name${inBrackets(detail)}.`,
    },
  }),
  'dps-hub-unreachable': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS could not reach the hub',
    causes: {
      network: `The hub does not let DPS in: private endpoints or an IP filter without an exception for DPS${inBrackets(detail)}.`,
      passing: 'The hub was not available for the moment.',
    },
  }),
  'dps-allocation-failed': ({ detail }: DiagnosisFacts) => ({
    title: 'The custom allocation function failed',
    causes: {
      error: `The function that chooses the hub answered with an error${inBrackets(detail)}.`,
      access:
        'The function asks for a key (authorization level) that the enrollment does not send.',
      result: 'It named a hub that is not linked, or returned something else than JSON.',
    },
  }),
  'dps-not-assigned': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS could not assign the device',
    causes: { reported: `DPS reports: ${detail}` },
  }),
  'dps-still-assigning': ({ server }: DiagnosisFacts) => ({
    title: 'DPS is still choosing a hub',
    causes: {
      slow: `${server} took the request, but did not finish it within the time limit.`,
      'custom-allocation': 'A custom allocation function takes long to answer.',
    },
  }),
} satisfies Record<string, (facts: DiagnosisFacts) => DiagnosisText>;
