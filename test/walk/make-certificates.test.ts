import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readDeviceCertificate } from '../../source/run/device-certificate.ts';
import { withDefaults } from '../../source/settings/resolve-settings.ts';
import {
  canMakeCertificates,
  makeCertificatesFor,
} from '../../source/walk/keys/make-certificates.ts';
import { portalChecklist } from '../../source/walk/portal-checklist.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { MESSAGES } from '../helpers/english.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { closeWizard, showWizard } from '../helpers/shown-wizard.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('certificates that are made in the walk towards Azure', () => {
  const folder = useTemporaryFolder();
  let walk: Walk;

  afterEach(() => walk.leave());

  function begin(target: 'azure' | 'sandbox', enrollment: string): void {
    walk = quickWalk({ target: { value: target, origin: 'flag' } });
    walk.answer('enrollment', enrollment);
    walk.answer('attestation', 'x509');
  }

  it.each([
    ['individual', 'pump:7', 'device.cert.pem'],
    ['group', 'pump-7', 'root.cert.pem'],
  ])(
    'can be used as they are, and the checklist says what to upload (%s)',
    async (kind, id, upload) => {
      begin('azure', kind);
      walk.answer('registrationId', id);
      expect(canMakeCertificates(walk.state.draft)).toBe(true);
      const { kind: outcome } = await makeCertificatesFor(walk, folder());
      expect(outcome).toBe('made');
      expect(canMakeCertificates(walk.state.draft)).toBe(false);

      const place = join(
        folder(),
        'pump-7-certificates'.replace('-7', id.slice(4).replace(':', '-')),
      );
      const key = walk.state.draft.certKeyFile?.value ?? '';
      expect(key).toBe(join(place, 'device.key.pem'));
      expect((await stat(key)).mode & 0o077).toBe(0);
      knowKeys(await readFile(key, 'utf8'));
      const read = await readDeviceCertificate(withDefaults(walk.state.draft));
      expect(read).toMatchObject({ source: 'given', credential: { kind: 'x509' } });
      expect(read.certificates).toHaveLength(kind === 'group' ? 2 : 1);

      const at = { step: 'enrollment', draft: walk.state.draft } as const;
      const lines = portalChecklist('first', at, walk.record.state, MESSAGES).map(
        ({ text }) => text,
      );
      expect(lines.filter((text) => text.includes(join(place, upload)))).toHaveLength(1);
      expect(lines.some((text) => text.includes('"sign code"'))).toBe(kind === 'group');
    },
  );

  it('are made by ctrl+g while the registration ID is typed, and the screen says where they are', async () => {
    begin('azure', 'individual');
    await walk.goTo('enrollment');
    const wizard = showWizard(walk, { columns: 80, rows: 30, folder: folder() });
    try {
      const { terminal } = wizard;
      await terminal.sees('ctrl+g make certificate');
      for (const key of ['pump-7', '\u0007']) {
        terminal.send(key);
        await terminal.handled();
      }
      await terminal.sees('The certificate was made, with its private key, in');
      await terminal.sees('pump-7-certificates');
      expect(terminal.text).not.toContain('ctrl+g');
      const place = join(folder(), 'pump-7-certificates');
      expect(walk.state.draft.certFile?.value).toBe(join(place, 'device.cert.pem'));
      knowKeys(await readFile(join(place, 'device.key.pem'), 'utf8'));
    } finally {
      await closeWizard(wizard);
    }
  });

  it('are not made without a name, nor over what is there', async () => {
    begin('azure', 'individual');
    expect(await makeCertificatesFor(walk, folder())).toEqual({ kind: 'nameless' });
    walk.answer('registrationId', 'pump-7');
    await makeCertificatesFor(walk, folder());
    const certificate = await readFile(walk.state.draft.certFile?.value ?? '', 'utf8');
    walk.answer('certFile', '');
    expect((await makeCertificatesFor(walk, folder())).kind).toBe('there');
    expect(await readFile(walk.state.draft.certFile?.value ?? '', 'utf8')).toBe(certificate);
  });

  it('are told about where their folder cannot be made', async () => {
    begin('azure', 'individual');
    walk.answer('registrationId', 'pump-7');
    await writeFile(join(folder(), 'file'), '');
    const outcome = await makeCertificatesFor(walk, join(folder(), 'file'));
    expect(outcome).toMatchObject({ kind: 'failed', code: 'ENOTDIR' });
  });

  it.each(['individual', 'group'])(
    'are not offered in a sandbox, which has them made (%s)',
    (kind) => {
      begin('sandbox', kind);
      expect(canMakeCertificates(walk.state.draft)).toBe(false);
    },
  );
});
