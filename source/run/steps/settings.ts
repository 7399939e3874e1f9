import { toSettings } from '../../settings/resolve-settings.ts';
import type { Step } from './step.ts';

/** Makes sure that every setting is there; each was checked when it was given. */
export const settings: Step = {
  id: 'settings',
  async run({ draft }) {
    toSettings(draft);
    return { outcome: 'done' };
  },
};
