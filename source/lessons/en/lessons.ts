import type { Lessons } from '../lesson.ts';
import { cSdkCodes } from './codes/c-sdk.ts';
import { certificateDiagnosisLessons } from './codes/certificate-diagnoses.ts';
import { clientTexts } from './codes/client-texts.ts';
import { connectionDiagnosisLessons } from './codes/connection-diagnoses.ts';
import { dpsDiagnosisLessons } from './codes/dps-diagnoses.ts';
import { hubCodes } from './codes/hub-codes.ts';
import { laterServiceCodes } from './codes/later-service-codes.ts';
import { ownerCodes } from './codes/owner-codes.ts';
import { platformTexts } from './codes/platform-texts.ts';
import { protocolCodes } from './codes/protocol-codes.ts';
import { sdkTexts } from './codes/sdk-texts.ts';
import { serviceCodes } from './codes/service-codes.ts';
import { tlsTexts } from './codes/tls-texts.ts';
import { valueTexts } from './codes/value-texts.ts';
import { headings } from './headings.ts';
import { labs } from './labs.ts';
import { stepsBefore } from './steps/before.ts';
import { stepsOfDevice } from './steps/device.ts';
import { certificateTerms } from './terms/certificates.ts';
import { exchangeTerms } from './terms/exchange.ts';
import { fieldTerms } from './terms/field.ts';
import { hubTerms } from './terms/hub.ts';
import { programTerms } from './terms/program.ts';
import { roadTerms } from './terms/road.ts';
import { serviceTerms } from './terms/services.ts';
import { settingsTerms } from './terms/settings.ts';

/** All explanations in English. */
export const lessons: Lessons = {
  headings,
  steps: { ...stepsBefore, ...stepsOfDevice },
  terms: {
    ...serviceTerms,
    ...settingsTerms,
    ...certificateTerms,
    ...exchangeTerms,
    ...fieldTerms,
    ...hubTerms,
    ...roadTerms,
    ...programTerms,
  },
  diagnoses: {
    ...dpsDiagnosisLessons,
    ...connectionDiagnosisLessons,
    ...certificateDiagnosisLessons,
  },
  codes: [
    ...serviceCodes,
    ...hubCodes,
    ...laterServiceCodes,
    ...ownerCodes,
    ...protocolCodes,
    ...sdkTexts,
    ...cSdkCodes,
    ...clientTexts,
    ...platformTexts,
    ...valueTexts,
    ...tlsTexts,
  ],
  labs,
};
