import { describe, expect, it } from 'vitest';
import type { Topic } from '../../source/lessons/topic.ts';
import { runCli } from '../helpers/cli-process.ts';

describe('dps-wizard explain', () => {
  it('lists everything it can explain', async () => {
    const { exitCode, stdout, stderr } = await runCli(['explain']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    for (const name of ['step-provision', 'lab-wrong-key', 'retry-after', 'dps-unauthorized']) {
      expect(stdout).toContain(name);
    }
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('explains a step in three layers, with code', async () => {
    const { stdout } = await runCli(['explain', 'provision']);
    for (const heading of ['What and why', 'Under the hood', 'Python', 'Node.js']) {
      expect(stdout).toContain(`\n${heading}\n`);
    }
    expect(stdout).toContain('await client.register()');
  });

  it('explains a diagnosis with its causes and remedies', async () => {
    const { stdout } = await runCli(['explain', 'dps-unauthorized']);
    expect(stdout).toContain('  1. It is the key of an enrollment group');
    expect(stdout).toContain('Copy the Primary key of this very enrollment again');
  });

  it('takes several words as one name, and a line out of a log', async () => {
    const scope = await runCli(['explain', 'ID', 'scope']);
    expect(scope.stdout).toMatch(/^ID scope\n/);
    const refused = await runCli(['explain', 'Error: connect ECONNREFUSED 127.0.0.1:8883']);
    expect(refused.stdout).toMatch(/^ECONNREFUSED\n/);
  });

  it('explains the most telling of a whole log from standard input, and names the rest', async () => {
    const log = [
      '2026-11-26T12:00:00Z starting',
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch',
      'azure.iot.device.exceptions.ClientError: Unexpected failure',
    ].join('\n');
    const { exitCode, stdout, stderr } = await runCli(['explain', '-'], { stdin: log });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(
      /^ERR_TLS_CERT_ALTNAME_INVALID.*\n {2}Found here as "Hostname mismatch"\.\n/,
    );
    expect(stdout).toMatch(/\nAlso found in this text:\n {2}DEPTH_ZERO_SELF_SIGNED_CERT /);
    expect(stdout).toContain('"Unexpected failure"');
  });

  it('prints what it read in a text as JSON, without the text', async () => {
    const key = 'c2VjcmV0IGtleSBvZiBub2JvZHkgYXQgYWxs';
    const body = `{"errorCode":401000,"message":"Unauthorized"} SharedAccessSignature sr=x&sig=${key}`;
    const { stdout } = await runCli(['explain', '--json', '-'], { stdin: body });
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'code-401000',
      words: '401000',
      others: [{ id: 'sas-token' }],
    });
    expect(stdout).not.toContain(key);
  });

  it('takes a text that is not known for one, says nothing of it, and offers the terms in it', async () => {
    const text = 'Nobody knows this message, and my enrollment group has the key c2VjcmV0IGtleQ==';
    const { exitCode, stdout, stderr } = await runCli(['explain', ...text.split(' ')]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(
      /^error: Nothing in this text is known\. It speaks of: enrollment-group\./,
    );
    expect(stderr).not.toContain('c2VjcmV0');
  });

  it('refuses more than it reads, and an empty text', async () => {
    const more = await runCli(['explain', '-'], { stdin: 'x'.repeat(1_000_001) });
    expect(more.exitCode).toBe(2);
    expect(more.stderr).toMatch(/^error: Standard input has more than 1 MB/);
    const empty = await runCli(['explain', '-'], { stdin: '\n' });
    expect(empty.stderr).toMatch(/^error: Nothing in this text is known\./);
  });

  it('shows control characters of a text as escapes', async () => {
    const { stdout } = await runCli(['explain', '-'], {
      stdin: 'tlsv1 alert \u001b[31munknown ca',
    });
    expect(stdout).not.toContain('\u001b');
  });

  it('finds topics by the words in them', async () => {
    const { exitCode, stdout } = await runCli(['explain', '--search', 'proxy']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}proxy +proxy$/m);
  });

  it('prints a topic as JSON', async () => {
    const { stdout } = await runCli(['explain', '--json', '401002']);
    const topic = JSON.parse(stdout) as Topic;
    expect(topic).toMatchObject({ id: 'code-401002', kind: 'code', title: '401002, Unauthorized' });
    expect(topic.see).toContain('dps-unauthorized');
  });

  it('says what may have been meant, and ends with 2', async () => {
    const { exitCode, stdout, stderr } = await runCli(['explain', 'regsitration']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(
      /^error: There is no topic "regsitration"\. Did you mean: registration,/,
    );
  });
});
