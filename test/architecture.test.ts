import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const biome = join(process.cwd(), 'node_modules', '.bin', 'biome');

/** Each line breaks the house's rule once; the linter of `npm test` has to refuse every one. */
const FORBIDDEN: readonly (readonly [file: string, imported: string])[] = [
  ['source/protocol/x.ts', '../sandbox/server.ts'],
  ['source/sandbox/x.ts', '../device/endpoint.ts'],
  ['source/sandbox/x.ts', '../messages/messages.ts'],
  ['source/device/x.ts', '../sandbox/server.ts'],
  ['source/messages/x.ts', '../run/state.ts'],
  ['source/run/x.ts', '../ui/app.tsx'],
  ['source/run/steps/x.ts', '../../reporters/lines.ts'],
  ['source/ui/x.ts', '../commands/run.ts'],
  ['source/plain/x.ts', '../ui/app.tsx'],
  ['source/run/x.ts', 'ink'],
  ['source/commands/x.ts', 'react'],
  ['source/ui/x.ts', '@inquirer/prompts'],
  ['source/run/x.ts', 'azure-iot-device'],
  ['source/device/x.ts', 'aedes'],
];

const ALLOWED: readonly (readonly [file: string, imported: string])[] = [
  ['source/sandbox/x.ts', '../protocol/sas-token.ts'],
  ['source/owner/x.ts', '../sandbox/sandbox.ts'],
  ['source/run/steps/x.ts', '../../device/registration.ts'],
  ['source/ui/screens/x.tsx', '../../walk/walk.ts'],
  ['source/ui/x.tsx', 'ink'],
  ['source/device/x.ts', 'azure-iot-device'],
];

describe('the arrows of the house', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dps-wizard-arrows-'));
    await copyFile('biome.json', join(folder, 'biome.json'));
    await run('git', ['init', '-q'], { cwd: folder });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function lint(file: string, imported: string): Promise<string> {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `export type { X } from '${imported}';\n`);
    try {
      await run(biome, ['lint', file], { cwd: folder });
      return '';
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  }

  it.each(FORBIDDEN)('refuse that %s imports %s', async (file, imported) => {
    expect(await lint(file, imported)).toContain('noRestrictedImports');
  });

  it.each(ALLOWED)('let %s import %s', async (file, imported) => {
    expect(await lint(file, imported)).toBe('');
  });
});
