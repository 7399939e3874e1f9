import { REDACTED } from '../../protocol/redaction.ts';
import { QUESTIONS } from '../../settings/questions.ts';
import type { RunEventBody } from '../events.ts';
import type { Step } from './step.ts';

type Resolved = Extract<RunEventBody, { readonly type: 'settings.resolved' }>['settings'];

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
  showsWire: true,
  // Nothing has been contacted before: a run that could not begin leaves no profile.
  savesRun: true,
  async run({ draft, emit }) {
    const entries = QUESTIONS.filter((question) => question.when(draft)).flatMap(
      ({ id, secret }) => {
        const setting = draft[id];
        return setting ? [[id, secret ? { ...setting, value: REDACTED } : setting] as const] : [];
      },
    );
    emit({ type: 'settings.resolved', settings: Object.fromEntries(entries) as Resolved });
    return { outcome: 'done' };
  },
};
