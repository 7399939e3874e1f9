import { REDACTED } from '../../protocol/redaction.ts';
import { QUESTIONS } from '../../settings/questions.ts';
import { type Setting, type SettingId, textOf } from '../../settings/settings.ts';
import type { Step } from './step.ts';

type Resolved = Partial<Record<SettingId, Setting<string>>>;

/** Says once, before anything is contacted with the key, what the run will use and where it came from. */
export const review: Step = {
  id: 'review',
  begins: 'form',
  dependsOn: [],
  needsDevice: 'never',
  repeatedToResume: 'always',
  forgets: [],
  outdates: [],
  worksIfOwner: undefined,
  portalWork: 'none',
  canBeSkipped: false,
  canBeRepeated: false,
  hasWire: false,
  // Nothing has been contacted before: a run that could not begin leaves no profile.
  savesRun: true,
  async run({ draft, emit }) {
    const settings: Resolved = {};
    for (const { id, secret, when } of QUESTIONS) {
      const setting = draft[id];
      if (setting === undefined || !when(draft)) continue;
      settings[id] = { ...setting, value: secret ? REDACTED : textOf(setting) };
    }
    emit({ type: 'settings.resolved', settings });
    return { outcome: 'done' };
  },
};
