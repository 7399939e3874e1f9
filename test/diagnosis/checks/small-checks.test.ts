import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConfigFolder } from '../../../source/diagnosis/checks/config-folder.ts';
import { checkNode } from '../../../source/diagnosis/checks/node.ts';
import { type PlannedCheck, runPlan } from '../../../source/diagnosis/checks/plan.ts';
import { checkShapes } from '../../../source/diagnosis/checks/settings-shape.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';

const texts = MESSAGES.checks;

describe('the check of Node.js', () => {
  it.each([
    ['v20.19.0', 'passed'],
    ['v24.1.0', 'passed'],
    ['v20.18.9', 'failed'],
    ['v18.20.0', 'failed'],
  ])('%s has %s', (version, result) => {
    expect(checkNode(texts, version).result).toBe(result);
  });
});

describe('the check of the config folder', () => {
  const folder = useTemporaryFolder();

  it('passes a folder for its owner alone', async () => {
    await chmod(folder(), 0o700);
    expect((await checkConfigFolder(folder(), MESSAGES)).result).toBe('passed');
  });

  it('passes one that is not there yet but can be made', async () => {
    const finding = await checkConfigFolder(join(folder(), 'a', 'b'), MESSAGES);
    expect(finding).toMatchObject({
      result: 'passed',
      detail: expect.stringContaining('will be made'),
    });
  });

  it('warns of one that others can read', async () => {
    const shared = join(folder(), 'shared');
    await mkdir(shared);
    await chmod(shared, 0o755);
    const finding = await checkConfigFolder(shared, MESSAGES);
    expect(finding).toMatchObject({
      result: 'warning',
      remedy: expect.stringContaining('chmod 700'),
    });
  });

  it('fails where a file stands in the way', async () => {
    const file = join(folder(), 'file');
    await writeFile(file, '');
    expect((await checkConfigFolder(join(file, 'inside'), MESSAGES)).result).toBe('failed');
  });
});

describe('the check of shapes', () => {
  const key = (bytes: number): string => Buffer.alloc(bytes, 3).toString('base64');

  it('skips what was not given', () => {
    const shapes = checkShapes({}, texts);
    expect(Object.values(shapes).map(({ result }) => result)).toEqual([
      'skipped',
      'skipped',
      'skipped',
    ]);
  });

  it('says how long a key is, and never the key', () => {
    const shapes = checkShapes({ symmetricKey: key(64), idScope: '0ne00A1B2C3' }, texts);
    expect(shapes.key).toEqual({ result: 'passed', detail: 'base64 of 64 bytes' });
    expect(JSON.stringify(shapes)).not.toContain(key(64));
  });

  it('warns of a key for a group that looks derived, and of capital letters that count', () => {
    const shapes = checkShapes(
      { symmetricKey: key(32), registrationId: 'SN-007', enrollment: 'group' },
      texts,
    );
    expect(shapes.key.result).toBe('warning');
    expect(shapes['registration-id'].result).toBe('warning');
  });
});

describe('a plan of checks', () => {
  const passed = { result: 'passed', detail: '' } as const;

  it('runs what does not wait for each other side by side, and the rest after', async () => {
    const order: string[] = [];
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const plan: PlannedCheck[] = [
      { id: 'tcp', after: [], run: () => gate.then(() => passed) },
      {
        id: 'node',
        after: [],
        run: () => {
          release();
          return passed;
        },
      },
      { id: 'tls', after: ['tcp', 'node'], run: () => passed },
    ];
    const findings = await runPlan(plan, {
      signal: new AbortController().signal,
      onFinished: ({ check }) => order.push(check),
    });
    expect(order).toEqual(['node', 'tcp', 'tls']);
    expect([...findings.keys()]).toEqual(['tcp', 'node', 'tls']);
  });

  it('skips with the reason, and does not run', async () => {
    const plan: PlannedCheck[] = [
      { id: 'tcp', after: [], run: () => ({ result: 'failed', detail: 'broken' }) },
      {
        id: 'tls',
        after: ['tcp'],
        skip: (findings) => findings.get('tcp')?.detail,
        run: () => {
          throw new Error('it ran');
        },
      },
    ];
    const options = { signal: new AbortController().signal, onFinished: () => {} };
    expect((await runPlan(plan, options)).get('tls')).toEqual({
      result: 'skipped',
      detail: 'broken',
    });
  });
});
