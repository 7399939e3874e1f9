import { toSettings } from '../../settings/resolve-settings.ts';
import type { Step } from './step.ts';

/** Makes sure that every setting is there; each was checked when it was given. */
export const settings: Step = {
  id: 'settings',
  begins: 'form',
  dependsOn: ['host', 'idScope', 'registrationId', 'symmetricKey', 'transport'],
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
  async run({ draft }) {
    toSettings(draft);
    return { outcome: 'done' };
  },
};
