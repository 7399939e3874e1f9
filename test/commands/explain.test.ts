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
