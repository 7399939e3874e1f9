import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGroupCertificates } from '../../source/certificates/create-device-certificates.ts';
import {
  CertificateExistsError,
  writeCertificates,
} from '../../source/certificates/write-certificates.ts';
import { everyFileIn, modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const make = () => createGroupCertificates({ registrationId: 'dev1', enrollmentGroupId: 'g' });

describe('certificates that are written', () => {
  const temporaryFolder = useTemporaryFolder();
  it('lie with their keys in files and a folder of their owner alone', async () => {
    const folder = join(temporaryFolder(), 'new', 'certificates');
    const paths = await writeCertificates(folder, await make());
    expect(await modeOf(folder)).toBe(0o700);
    const all = Object.values(paths).flatMap(({ certificate, key }) => [certificate, key]);
    expect(all).toHaveLength(6);
    for (const path of all) expect(await modeOf(path)).toBe(0o600);
  });

  it('overwrite no key that is there, and then leave nothing of theirs', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'device.key.pem');
    await writeFile(path, 'a key that nobody has a copy of');
    const failure = writeCertificates(folder, await make());
    await expect(failure).rejects.toThrow(new CertificateExistsError(path));
    expect([...(await everyFileIn(folder)).keys()]).toHaveLength(1);
    expect(await readFile(path, 'utf8')).toBe('a key that nobody has a copy of');
  });
});
