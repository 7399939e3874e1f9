import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../helpers/english.ts';
import { pasted } from '../helpers/form-answer.ts';
import { KEYS } from '../helpers/keys.ts';
import { press, show, stage } from '../screens/shown-walks.ts';

const LOG = [
  '2026-11-26T12:00:00Z INFO starting',
  'ProvisioningTransportException: AMQP transport exception --->',
  '{"errorCode":401002,"message":"CA certificate not found"}',
  'SharedAccessSignature sr=x&sig=c2VjcmV0IGtleSBvZiBub2JvZHkgYXQgYWxs',
].join('\r\n');

const { explanation } = MESSAGES;

describe('a text that is pasted into the explanation', () => {
  it('is asked for beside the keys', async () => {
    const wizard = show(stage('provision, connecting'), 80, 40);
    await press(wizard, '?');
    await wizard.terminal.sees(explanation.pasting);
  });

  it.each([60, 80, 120])('is explained, the most telling first, at %i columns', async (columns) => {
    const wizard = show(stage('provision, connecting'), columns, 24);
    await press(wizard, '?');
    wizard.terminal.send(pasted(LOG));
    await wizard.terminal.sees('cannot lead the certificate');
    expect(wizard.terminal.text).toContain('CA certificate not found');
    expect(wizard.terminal.written).not.toContain('c2VjcmV0');
  });

  it('is left again with Esc, and the explanation stands as before', async () => {
    const wizard = show(stage('provision, connecting'));
    await press(wizard, '?');
    await wizard.terminal.sees('[1 Keys]');
    wizard.terminal.send(pasted('ECONNREFUSED'));
    await wizard.terminal.sees('refused the port');
    await press(wizard, KEYS.escape);
    await wizard.terminal.sees('[1 Keys]');
  });

  it('says so when nothing in it is known, until the next key', async () => {
    const wizard = show(stage('provision, connecting'));
    await press(wizard, '?');
    wizard.terminal.send(pasted('the quick brown fox'));
    await wizard.terminal.sees(explanation.nothingKnown);
    await press(wizard, KEYS.right);
    await wizard.terminal.until(
      (screen) => !screen.includes(explanation.nothingKnown),
      'no notice',
    );
  });

  it('is not taken anywhere else', async () => {
    const wizard = show(stage('provision, connecting'));
    await wizard.terminal.sees('f1 help');
    // What goes round beside the work at hand goes on meanwhile.
    const still = () => wizard.terminal.text.replace(/[\u2800-\u28ff]/g, '');
    const before = still();
    wizard.terminal.send(pasted('ECONNREFUSED'));
    await wizard.terminal.handled();
    expect(still()).toBe(before);
  });
});
