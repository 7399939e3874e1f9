import { CREDENTIAL_SETTINGS, usesX509 } from '../../settings/certificate/questions.ts';
import { toSettings } from '../../settings/resolve-settings.ts';
import { deviceCertificate } from './device-proof.ts';
import type { Step } from './step.ts';

/** Makes sure that every setting is there; each was checked when it was given. */
export const settings: Step = {
  id: 'settings',
  begins: 'form',
  dependsOn: [
    'hub',
    'host',
    'idScope',
    'registrationId',
    'symmetricKey',
    'transport',
    ...CREDENTIAL_SETTINGS,
  ],
  needsDevice: 'never',
  repeatedToResume: 'always',
  forgets: [],
  outdates: [],
  worksIfOwner: undefined,
  portalWork: 'none',
  canBeSkipped: false,
  canBeRepeated: false,
  hasWire: false,
  savesRun: false,
  async run(context) {
    toSettings(context.draft);
    if (usesX509(context.draft)) await deviceCertificate(context);
    return { outcome: 'done' };
  },
};
