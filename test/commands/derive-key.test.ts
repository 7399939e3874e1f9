import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli-process.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

/** The vectors of protocol.md 4.1. */
const GROUP_KEY =
  '8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==';
const LOWER = 'sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6';
const LOWER_KEY = 'Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=';
const UPPER = LOWER.toUpperCase();
const UPPER_KEY = '9GWVnYuoOLXlHc346XjhLRb9pKgIOrKSwxDRSOgnvXo=';

const env = { PROVISIONING_SYMMETRIC_KEY: GROUP_KEY };

describe('dps-wizard derive-key', () => {
  const folder = useTemporaryFolder();
  let keyFile: string;

  beforeEach(async () => {
    keyFile = join(folder(), 'key.txt');
    await writeFile(keyFile, `${GROUP_KEY}\r\n`, { mode: 0o600 });
  });

  it('prints the published key of the published registration ID, and nothing else', async () => {
    expect(await runCli(['derive-key', LOWER], { env })).toEqual({
      exitCode: 0,
      stdout: `${LOWER_KEY}\n`,
      stderr: '',
    });
    expect((await runCli(['derive-key', UPPER], { env })).stdout).toBe(`${UPPER_KEY}\n`);
  });

  it('prints many with their IDs, and says when two of them are one device to DPS', async () => {
    const { stdout, stderr } = await runCli(['derive-key', LOWER, UPPER], { env });
    expect(stdout).toBe(`${LOWER} ${LOWER_KEY}\n${UPPER} ${UPPER_KEY}\n`);
    expect(stderr).toContain('differ only in letter case');
  });

  it('prints JSON and comma-separated values', async () => {
    const { stdout } = await runCli(['derive-key', LOWER, '--json'], { env });
    expect(JSON.parse(stdout)).toEqual([{ registrationId: LOWER, deviceKey: LOWER_KEY }]);
    const csv = await runCli(['derive-key', LOWER, '--csv'], { env });
    expect(csv.stdout).toBe(`registrationId,deviceKey\n${LOWER},${LOWER_KEY}\n`);
    expect((await runCli(['derive-key', LOWER, '--csv', '--json'], { env })).exitCode).toBe(2);
  });

  it('reads IDs from a file and from standard input, without blank lines and comments', async () => {
    const file = join(folder(), 'ids.txt');
    await writeFile(file, `# devices\r\n${LOWER}\r\n\r\n`);
    const { stdout } = await runCli(['derive-key', '--file', file, '-'], {
      env,
      stdin: `"${UPPER}"\n`,
    });
    expect(stdout).toBe(`${LOWER} ${LOWER_KEY}\n${UPPER} ${UPPER_KEY}\n`);
  });

  it('takes the key from a file that only its owner can read', async () => {
    const { stdout } = await runCli(['derive-key', LOWER, '--key-file', keyFile]);
    expect(stdout).toBe(`${LOWER_KEY}\n`);
    await chmod(keyFile, 0o640);
    const refused = await runCli(['derive-key', LOWER, '--key-file', keyFile]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain(`chmod 600 ${keyFile}`);
    expect(refused.stderr).toContain('640');
  });

  it('takes the key from standard input, also as PowerShell writes it into a file', async () => {
    const { stdout } = await runCli(['derive-key', LOWER, '--key-file', '-'], {
      stdin: `  ${GROUP_KEY}\n`,
    });
    expect(stdout).toBe(`${LOWER_KEY}\n`);
    await writeFile(keyFile, Buffer.from(`\ufeff${GROUP_KEY}\r\n`, 'utf16le'));
    expect((await runCli(['derive-key', LOWER, '--key-file', keyFile])).stdout).toBe(
      `${LOWER_KEY}\n`,
    );
  });

  it('names what is missing', async () => {
    const noKey = await runCli(['derive-key', LOWER]);
    expect(noKey).toMatchObject({ exitCode: 2, stdout: '' });
    expect(noKey.stderr).toContain('PROVISIONING_SYMMETRIC_KEY');
    expect(noKey.stderr).toContain('--key-file');
    const noId = await runCli(['derive-key'], { env });
    expect(noId).toMatchObject({ exitCode: 2, stdout: '' });
    expect(noId.stderr).toContain('--file PATH');
    const both = await runCli(['derive-key', '-', '--key-file', '-'], { stdin: LOWER });
    expect(both.exitCode).toBe(2);
  });

  it('prints no key at all when one of the IDs cannot be used, and says where it stands', async () => {
    const { exitCode, stdout, stderr } = await runCli(['derive-key', '-'], {
      env,
      stdin: `${LOWER}\nwith blank\n${GROUP_KEY}\n`,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('standard input, line 2: "with blank"');
    expect(stderr).toContain('standard input, line 3: That is a key');
    expect(stderr).not.toContain(GROUP_KEY.slice(0, 20));
  });

  it('warns of a key that is a derived one, and refuses what is none without repeating it', async () => {
    const derived = await runCli(['derive-key', LOWER], {
      env: { PROVISIONING_SYMMETRIC_KEY: LOWER_KEY },
    });
    expect(derived.exitCode).toBe(0);
    expect(derived.stderr).toContain('32 bytes');
    const broken = GROUP_KEY.slice(0, -5);
    const refused = await runCli(['derive-key', LOWER], {
      env: { PROVISIONING_SYMMETRIC_KEY: broken },
    });
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).not.toContain(broken.slice(0, 20));
  });

  it('repairs a key that lost its last sign, and says so', async () => {
    const env = { PROVISIONING_SYMMETRIC_KEY: GROUP_KEY };
    const whole = await runCli(['derive-key', LOWER], { env });
    const cut = { PROVISIONING_SYMMETRIC_KEY: GROUP_KEY.replace(/=+$/, '') };
    const repaired = await runCli(['derive-key', LOWER], { env: cut });
    expect(repaired.stdout).toBe(whole.stdout);
    expect(repaired.stderr).toContain('base64 was completed');
  });
});
