import { spawnSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { azCommands } from '../../source/export/az-commands.ts';
import { MESSAGES } from '../helpers/english.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { taken } from './taken.ts';

/** Takes the place of the Azure CLI, which needs an account, and writes down which words reached it. */
const RECORDER = `#!/bin/sh
printf '%s\\n' "$@" >> "$CALLS"
echo >> "$CALLS"
`;

describe('the az commands that are taken away', () => {
  const folder = useTemporaryFolder();

  async function calls(
    text: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{
    readonly status: number | null;
    readonly calls: readonly string[];
    stderr: string;
  }> {
    const log = join(folder(), 'calls');
    await writeFile(log, '');
    await writeFile(join(folder(), 'az'), RECORDER);
    await chmod(join(folder(), 'az'), 0o755);
    await writeFile(join(folder(), 'device-az.sh'), text);
    const { status, stderr } = spawnSync('sh', ['device-az.sh', ...args], {
      cwd: folder(),
      env: { PATH: [folder(), process.env.PATH].join(delimiter), CALLS: log, ...env },
      encoding: 'utf8',
    });
    const written = (await readFile(log, 'utf8')).split('\n\n').filter((call) => call !== '');
    return { status, stderr, calls: written.map((call) => call.split('\n').join(' ')) };
  }

  const known = taken({
    host: 'contoso.azure-devices-provisioning.net',
    assignment: { assignedHub: 'contoso-hub.azure-devices.net', deviceId: "it's $HOME" },
  });

  it('make an individual enrollment, and tell its ID scope and key', async () => {
    expect(await calls(azCommands(known, MESSAGES), ['make'])).toEqual({
      status: 0,
      stderr: '',
      calls: [
        'iot dps enrollment create --dps-name contoso --enrollment-id my-device --attestation-type symmetricKey --output none',
        'iot dps show --name contoso --query properties.idScope --output tsv',
        'iot dps enrollment show --dps-name contoso --enrollment-id my-device --show-keys --query attestation.symmetricKey.primaryKey --output tsv',
      ],
    });
  });

  it('remove the record before its enrollment, and the device under its own ID', async () => {
    expect(await calls(azCommands(known, MESSAGES), ['remove'])).toMatchObject({
      status: 0,
      calls: [
        'iot dps enrollment registration delete --dps-name contoso --enrollment-id my-device',
        'iot dps enrollment delete --dps-name contoso --enrollment-id my-device',
        "iot hub device-identity delete --hub-name contoso-hub --device-id it's $HOME",
      ],
    });
  });

  it('derive the key of a device of a group, and leave the group unless it is named', async () => {
    const group = azCommands(
      { ...known, enrollment: 'group', enrollmentGroupId: 'pumps' },
      MESSAGES,
    );
    expect((await calls(group, ['make'])).calls.at(-1)).toBe(
      'iot dps enrollment-group compute-device-key --dps-name contoso --enrollment-id pumps --registration-id my-device --output tsv',
    );
    const left = (await calls(group, ['remove'])).calls;
    expect(left).toEqual([
      'iot dps enrollment-group registration delete --dps-name contoso --registration-id my-device',
      "iot hub device-identity delete --hub-name contoso-hub --device-id it's $HOME",
    ]);
    expect((await calls(group, ['remove', 'group'])).calls).toEqual([
      ...left,
      'iot dps enrollment-group delete --dps-name contoso --enrollment-id pumps',
    ]);
  });

  it('ask the environment for what the walk does not know, and only when it is needed', async () => {
    const text = azCommands(taken({ assignment: undefined }), MESSAGES);
    const refused = await calls(text, ['make']);
    expect(refused).toMatchObject({ status: 2, calls: [] });
    expect(refused.stderr).toContain('DPS_NAME: set it to the name of your DPS');
    expect((await calls(text, ['make'], { DPS_NAME: 'mine' })).calls).toHaveLength(3);
    const show = await calls(text, ['show'], { DPS_NAME: 'mine' });
    expect(show.calls).toHaveLength(2);
    expect(show.stderr).toContain('HUB_NAME');
  });

  it('say what they can be asked for', async () => {
    expect(await calls(azCommands(known, MESSAGES), [])).toEqual({
      status: 2,
      stderr: 'Give it one of: make, show, remove\n',
      calls: [],
    });
  });

  const withCertificate = {
    ...known,
    attestation: 'x509',
    certificate: [{ name: 'X509_CERT_FILE', value: "/etc/my device/it's.pem" }],
  } as const;

  it('upload the certificate of a device, and print no key', async () => {
    expect((await calls(azCommands(withCertificate, MESSAGES), ['make'])).calls).toEqual([
      "iot dps enrollment create --dps-name contoso --enrollment-id my-device --attestation-type x509 --certificate-path /etc/my device/it's.pem --output none",
      'iot dps show --name contoso --query properties.idScope --output tsv',
    ]);
  });

  it('upload the root of a group before it, under a name that DPS takes', async () => {
    const group = {
      ...withCertificate,
      enrollment: 'group',
      enrollmentGroupId: 'eu:pumps',
    } as const;
    const text = azCommands(group, MESSAGES);
    const refused = await calls(text, ['make']);
    expect(refused).toMatchObject({ status: 2, calls: [] });
    expect(refused.stderr).toContain('CA_FILE: set it to the file with the root certificate');
    expect((await calls(text, ['make'], { CA_FILE: 'root.pem' })).calls).toEqual([
      'iot dps certificate create --dps-name contoso --certificate-name eu-pumps --path root.pem --verified true --output none',
      'iot dps enrollment-group create --dps-name contoso --enrollment-id eu:pumps --ca-name eu-pumps --output none',
      'iot dps show --name contoso --query properties.idScope --output tsv',
    ]);
  });

  it('ask for the certificate where none was named', async () => {
    const text = azCommands({ ...withCertificate, certificate: [] }, MESSAGES);
    expect((await calls(text, ['make'])).stderr).toContain('CERT_FILE: set it to the file');
  });

  it('name the policy by which DPS issues certificates, for whoever asks for one', async () => {
    const text = azCommands({ ...known, asksForCertificate: true }, MESSAGES);
    const [made] = (await calls(text, ['make'])).calls;
    expect(made).toContain('--attestation-type symmetricKey --credential-policy default');
    const other = await calls(text, ['make'], { CREDENTIAL_POLICY: 'short' });
    expect(other.calls[0]).toContain('--credential-policy short');
  });
});
