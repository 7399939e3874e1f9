import { readFile } from 'node:fs/promises';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly strategy: { readonly matrix: Readonly<Record<string, readonly string[]>> };
        readonly steps: readonly Step[];
      }
    >
  >;
}

async function jobsOf(file: string): Promise<Workflow['jobs']> {
  const [workflow] = loadAll(await readFile(file, 'utf8')) as Workflow[];
  return workflow?.jobs ?? {};
}

describe('the workflow', () => {
  it('calls the commands of the README and no other', async () => {
    const readme = await readFile('README.md', 'utf8');
    const steps = Object.values(await jobsOf('.github/workflows/test.yml')).flatMap(
      (job) => job.steps,
    );
    const commands = steps.flatMap(({ run }) => run ?? []);
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) {
      expect(readme.split('\n').map((line) => line.replace(/\s+#.*$/, ''))).toContain(command);
    }
  });

  it('tries every system with every version of Node that people run, the oldest included', async () => {
    const { readme } = await jobsOf('.github/workflows/test.yml');
    expect(readme?.strategy.matrix).toEqual({
      os: ['ubuntu-latest', 'windows-latest', 'macos-latest'],
      node: ['20', '22', '24', 'latest'],
    });
    const { engines } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(engines.node).toBe('>=20.19');
  });
});
