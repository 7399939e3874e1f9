import { afterEach, describe, expect, it } from 'vitest';
import type { Walk } from '../../source/walk/walk.ts';
import { MESSAGES } from '../helpers/english.ts';
import { KEYS } from '../helpers/keys.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { closeWizard, type ShownWizard, showWizard } from '../helpers/shown-wizard.ts';

const THRICE_RIGHT = [KEYS.right, KEYS.right, KEYS.right];

/** Enter on each screen of the walk, once it shows that it waits for it. */
const TO_THE_END = [
  ['Settings', 'enter continue'],
  ['Review', 'enter provision'],
  ['Provision', 'initialAssignment'],
  ['Telemetry', 'enter send'],
  ['Telemetry', '10 of 10 acknowledged'],
  ['Verify', 'Messages received'],
  ['Clean-up', '› ● Delete'],
  ['Clean-up', 'hub device my-device-007 deleted'],
] as const;

describe('the walk by keys, with certificates in the sandbox', { timeout: 60_000 }, () => {
  let walk: Walk;
  let wizard: ShownWizard;

  afterEach(async () => {
    await closeWizard(wizard);
    await walk.leave();
  });

  async function enterAt(title: string, ready: string): Promise<void> {
    await wizard.terminal.until(
      (screen) => screen.includes(`◆ ${title} `) && screen.includes(ready),
      `${title}: ${ready}`,
    );
    wizard.terminal.send(KEYS.enter);
    await wizard.terminal.handled();
  }

  async function toEnrollment(): Promise<void> {
    walk = quickWalk({ target: { value: 'sandbox', origin: 'flag' } });
    wizard = showWizard(walk, { columns: 80, rows: 30 });
    await enterAt('Target', 'enter continue');
    await enterAt('Prerequisites', 'enter continue');
    await wizard.terminal.sees('◆ Enrollment ');
  }

  it.each([
    ['X.509 for one device', [KEYS.down, KEYS.right], 'x509', 'made'],
    ['X.509 for a group', [KEYS.right, KEYS.down, KEYS.right], 'x509', 'made'],
    ['issued after a key', [KEYS.down, KEYS.right, KEYS.right], 'issued-certificate', 'issued'],
    ['issued after another', [KEYS.down, ...THRICE_RIGHT], 'x509-issued-certificate', 'issued'],
  ])('goes the whole way: %s', async (_name, keys, attestation, source) => {
    await toEnrollment();
    for (const key of keys) {
      wizard.terminal.send(key);
      await wizard.terminal.handled();
    }
    expect(walk.state.draft.attestation?.value).toBe(attestation);
    await enterAt('Enrollment', 'enter continue');
    for (const [title, ready] of TO_THE_END) {
      if (title === 'Telemetry') expect(wizard.terminal.text).not.toContain('undefined');
      const isNamed = attestation === 'issued-certificate';
      const seen = isNamed ? ready.replace('my-device-007', 'wind-sensor-7') : ready;
      await enterAt(title, title === 'Provision' ? `CN=my-device-007, until` : seen);
    }
    const { certificates, summary } = walk.record.state;
    expect(certificates?.source).toBe(source);
    expect(summary).toMatchObject({ sent: 10, acknowledged: 10 });
  });

  it('names a file that cannot be used, and goes on once the field is empty again', async () => {
    await toEnrollment();
    walk.answer('attestation', 'x509');
    walk.answer('certFile', 'nowhere.pem');
    walk.answer('certKeyFile', 'nowhere.key');
    await walk.forward();
    await wizard.terminal.sees(MESSAGES.diagnoses['certificate-unusable'](FACTS).title);
    expect(walk.record.state.diagnosis?.causeIds).toEqual(['cannot-read', 'cannot-read']);
    for (const id of ['certFile', 'certKeyFile'] as const) {
      expect(walk.answer(id, '')).toBeUndefined();
    }
    await walk.retry();
    expect(walk.record.state.certificates?.source).toBe('made');
  });
});

const FACTS = { server: '', idScope: '', registrationId: '', deviceId: '', detail: '' };
