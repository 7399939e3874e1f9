import type { Lessons } from '../lesson.ts';
import { certificateTerms } from './terms/certificates.ts';
import { exchangeTerms } from './terms/exchange.ts';
import { fieldTerms } from './terms/field.ts';
import { hubTerms } from './terms/hub.ts';
import { programTerms } from './terms/program.ts';
import { roadTerms } from './terms/road.ts';
import { serviceTerms } from './terms/services.ts';
import { settingsTerms } from './terms/settings.ts';

/** The words of the field. */
export const terms: Lessons['terms'] = {
  ...serviceTerms,
  ...settingsTerms,
  ...certificateTerms,
  ...exchangeTerms,
  ...fieldTerms,
  ...hubTerms,
  ...roadTerms,
  ...programTerms,
};
