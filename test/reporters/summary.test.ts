import { describe, expect, it } from 'vitest';
import { summaryText } from '../../source/reporters/summary.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { MESSAGES } from '../helpers/english.ts';
import { StagedWalk } from '../helpers/staged-walk.ts';
import { STAGES } from '../helpers/stages.ts';

const stage = (name: string): StagedWalk => (STAGES[name] as () => StagedWalk)();
const summary = (walk: StagedWalk): string => summaryText(walk.record, walk.state, MESSAGES);
/** A provisioned device, the person gone through these steps. */
function at(...steps: readonly StepId[]): StagedWalk {
  return stage('provision, assigned').act(
    ...steps.map((step) => ({ type: 'go to', step }) as const),
  );
}

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

  it('says of the last boot that DPS was not asked', () => {
    const hub = 'sandbox-hub.azure-devices.net';
    const walk = stage('next after a sandbox').happen(
      { type: 'boot.started', deed: 'switch-off' },
      { type: 'assignment', outcome: 'reused', hub, deviceId: 'my-device-007' },
      { type: 'boot.finished', outcome: 'done', packets: { dps: 0, hub: 6 } },
    );
    expect(summary(walk)).toContain(
      `    Next boot     It went straight to ${hub} and was let in: no packet to DPS, 6 with its hub.`,
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

  it.each([
    ['the finish', at('next'), false],
    ['the finish, after a look back at the messages', at('telemetry', 'next'), false],
    ['the clean-up', at('cleanup'), true],
    ['the messages, gone back to from the finish', at('next', 'telemetry'), true],
  ])('says of Ctrl+C at %s what is true', (_, walk, isBefore) => {
    walk.happen({ type: 'run.finished', outcome: 'cancelled', exitCode: 130 });
    const text = summaryText(walk.record, walk.state, MESSAGES, undefined, 'bench');
    expect(text.includes('Stopped before the end.')).toBe(isBefore);
    expect(text.includes('Go on: dps-wizard --profile bench')).toBe(isBefore);
    expect(text.includes('Again         dps-wizard run --sandbox')).toBe(!isBefore);
  });

  it('says how to come back to a walk that was left and is saved', () => {
    const { record, state } = stage('provision, refused');
    const text = (name: string): string => summaryText(record, state, MESSAGES, undefined, name);
    expect(text('my-device-042')).toContain(
      '    Saved as my-device-042. Go on: dps-wizard --profile my-device-042\n',
    );
    expect(text('bench two')).toContain('Go on: dps-wizard --profile "bench two"\n');
    expect(text('my-device-042')).not.toContain('Again');
  });

  it('gives the command that goes on a row of its own where it would be broken', () => {
    const { record, state } = stage('provision, refused');
    const text = (columns: number): string =>
      summaryText(record, state, MESSAGES, { columns, unicode: true }, 'my-device-042');
    expect(text(60)).toContain(
      '    Saved as my-device-042. Go on:\n      dps-wizard --profile my-device-042\n',
    );
    expect(text(80)).toContain('Go on: dps-wizard --profile my-device-042\n');
    const rows = text(60).split('\n');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThan(60);
  });

  it('draws who said what to whom where there is room, and nothing where there is none', () => {
    const walk = stage('provision, assigned');
    const drawn = (columns: number): string =>
      summaryText(walk.record, walk.state, MESSAGES, { columns, unicode: false });
    expect(drawn(80)).toContain('|-- register -------');
    expect(drawn(80)).toContain('|<- 202 assigning, 3 s -');
    expect(drawn(80)).not.toContain('SUBSCRIBE');
    for (const row of drawn(60).split('\n').slice(5)) expect(row.length).toBeLessThan(60);
    expect(drawn(50)).toBe(summary(walk));
  });

  it('breaks no word where the terminal is narrow, and leaves the command in one piece', () => {
    const walk = stage('verify in a sandbox');
    const text = summaryText(walk.record, walk.state, MESSAGES, { columns: 60, unicode: true });
    expect(text).toContain(
      '    Verified      Connection to the hub: accepted, Device\n                  status: enabled\n',
    );
    expect(text).toContain('    Again         dps-wizard run --sandbox\n');
  });

  it('draws nothing of a run that would fill the screen', () => {
    const walk = stage('provision, assigned');
    for (let look = 0; look < 30; look += 1) {
      const topic = `$dps/registrations/GET/iotdps-get-operationstatus/?$rid=${look}&operationId=4`;
      walk.happen({ type: 'wire', link: 'dps', direction: 'out', packet: 'PUBLISH', topic });
    }
    const look = { columns: 80, unicode: true };
    expect(summaryText(walk.record, walk.state, MESSAGES, look)).toBe(summary(walk));
  });

  it('holds no key', () => {
    const walk = stage('settings, filled');
    expect(summary(walk)).not.toContain(walk.state.draft.symmetricKey?.value);
  });
});
