import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { createSasToken } from '../../source/protocol/sas-token.ts';
import { type CliResult, runCli } from '../helpers/cli-process.ts';
import { KEYS } from '../helpers/keys.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { useSandboxProcess } from '../helpers/sandbox-process.ts';
import { knowKeys, secretsIn } from '../helpers/secret-watch.ts';
import { everyFileIn, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const DEVICE = 'SN-7';
const WRONG = Buffer.alloc(64, 0x5a).toString('base64');

describe('no key', () => {
  const folder = useTemporaryFolder();
  const sandbox = useSandboxProcess();

  const primaryKey = (): string => sandbox().ready.enrollments[0]?.primaryKey ?? '';
  const groupKey = (): string => sandbox().ready.enrollmentGroups[0]?.primaryKey ?? '';
  const env = (): Record<string, string> => ({
    DPS_WIZARD_CONFIG_DIR: join(folder(), 'config'),
    DPS_WIZARD_SECRET_STORE: 'file',
    NODE_EXTRA_CA_CERTS: sandbox().ready.caFile,
  });
  const where = (id: string): readonly string[] => [
    ...['--host', `localhost:${sandbox().ready.port}`],
    ...['--id-scope', sandbox().ready.idScope],
    ...['--registration-id', id],
  ];

  function cli(args: readonly string[], key?: string): Promise<CliResult> {
    return runCli(args, {
      env: { ...env(), ...(key === undefined ? {} : { PROVISIONING_SYMMETRIC_KEY: key }) },
    });
  }

  /** Types a group's key into the wizard, has it remembered, and goes on to the acknowledged messages. */
  async function walkWithKey(debug: string): Promise<string> {
    const args = ['--profile', 'walk', '--messages', '2', '--debug', debug, ...where(DEVICE)];
    const program = await PtyProgram.start(args, { columns: 90, rows: 36, env: env() });
    const at = async (title: string, text: string, ...keys: readonly string[]): Promise<void> => {
      await program.until(
        (screen) => screen.includes(`◆ ${title} `) && screen.includes(text),
        `${title}: ${text}`,
      );
      for (const key of keys) program.send(key);
    };
    await at('Target', '› ● Azure', KEYS.enter);
    await at('Prerequisites', 'enter continue', KEYS.enter);
    await at('Enrollment', '● Individual', KEYS.right);
    await at('Enrollment', '● Group', KEYS.enter);
    await at('Enrollment', 'Not every line', KEYS.enter);
    await at('Settings', '› Symmetric key', WRONG, KEYS.enter);
    await at('Review', 'Remember key', KEYS.enter);
    await program.sees('✖ Provision');
    program.send('e');
    await at('Settings', '› Symmetric key', KEYS.ctrlU, groupKey(), KEYS.enter);
    await at('Review', '● No   ○ Yes', KEYS.up, KEYS.space);
    await at('Review', '○ No   ● Yes', KEYS.enter);
    await at('Provision', 'initialAssignment', 'w');
    await program.sees('CONNECT');
    program.send('b');
    await at('Provision', 'enter continue', KEYS.enter);
    await at('Telemetry', 'enter send', KEYS.enter);
    await at('Telemetry', '2 of 2 acknowledged', KEYS.ctrlC);
    await program.exited;
    return program.written;
  }

  it('leaves the place it is kept in, whatever is run, shown, exported and written down', async () => {
    const derived = deriveDeviceKey(groupKey(), DEVICE);
    knowKeys(WRONG, derived, deriveDeviceKey(WRONG, DEVICE));
    const written = new Map<string, string>();
    const keep = (name: string, { stdout, stderr }: CliResult): void => {
      written.set(`${name}, stdout`, stdout).set(`${name}, stderr`, stderr);
    };
    const debug = (name: string): string => join(folder(), `${name}.debug`);
    const lab = [...where('my-device'), '--profile', 'lab', '--messages', '2'];

    keep('a run', await cli(['run', ...lab, '--save-key', '--debug', debug('run')], primaryKey()));
    keep('the same with its kept key', await cli(['run', '--json', '--profile', 'lab']));
    keep('a refusal', await cli(['run', '--json', ...lab, '--debug', debug('refusal')], WRONG));
    keep('registering anew', await cli(['run', '--profile', 'lab', '--reprovision', '--json']));
    const group = [...where(DEVICE), '--enrollment', 'group', '--profile', 'group', '--save-key'];
    keep('a group', await cli(['run', ...group, '--debug', debug('group')], groupKey()));
    written.set('the wizard', await walkWithKey(debug('wizard')));
    for (const name of ['lab', 'group', 'walk']) {
      for (const action of ['show', 'export']) {
        keep(`${action} ${name}`, await cli(['profiles', action, name]));
        keep(`${action} ${name} as JSON`, await cli(['profiles', action, name, '--json']));
      }
    }
    keep('list', await cli(['profiles', 'list']));
    keep('list as JSON', await cli(['profiles', 'list', '--json']));
    keep('doctor', await cli(['doctor', ...where('my-device')], primaryKey()));
    for (const name of ['run', 'refusal', 'group', 'wizard']) {
      written.set(`debug file of ${name}`, await readFile(debug(name), 'utf8'));
    }

    // The walk did what it was made to do: there would be something to find.
    expect(written.get('debug file of wizard')).toContain('telemetry.acknowledged');
    expect(written.get('list, stdout')).toMatch(/lab[\s\S]*group|group[\s\S]*lab/);
    expect(written.get('a refusal, stdout')).toContain('dps-unauthorized');

    const hits = [...written].flatMap(([source, text]) => secretsIn(text, source));
    expect(hits).toEqual([]);
    const files = [...(await everyFileIn(join(folder(), 'config')))];
    const holders = files.filter(([path, text]) => secretsIn(text, path).length > 0);
    expect(holders).toHaveLength(3);
    for (const [path] of holders) expect(path).toContain(`${sep}keys${sep}`);
    for (const key of [groupKey(), WRONG]) {
      expect(files.some(([, text]) => text.includes(key))).toBe(false);
    }
  }, 60_000);
});

describe('the search for keys', () => {
  it('finds a key in every form it may take, and the signature of a token', () => {
    const key = Buffer.from(Array.from({ length: 64 }, (_, index) => 255 - index * 3)).toString(
      'base64',
    );
    knowKeys(key);
    const bytes = Buffer.from(key, 'base64');
    const token = createSasToken('hub/devices/a', key, 1);
    for (const text of [
      key,
      `SharedAccessKey=${key};`,
      encodeURIComponent(key),
      bytes.toString('hex'),
      bytes.toString('base64url'),
      key.slice(0, 50),
      token,
    ]) {
      expect(secretsIn(`before ${text} after`, 'here')).not.toEqual([]);
    }
    expect(secretsIn('SharedAccessSignature sr=hub&sig=[hidden]&se=1', 'here')).toEqual([]);
  });
});
