import { describe, expect, it } from 'vitest';
import type { BootDeed } from '../../../source/run/boot-deeds.ts';
import type { RunEventBody } from '../../../source/run/events.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { KEYS } from '../../helpers/keys.ts';
import { ASSIGNED } from '../../helpers/recorded-events.ts';
import { closeWizard, type ShownWizard, showWizard } from '../../helpers/shown-wizard.ts';
import type { StagedWalk } from '../../helpers/staged-walk.ts';
import { STAGES } from '../../helpers/stages.ts';

const OLD = {
  desired: { telemetryInterval: 30, $version: 2 },
  reported: { firmware: '1.2.0', $version: 2 },
};
const NEW = { desired: { telemetryInterval: 10, $version: 1 }, reported: { $version: 1 } };

async function opened(columns: number, rows: number): Promise<ShownWizard & { walk: StagedWalk }> {
  const walk = (STAGES['next after a sandbox'] as () => StagedWalk)();
  const wizard = showWizard(walk, { columns, rows });
  atTestEnd(() => closeWizard(wizard));
  await wizard.terminal.sees('› Leave');
  wizard.terminal.send('/');
  await wizard.terminal.sees('enter');
  for (const letter of 'again, m') wizard.terminal.send(letter);
  await wizard.terminal.until(
    (screen) => screen.includes('› Boot again, move') && !screen.includes('Again as a group'),
    'the one action that is left',
  );
  wizard.terminal.send(KEYS.enter);
  await wizard.terminal.sees('esc back');
  wizard.terminal.send(KEYS.enter);
  await wizard.terminal.sees('◆ The next boot');
  return { ...wizard, walk };
}

/** A boot whose twin was `before`, and is `after`; the events in between are the device's way. */
function boot(
  deed: BootDeed,
  { dps, hub }: Record<'dps' | 'hub', number>,
  ...between: readonly RunEventBody[]
): readonly RunEventBody[] {
  return [
    { type: 'twin', twin: OLD },
    { type: 'boot.started', deed },
    ...between,
    { type: 'boot.finished', outcome: 'done', packets: { dps, hub } },
  ];
}

const assigned = (assignedHub: string): RunEventBody => {
  const result = ASSIGNED.find(({ type }) => type === 'registration.result');
  if (result?.type !== 'registration.result') throw new Error('nothing was assigned');
  return { ...result, result: { ...result.result, assignedHub } };
};

describe.each([
  [60, 20],
  [80, 24],
  [120, 40],
])('the page of the next boot at %dx%d', (columns, rows) => {
  it('says that DPS was not asked, and that the twin is as it was', async () => {
    const { walk, terminal } = await opened(columns, rows);
    const hub = 'sandbox-hub.azure-devices.net';
    const reused = { type: 'assignment', outcome: 'reused', deviceId: 'd', hub } as const;
    walk.happen(...boot('switch-off', { dps: 0, hub: 6 }, reused, { type: 'twin', twin: OLD }));
    walk.act({ type: 'settle', step: 'next', exitCode: 0, found: {} });
    const flat = (screen: string): string => screen.replaceAll(/[\s│]+/g, ' ');
    await terminal.until(
      (screen) => flat(screen).includes('no packet to DPS, 6 with its hub'),
      'no packet to DPS',
    );
    expect(flat(terminal.text)).toContain('The twin is as it was.');
  });

  it('says what can come before a boot, and what that is', async () => {
    const { terminal } = await opened(columns, rows);
    const flat = terminal.text.replaceAll(/[\s│▎]+/g, ' ');
    expect(flat).toContain('the device is switched off and on');
    expect(terminal.text).toMatch(
      columns < 80
        ? /Move \(never\)/
        : /› Boot again +the device is switched off and on\n.*Forget it, then boot {2}first it/,
    );
  });

  it('shows the twin before and after, what has changed marked', async () => {
    const { walk, terminal } = await opened(columns, rows);
    const moved = [assigned('second-hub.azure-devices.net'), { type: 'twin', twin: NEW } as const];
    walk.happen(...boot('reset', { dps: 15, hub: 6 }, ...moved));
    walk.act({ type: 'settle', step: 'next', exitCode: 0, found: {} });
    await terminal.sees('It registered again');
    for (let page = 0; page < 3 && !terminal.text.includes('reported firmware'); page += 1) {
      const before = terminal.text;
      terminal.send(KEYS.pageDown);
      await terminal.until((screen) => screen !== before, 'the next page');
    }
    expect(terminal.text).toMatch(/before +after/);
    expect(terminal.text).toMatch(/▲ desired telemetryInterval +30 +10/);
    expect(terminal.text).toMatch(/▲ reported firmware +"1\.2\.0" +-/);
  });

  it('shows all that can come before a boot, as long as nothing has come of one', async () => {
    const { terminal } = await opened(columns, rows);
    for (const label of ['Boot again', 'Forget it, then boot', 'Move (never)']) {
      expect(terminal.text).toContain(label);
    }
  });

  it('shows what came of the next boot from its first line, though the last was left at its end', async () => {
    const { walk, terminal } = await opened(columns, rows);
    const moved = [assigned('second-hub.azure-devices.net'), { type: 'twin', twin: NEW } as const];
    walk.happen(...boot('reset', { dps: 15, hub: 6 }, ...moved));
    walk.act({ type: 'settle', step: 'next', exitCode: 0, found: {} });
    await terminal.sees('It registered again');
    for (const key of [KEYS.pageDown, KEYS.pageDown, KEYS.enter]) {
      terminal.send(key);
      await terminal.handled();
    }
    walk.happen(...boot('reset', { dps: 16, hub: 6 }, ...moved));
    await terminal.sees('It registered again (16');
  });

  it('shows that it boots, and what came of it is not read for the boot before', async () => {
    const { walk, terminal } = await opened(columns, rows);
    walk.act({ type: 'start' });
    walk.happen({ type: 'boot.started', deed: 'switch-off' });
    await terminal.sees('The device boots...');
    terminal.send(KEYS.enter);
    await terminal.handled();
    expect(walk.calls).toEqual([]);
  });
});
