import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  type OpensslWish,
  opensslCommands,
} from '../../../source/certificates/openssl-commands.ts';
import { eventsOf, expectWhole } from '../../helpers/certificate-run.ts';
import { runCli } from '../../helpers/cli-process.ts';
import { KEYS } from '../../helpers/keys.ts';
import { type PtyProgram, withProgram } from '../../helpers/pty-program.ts';
import { knowKeys } from '../../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { walkTo } from '../../helpers/walk-by-keys.ts';

const run = promisify(execFile);
const ID = 'my-device-007';

/** From the enrollment to the telemetry; what the device proves itself by stands at the provisioning. */
const FROM_ENROLLMENT = [
  ['Enrollment', 'enter continue'],
  ['Settings', 'enter continue'],
  ['Review', 'enter provision'],
  ['Provision', `CN=${ID}`],
  ['Telemetry', 'enter send'],
  ['Telemetry', '10 of 10 acknowledged'],
] as const;
const fromVerify = (deviceId: string) =>
  [
    ['Verify', 'Messages received'],
    ['Clean-up', '› ● Delete'],
    ['Clean-up', `hub device ${deviceId} deleted`],
    ['Finish', 'enter finish'],
  ] as const satisfies readonly (readonly [string, string])[];

interface Case {
  readonly name: string;
  readonly enrollment: 'individual' | 'group';
  /** How often the arrow goes right in the attestation. */
  readonly attestation: number;
  /** Which of the chain is in the file; absent: the certificates are made in the sandbox. */
  readonly chain?: readonly ('intermediate' | 'root')[];
  readonly issues?: boolean;
}

const CASES: readonly Case[] = [
  { name: 'one of its own, made here', enrollment: 'individual', attestation: 1 },
  { name: 'one of its own, given', enrollment: 'individual', attestation: 1, chain: [] },
  { name: 'of a group, made here', enrollment: 'group', attestation: 1 },
  ...(['given with root', 'given with intermediate'] as const).map((name): Case => {
    const chain =
      name === 'given with root'
        ? (['intermediate', 'root'] as const)
        : (['intermediate'] as const);
    return { name: `of a group, ${name}`, enrollment: 'group', attestation: 1, chain };
  }),
  { name: 'issued after a key', enrollment: 'individual', attestation: 2, issues: true },
  { name: 'issued after the key of a group', enrollment: 'group', attestation: 2, issues: true },
  { name: 'issued after another', enrollment: 'individual', attestation: 3, issues: true },
];

describe('devices with certificates, of which OpenSSL has made those that are given', () => {
  const folder = useTemporaryFolder();

  /** @returns the flags that name the files, made by the commands that the screen shows */
  async function made({ enrollment, chain }: Case, keyKind?: 'rsa'): Promise<readonly string[]> {
    if (chain === undefined) return [];
    const group: Partial<OpensslWish> =
      enrollment === 'group' ? { enrollmentGroupId: 'line-4' } : {};
    const commands = opensslCommands({
      registrationId: ID,
      days: 30,
      ...group,
      ...(keyKind && { keyKind }),
    });
    await run('bash', ['-ec', commands.join('\n')], { cwd: folder() });
    const at = (file: string): string => join(folder(), file);
    knowKeys(await readFile(at('device.key.pem'), 'utf8'));
    const files = ['--cert-file', at('device.cert.pem'), '--cert-key-file', at('device.key.pem')];
    if (chain.length === 0) return files;
    const parts = chain.map((role) => at(`${role}.cert.pem`)).join(' ');
    await run('bash', ['-ec', `cat ${parts} > chain.pem`], { cwd: folder() });
    return [...files, '--cert-chain-file', at('chain.pem')];
  }

  async function press(program: PtyProgram, key: string, seen: string): Promise<void> {
    program.send(key);
    await program.until((screen) => screen.includes(seen), seen);
  }

  it.each(CASES)('by keys in a terminal: $name', async (one) => {
    const files = await made(one);
    const size = { columns: 100, rows: 40 };
    await withProgram(files, size, async (program) => {
      await walkTo(program, ['Target', 'enter continue'], ['Prerequisites', 'enter continue']);
      await program.sees('◆ Enrollment ');
      if (one.enrollment === 'group') await press(program, KEYS.right, '● Group');
      await press(program, KEYS.down, '› Attestation');
      const labels = ['Symmetric key', 'X.509', 'Issued', 'X.509, then issued'];
      // A certificate that was named says the attestation.
      for (let at = files.length > 0 ? 1 : 0; at < one.attestation; at += 1) {
        await press(program, KEYS.right, `● ${labels[at + 1]}`);
      }
      await walkTo(program, ...FROM_ENROLLMENT);
      await program.until((screen) => screen.includes('Messages received'), 'what is proved');
      expect(/Certificate renewal +accepted/.test(program.text)).toBe(one.issues === true);
      // What DPS issues bears the registration ID; the device of an enrollment of its own is called otherwise.
      const isNamed = one.name === 'issued after a key';
      await walkTo(program, ...fromVerify(isNamed ? 'wind-sensor-7' : ID));
      expect(await program.exited).toBe(0);
      await program.drained();
      const record = program.everything.join(' ').replace(/\s+/g, ' ');
      expect(record).toMatch(/10 of 10 messages acknowledged/);
      expect(record).toMatch(/was provisioned, then removed/);
    });
  });

  it.each(CASES)('by the built program, run: $name', async (one) => {
    const flags = ['symmetric-key', 'x509', 'issued-certificate', 'x509-issued-certificate'];
    const kind = ['--enrollment', one.enrollment, '--attestation', flags[one.attestation] ?? ''];
    // RSA once: it takes its time.
    const files = await made(one, one.name.includes('with root') ? 'rsa' : undefined);
    const args = ['run', '--sandbox', '--json', '--registration-id', ID, ...kind, ...files];
    const done = eventsOf(await runCli(args));
    if (!one.issues) return expectWhole(done);
    expect(done.exitCode).toBe(0);
    expect(done.all('telemetry.summary')[0]).toMatchObject({ sent: 10, acknowledged: 10 });
    expect(done.all('verification')).toContainEqual(
      expect.objectContaining({ fact: 'certificate renewal', value: 'accepted' }),
    );
    expect(done.all('cleanup').map(({ outcome }) => outcome)).toEqual(Array(3).fill('deleted'));
  });
});
