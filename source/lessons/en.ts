import { diagnosisLessons } from './en/codes/diagnoses.ts';
import { protocolCodes } from './en/codes/protocol-codes.ts';
import { sdkTexts } from './en/codes/sdk-texts.ts';
import { serviceCodes } from './en/codes/service-codes.ts';
import { headings } from './en/headings.ts';
import { labs } from './en/labs.ts';
import { stepsBefore } from './en/steps/before.ts';
import { stepsOfDevice } from './en/steps/device.ts';
import { exchangeTerms } from './en/terms/exchange.ts';
import { hubTerms } from './en/terms/hub.ts';
import { programTerms } from './en/terms/program.ts';
import { roadTerms } from './en/terms/road.ts';
import { serviceTerms } from './en/terms/services.ts';
import { settingsTerms } from './en/terms/settings.ts';
import type { Lessons } from './lesson.ts';

/** All explanations in English. */
export const en: Lessons = {
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
  diagnoses: diagnosisLessons,
  codes: [...serviceCodes, ...protocolCodes, ...sdkTexts],
  labs,
};
