import { describe, expect, it, onTestFinished } from 'vitest';
import { KEYS } from '../../helpers/keys.ts';
import { PlaygroundByKeys } from '../../helpers/playground-by-keys.ts';
import { type FinishedOptions, finishedWalk } from '../../helpers/quick-playground.ts';
import { closeWizard, showWizard } from '../../helpers/shown-wizard.ts';

interface Size {
  readonly columns?: number;
  readonly rows?: number;
}

async function shownPlayground(size: Size = {}, options: FinishedOptions = {}) {
  const finished = await finishedWalk(options);
  const wizard = showWizard(finished.walk, size);
  onTestFinished(() => closeWizard(wizard));
  const { terminal } = wizard;
  await terminal.sees('› Leave');
  terminal.send('1');
  await terminal.sees('› Stay at the hub');
  terminal.send(KEYS.enter);
  await terminal.sees('◆ At the hub');
  return { ...finished, terminal, person: new PlaygroundByKeys(terminal) };
}

describe('the playground', () => {
  it('is used by keys from the finish in a small window, and left again', async () => {
    const { terminal, person, walk, administration } = await shownPlayground({
      columns: 60,
      rows: 20,
    });
    await person.doesItAll();
    terminal.send(KEYS.escape);
    await terminal.sees('◆ Finish');
    const { standing } = walk.record.state;
    const { hub = '', deviceId = '' } = standing.device === 'provisioned' ? standing : {};
    await expect
      .poll(() => administration().device(hub, deviceId)?.connectionState)
      .toBe('Disconnected');
  });

  it('has the whole name of the hub and of each property in a small window', async () => {
    const { terminal, person } = await shownPlayground({ columns: 60, rows: 20 });
    await terminal.sees('is connected to');
    expect(terminal.text.replaceAll(/[\s│]+/g, ' ')).toContain('sandbox-hub.azure-devices.net');
    await person.does('desired', '{"fanInTheCellar":"on","lamp":"off"}');
    await terminal.sees('desired v2');
    expect(terminal.text.replaceAll(/[\s│]+/g, '')).toContain(
      '{"telemetryInterval":10,"fanInTheCellar":"on","lamp":"off"}',
    );
    expect(terminal.text).not.toContain('…');
  });

  it('makes a device again that the clean-up has deleted', async () => {
    const { terminal } = await shownPlayground({}, { cleanup: 'delete' });
    await terminal.sees('is connected to');
    terminal.send(KEYS.escape);
    await terminal.sees('◆ Finish');
    await terminal.sees('Delete or keep');
  });

  it('says what is wrong with what was typed, keeps it, and is put down by Esc', async () => {
    const { terminal, person } = await shownPlayground();
    await terminal.sees('is connected to');
    await person.does('desired', '[1]');
    await terminal.sees('This has to be a JSON object');
    await terminal.sees('[1]');
    terminal.send('2');
    await terminal.until((screen) => !screen.includes('has to be'), 'the end of the complaint');
    terminal.send(KEYS.escape);
    await terminal.sees('enter choose');
    await terminal.sees('desired v1');
  });

  it('says what has to be there first', async () => {
    const { terminal, person } = await shownPlayground();
    await terminal.sees('is connected to');
    await expect(
      Promise.race([person.does('answer'), terminal.sees('No method waits')]),
    ).resolves.toBe(undefined);
  });

  it('says that the connection is lost, and why it does not come back until it does', async () => {
    const { terminal, administration, walk } = await shownPlayground();
    await terminal.sees('is connected to');
    const { standing } = walk.record.state;
    const { hub = '', deviceId = '' } = standing.device === 'provisioned' ? standing : {};
    administration().setDeviceStatus(hub, deviceId, 'disabled');
    await terminal.sees('The device is not connected.');
    await terminal.sees('Connection lost');
    await terminal.sees('› device  Connect again');
    terminal.send(KEYS.enter);
    await terminal.sees('Not connected: The hub is not available');
    administration().setDeviceStatus(hub, deviceId, 'enabled');
    terminal.send(KEYS.enter);
    await terminal.sees('is connected to');
  });

  it('shows the command of az where the other side is a person, and copies it', async () => {
    const { terminal, person } = await shownPlayground({}, { hasService: false });
    await terminal.sees('is connected to');
    await person.does('method', 'reboot', '');
    await terminal.sees('az iot hub invoke-device-method');
    terminal.send('c');
    await terminal.sees('Copied, if your terminal allows it');
    const command =
      'az iot hub invoke-device-method --hub-name sandbox-hub --device-id wind-sensor-7 --method-name reboot';
    expect(terminal.written).toContain(Buffer.from(command).toString('base64'));
  });

  it('shows the packets of the connection behind w', async () => {
    const { terminal } = await shownPlayground();
    await terminal.sees('is connected to');
    terminal.send('w');
    await terminal.sees('$iothub/methods/POST');
  });
});
