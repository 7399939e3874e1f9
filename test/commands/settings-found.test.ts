import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../../source/settings/questions.ts';
import type { SettingId } from '../../source/settings/settings.ts';
import { closedPort } from '../diagnosis/silent-port.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { MESSAGES } from '../helpers/english.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(64, 33).toString('base64');
const SCOPE = '0ne00A1B2C3';

const FILES: Readonly<
  Record<string, { readonly text: string; readonly missing: readonly SettingId[] }>
> = {
  'device.env': {
    text: `DPS_IDSCOPE=${SCOPE}\nPRIMARY_SYMMETRIC_KEY=${KEY}\n`,
    missing: ['registrationId'],
  },
  'enrollment.json': {
    text: JSON.stringify({
      registrationId: 'my-device',
      attestation: { symmetricKey: { primaryKey: KEY } },
    }),
    missing: ['idScope'],
  },
  'group.json': {
    text: JSON.stringify({
      enrollmentGroupId: 'g',
      attestation: { symmetricKey: { primaryKey: KEY } },
    }),
    missing: ['idScope', 'registrationId'],
  },
  'config.toml': {
    text: `[provisioning]\nid_scope = "${SCOPE}"\n`,
    missing: ['registrationId', 'symmetricKey'],
  },
  'config.yaml': {
    text: `provisioning:\n  scope_id: "${SCOPE}"\n  attestation:\n    registration_id: a\n`,
    missing: ['symmetricKey'],
  },
  'iot_configs.h': {
    text: `#define IOT_CONFIG_DEVICE_KEY "${KEY}"\n`,
    missing: ['idScope', 'registrationId'],
  },
  'almost.env': {
    text: `PROVISIONING_IDSCOP=${SCOPE}\n`,
    missing: ['idScope', 'registrationId', 'symmetricKey'],
  },
  'other.env': { text: 'COLOUR=red\n', missing: ['idScope', 'registrationId', 'symmetricKey'] },
};

const UNREAD: Readonly<Record<string, readonly [text: string, said: string]>> = {
  'ca.pem': [
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    'It is a certificate',
  ],
  'cut.json': [`{ "idScope": "${SCOPE}", `, 'is damaged'],
  'two.json': [
    JSON.stringify([{ registrationId: 'one' }, { registrationId: 'two' }]),
    'one), 1 (two',
  ],
  'two.env': [`DPS_IDSCOPE=${SCOPE}\nID_SCOPE=0ne00FFFFFF\n`, 'different values'],
};

describe('doctor and run', () => {
  const folder = useTemporaryFolder();

  async function brought(name: string, text: string): Promise<string> {
    knowKeys(KEY);
    const file = join(folder(), name);
    await writeFile(file, text);
    return file;
  }

  it.each(Object.entries(FILES))(
    'agree on what is missing in %s',
    async (name, { text, missing }) => {
      const file = await brought(name, text);
      const host = ['--host', `localhost:${await closedPort()}`];
      const doctor = await runInProcess(['doctor', '--json', '--from', file, ...host]);
      const last = JSON.parse(doctor.stdout.trimEnd().split('\n').at(-1) ?? '');
      expect(last.missing).toEqual(missing);
      const run = await runInProcess(['run', '--from', file, ...host]);
      expect(run.exitCode).toBe(2);
      const labels = [...run.stderr.matchAll(/^ {2}(\S.*?): /gm)].map(([, label]) => label);
      expect(labels).toEqual(missing.map((id) => MESSAGES.questions[questionOf(id).id].label));
      const notes = (text: string): string[] =>
        text.split('\n').filter((row) => row.startsWith('note: '));
      expect(notes(doctor.stderr)).toEqual(notes(run.stderr));
    },
  );

  it.each(Object.entries(UNREAD))('refuse %s in the same words', async (name, [text, said]) => {
    const file = await brought(name, text);
    const doctor = await runInProcess(['doctor', '--from', file]);
    const run = await runInProcess(['run', '--from', file]);
    expect(doctor).toEqual(run);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(said);
    expect(run.stderr).toContain(name);
  });

  it('say under which name a setting was found, and what is almost one', async () => {
    const file = await brought(
      'device.env',
      `DPS_IDSCOPE=${SCOPE}\nPROVISIONING_REGISTRATION_IT=x\n`,
    );
    const { stderr } = await runInProcess(['run', '--from', file]);
    expect(stderr).toContain("ID scope: taken from DPS_IDSCOPE in device.env (C#'s name).");
    expect(stderr).toContain('PROVISIONING_REGISTRATION_IT (line 2) is not known.');
  });

  it('take of several devices the one that is named', async () => {
    const devices = ['one', 'two'].map((registrationId) => ({
      registrationId,
      idScope: SCOPE,
      primaryKey: KEY,
    }));
    const file = await brought('list.json', JSON.stringify(devices));
    const host = ['--host', `localhost:${await closedPort()}`];
    const { exitCode } = await runInProcess([
      'run',
      '--from',
      file,
      '--registration-id',
      'two',
      ...host,
    ]);
    expect(exitCode).toBe(4);
  });

  it('name a variable of another sample that is set and not read', async () => {
    const { stderr } = await runInProcess(['run'], {
      env: { DPS_IDSCOPE: SCOPE, IOTHUB_DEVICE_DPS_DEVICE_KEY: KEY },
    });
    expect(stderr).toContain(
      'DPS_IDSCOPE is set, and not read from the environment. Is PROVISIONING_IDSCOPE meant?',
    );
    expect(stderr).toContain('Is PROVISIONING_SYMMETRIC_KEY meant?');
    expect(stderr).not.toContain(KEY);
  });
});
