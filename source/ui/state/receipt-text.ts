import type { Messages } from '../../messages/messages.ts';
import { isCleanedUp } from '../../run/standing.ts';
import type { RunState } from '../../run/state.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { type SettingId, textOf } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { WalkState } from '../../walk/walk-state.ts';

/** What a finished step says of itself in one line; undefined where there is nothing to keep. */
export function receiptText(
  step: StepId,
  walk: WalkState,
  run: RunState,
  messages: Messages,
): string | undefined {
  const { receipts } = messages.screens;
  const draft = withDefaults(walk.draft);
  const value = (id: SettingId): string => textOf(draft[id]);
  const target = draft.target.value;
  const attestation = draft.attestation.value;
  // What the person calls it in the portal, the program does not know.
  const enrolled = (id: SettingId): string => (ownerKind(target).enrolls ? value(id) : '');
  const provenBy = (who: string): number =>
    run.verifications.filter((one) => one.provenBy === who).length;
  switch (step) {
    case 'target':
      return messages.questions.target.choices[target].label;
    case 'prerequisites': {
      const count = (result: string) =>
        run.checks.filter((check) => check.result === result).length;
      return receipts.prerequisites(count('passed'), count('warning'), count('failed'));
    }
    case 'enrollment':
      return value('enrollment') === 'group'
        ? receipts.group(attestation, enrolled('enrollmentGroupId'))
        : receipts.individual(attestation, enrolled('registrationId'));
    case 'settings':
      return receipts.settings(value('registrationId'), value('idScope'), value('host'));
    case 'provision':
      return run.result && receipts.provision(run.result.deviceId, run.result.assignedHub);
    case 'telemetry':
      return run.summary && receipts.telemetry(run.summary.acknowledged, run.summary.sent);
    case 'verify':
      return receipts.verify(provenBy('device'), provenBy('service'));
    case 'cleanup': {
      const before = isCleanedUp(run.standing) ? 'deleted' : undefined;
      const outcome = run.cleanup[0]?.outcome ?? before;
      return outcome && receipts.cleanup[outcome];
    }
    default:
      return undefined;
  }
}
