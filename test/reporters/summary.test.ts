import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../../source/messages/messages.ts';
import { summaryText } from '../../source/reporters/summary.ts';
import { StagedWalk } from '../helpers/staged-walk.ts';
import { STAGES } from '../helpers/stages.ts';

const stage = (name: string): StagedWalk => (STAGES[name] as () => StagedWalk)();
const summary = (walk: StagedWalk): string => summaryText(walk.record, walk.state, MESSAGES);

describe('the summary', () => {
  it('says what the device was given and how to do it again', () => {
    expect(summary(stage('provision, assigned'))).toMatchInlineSnapshot(`
      "  my-device-007 is provisioned.
          Device ID     my-device-007
          Assigned hub  sandbox-hub.azure-devices.net
          Again         dps-wizard run --sandbox
      "
    `);
  });

  it('says why the device is not provisioned', () => {
    expect(summary(stage('provision, refused'))).toContain(
      'The device is not provisioned. DPS does not accept this registration ID with this key.',
    );
  });

  it('says that the person stopped', () => {
    const walk = new StagedWalk().happen({
      type: 'run.finished',
      outcome: 'cancelled',
      exitCode: 130,
    });
    expect(summary(walk)).toContain('Stopped before the end.');
  });

  it('holds no key', () => {
    const walk = stage('settings, filled');
    expect(summary(walk)).not.toContain(walk.state.draft.symmetricKey?.value);
  });
});
