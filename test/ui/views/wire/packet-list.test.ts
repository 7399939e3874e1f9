import { describe, expect, it } from 'vitest';
import { closeWizard, showWizard } from '../../../helpers/shown-wizard.ts';
import type { StagedWalk } from '../../../helpers/staged-walk.ts';
import { STAGES } from '../../../helpers/stages.ts';

describe('the list of packets', () => {
  it.each([
    [80, 24],
    [90, 30],
    [100, 30],
  ])('names the assigned hub whole in a window of %ix%i', async (columns, rows) => {
    const walk = (STAGES['provision, assigned'] as () => StagedWalk)().happen({
      type: 'wire',
      link: 'dps',
      direction: 'in',
      packet: 'PUBLISH',
      topic: '$dps/registrations/res/200/?$rid=1',
      payload: JSON.stringify({
        status: 'assigned',
        registrationState: { assignedHub: 'sandbox-hub.azure-devices.net', deviceId: 'd' },
      }),
    });
    const wizard = showWizard(walk, { columns, rows });
    await wizard.terminal.sees('Device ID');
    wizard.terminal.send('w');
    await wizard.terminal.sees('◆ Wire');
    const row = wizard.terminal.screen.find((line) => line.includes('PUBLISH 200'));
    expect(row).toMatch(/assigned to sandbox-hub\.azure-devices\.net$/);
    await closeWizard(wizard);
  });
});
