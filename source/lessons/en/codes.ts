import type { Lessons } from '../lesson.ts';
import { cSdkCodes } from './codes/c-sdk.ts';
import { clientTexts } from './codes/client-texts.ts';
import { hubCodes } from './codes/hub-codes.ts';
import { laterServiceCodes } from './codes/later-service-codes.ts';
import { ownerCodes } from './codes/owner-codes.ts';
import { platformTexts } from './codes/platform-texts.ts';
import { protocolCodes } from './codes/protocol-codes.ts';
import { sdkTexts } from './codes/sdk-texts.ts';
import { serviceCodes } from './codes/service-codes.ts';
import { tlsTexts } from './codes/tls-texts.ts';
import { valueTexts } from './codes/value-texts.ts';

/** Numbers and texts that services, SDKs and the system say. */
export const codes: Lessons['codes'] = [
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
];
