import { DeviceFailure } from '../../device/device-failure.ts';
import type { CheckId } from '../../diagnosis/checks/check.ts';
import { CHECK_TIMEOUT_MILLISECONDS } from '../../diagnosis/checks/connect.ts';
import { runChecks } from '../../diagnosis/checks/run-checks.ts';
import { firstServer, hubOf } from '../../settings/hub-of.ts';
import { withExplanation } from './device-work.ts';
import type { Step } from './step.ts';

/** Looks whether the road to DPS, or to the hub of a device that needs none, is open, before any key is used (quickstart.md S03, S04). */
export const prerequisites: Step = {
  id: 'prerequisites',
  begins: 'work',
  dependsOn: ['target', 'host', 'hub', 'transport'],
  needsDevice: 'never',
  repeatedToResume: 'never',
  forgets: ['checks'],
  outdates: [],
  worksIfOwner: undefined,
  portalWork: 'none',
  canBeSkipped: true,
  canBeRepeated: true,
  hasWire: false,
  savesRun: false,
  async run(context) {
    const { draft, resources, emit, signal, messages, timeLimitMilliseconds } = context;
    const passed: CheckId[] = [];
    const { obstacle } = await runChecks({
      host: firstServer(draft),
      endpoint: resources.endpoint(draft),
      env: process.env,
      signal,
      messages,
      timeLimitMilliseconds: Math.min(
        timeLimitMilliseconds ?? CHECK_TIMEOUT_MILLISECONDS,
        CHECK_TIMEOUT_MILLISECONDS,
      ),
      onFinished: (report) => {
        if (report.result === 'passed') passed.push(report.check);
        emit({ type: 'check.finished', ...report });
      },
    });
    resources.checked = { host: firstServer(draft), transport: draft.transport.value, passed };
    if (obstacle === undefined) return { outcome: 'done' };
    return withExplanation(context, draft, () => {
      const link = hubOf(draft) === undefined ? 'dps' : 'hub';
      throw new DeviceFailure({ link, phase: 'connect', signal: obstacle });
    });
  },
};
