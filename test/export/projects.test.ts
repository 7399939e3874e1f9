import { spawn } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_FORMATS, type ProjectFormat } from '../../source/export/formats.ts';
import { renderProject } from '../../source/export/projects/render-project.ts';
import type { TakenSettings } from '../../source/export/taken-settings.ts';
import { UnwritableError } from '../../source/export/unwritable-error.ts';
import { writeProject } from '../../source/export/write-export.ts';
import { type CliResult, ended } from '../helpers/cli-process.ts';
import { MESSAGES } from '../helpers/english.ts';
import { useSandboxProcess } from '../helpers/sandbox-process.ts';
import { recordOutput } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { taken } from './taken.ts';

describe('the device program that is taken away', () => {
  const folder = useTemporaryFolder();
  let project: string;
  beforeEach(() => {
    project = join(folder(), 'device');
  });

  const write = (format: ProjectFormat, settings: TakenSettings): Promise<void> =>
    writeProject(project, renderProject(format, settings, MESSAGES));

  it('has no setting in it that could mean more than itself in code', () => {
    for (const format of PROJECT_FORMATS) {
      for (const hostile of ['a"b', 'a\\b', 'a\nb', `a\${b}`, "a'b", '??/', 'é', 'a*/b']) {
        for (const name of ['host', 'idScope', 'registrationId'] as const) {
          const settings = taken({ [name]: hostile });
          expect(() => renderProject(format, settings, MESSAGES)).toThrow(UnwritableError);
        }
      }
    }
  });

  it('asks for the packages that are tried here', async () => {
    await write('node', taken());
    const asked = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
    const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(devDependencies).toMatchObject(asked.dependencies);
  });
});

describe('the device program for Node', () => {
  const folder = useTemporaryFolder();
  const sandbox = useSandboxProcess();
  /** The program as it is made for the first device of the sandbox, with nothing but this key. */
  async function run(key: string | undefined): Promise<CliResult> {
    const { port, idScope, enrollments, caFile } = sandbox().ready;
    const settings = taken({
      host: `localhost:${port}`,
      idScope,
      registrationId: enrollments[0]?.registrationId ?? '',
      messages: 3,
    });
    const project = join(folder(), 'device');
    await writeProject(project, renderProject('node', settings, MESSAGES));
    await symlink(join(process.cwd(), 'node_modules'), join(project, 'node_modules'));
    const child = spawn(process.execPath, ['device.js'], {
      cwd: project,
      env: {
        PATH: process.env.PATH,
        NODE_EXTRA_CA_CERTS: caFile,
        ...(key && { PROVISIONING_SYMMETRIC_KEY: key }),
      },
      stdio: 'pipe',
    });
    child.stdin.end();
    const result = await ended(child);
    recordOutput('stdout of the program')(result.stdout);
    recordOutput('stderr of the program')(result.stderr);
    return result;
  }

  it('registers, and sends every message, with its key from the environment', async () => {
    const { exitCode, stdout, stderr } = await run(sandbox().ready.enrollments[0]?.primaryKey);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('initialAssignment');
    for (const number of [1, 2, 3]) expect(stdout).toContain(`done sending message #${number}\n`);
  });

  it('says that it has no key', async () => {
    const { exitCode, stdout, stderr } = await run(undefined);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('PROVISIONING_SYMMETRIC_KEY is not set');
  });

  it('ends with 1 when its key is refused', async () => {
    const { exitCode, stderr } = await run(Buffer.alloc(32, 1).toString('base64'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('UnauthorizedError');
  });
});
