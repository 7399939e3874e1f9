import type { Lessons } from '../lesson.ts';
import { connectionDiagnosisLessons } from './codes/connection-diagnoses.ts';
import { dpsDiagnosisLessons } from './codes/dps-diagnoses.ts';
import { laterServiceCodes } from './codes/later-service-codes.ts';
import { protocolCodes } from './codes/protocol-codes.ts';
import { sdkTexts } from './codes/sdk-texts.ts';
import { serviceCodes } from './codes/service-codes.ts';
import { headings } from './headings.ts';
import { labs } from './labs.ts';
import { stepsBefore } from './steps/before.ts';
import { stepsOfDevice } from './steps/device.ts';
import { exchangeTerms } from './terms/exchange.ts';
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
    ...exchangeTerms,
    ...hubTerms,
    ...roadTerms,
    ...programTerms,
  },
  diagnoses: { ...dpsDiagnosisLessons, ...connectionDiagnosisLessons },
  codes: [...serviceCodes, ...laterServiceCodes, ...protocolCodes, ...sdkTexts],
  labs,
};
