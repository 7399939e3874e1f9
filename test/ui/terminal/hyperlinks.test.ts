import { describe, expect, it, vi } from 'vitest';
import { portalAddress } from '../../../source/protocol/portal-pages.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { closeWizard, showWizard } from '../../helpers/shown-wizard.ts';
import type { StagedWalk } from '../../helpers/staged-walk.ts';
import { STAGES } from '../../helpers/stages.ts';
import type { VirtualTerminal } from '../../helpers/virtual-terminal.ts';

/** A screen in a terminal that opens links, or in one that does not. */
async function shown(stage: string, links: boolean): Promise<VirtualTerminal> {
  vi.stubEnv('FORCE_HYPERLINK', links ? '1' : '0');
  atTestEnd(() => void vi.unstubAllEnvs());
  const walk = (STAGES[stage] as () => StagedWalk)();
  const wizard = showWizard(walk, { columns: 80, rows: 40 });
  atTestEnd(() => closeWizard(wizard));
  await wizard.terminal.sees('f1 help');
  await wizard.terminal.drained();
  return wizard.terminal;
}

const linkTo = (address: string): string => `\u001b]8;;${address}\u0007`;
const END = linkTo('');

describe('a step in the portal', () => {
  it.each([
    ['enrollment in the portal', 'dps', 'In the Azure portal open your DPS instance'],
    ['verify in the portal', 'hubs', 'Open your IoT Hub'],
    ['clean-up in the portal', 'dps', 'DPS > Manage enrollments'],
    ['clean-up in the portal', 'hubs', 'IoT Hub > Devices'],
  ] as const)(
    'of "%s" leads to the list of %s where the terminal opens links',
    async (stage, page, text) => {
      const { written } = await shown(stage, true);
      const parts = written.split(linkTo(portalAddress(page, ''))).slice(1);
      expect(parts.some((part) => part.split(END)[0]?.includes(text))).toBe(true);
    },
  );

  it('looks the same with links and without, and holds none where they are not opened', async () => {
    const stage = 'enrollment in the portal';
    const linked = await shown(stage, true);
    const plain = await shown(stage, false);
    expect(linked.text).toBe(plain.text);
    expect(plain.written).not.toContain('\u001b]8;');
  });
});
