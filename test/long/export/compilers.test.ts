import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeEach, describe } from 'vitest';
import type { ProjectFormat } from '../../../source/export/formats.ts';
import { renderProject } from '../../../source/export/projects/render-project.ts';
import type { TakenSettings } from '../../../source/export/taken-settings.ts';
import { writeProject } from '../../../source/export/write-export.ts';
import { TRANSPORTS } from '../../../source/protocol/vocabulary.ts';
import { itWith } from '../../export/programs.ts';
import { taken } from '../../export/taken.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';

const DECLARATIONS = join(import.meta.dirname, 'declarations');

describe('the device program that is taken away', () => {
  const folder = useTemporaryFolder();
  let project: string;
  beforeEach(() => {
    project = join(folder(), 'device');
  });

  const write = (format: ProjectFormat, settings: TakenSettings): Promise<void> =>
    writeProject(project, renderProject(format, settings, MESSAGES));
  const compile = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { cwd: project, encoding: 'utf8', stdio: 'pipe' });

  const certificate = [
    { name: 'X509_CERT_FILE', value: 'C:\\devices\\users 1\\device.cert.pem' },
    { name: 'X509_KEY_FILE', value: '/etc/my device/device.key.pem' },
    { name: 'X509_CHAIN_FILE', value: '/etc/my device/chain.pem' },
  ];
  const proofs = [
    ['a symmetric key', {}],
    ['a certificate', { attestation: 'x509', certificate } as const],
  ] as const;
  const ways = TRANSPORTS.flatMap((transport) =>
    proofs.map(([proof, settings]) => [transport, proof, settings] as const),
  );

  describe.each(ways)('over %s with %s', (transport, _proof, other) => {
    const settings = taken({ transport, ...other });

    itWith('python3', 'is read by Python', async () => {
      await write('python', settings);
      compile('python3', ['-m', 'py_compile', 'device.py']);
    });

    itWith('javac', "is compiled by Java's compiler", async () => {
      await write('java', settings);
      const sources = [join(DECLARATIONS, 'java'), 'src/main/java'].join(':');
      const main = 'src/main/java/Device.java';
      compile('javac', ['-Werror', '-d', 'classes', '--source-path', sources, main]);
    });

    itWith('gcc', "is compiled by C's compiler", async () => {
      await write('c', settings);
      const strict = ['-std=c99', '-Wall', '-Wextra', '-Wpedantic', '-Werror'];
      compile('gcc', [...strict, '-fsyntax-only', '-I', join(DECLARATIONS, 'c'), 'device.c']);
    });

    itWith('mcs', "is compiled by C#'s compiler", async () => {
      await write('csharp', settings);
      const declarations = join(DECLARATIONS, 'csharp', 'Declarations.cs');
      const certificates = join(DECLARATIONS, 'csharp', 'X509.cs');
      // Without the compiler's own certificates, which are those of an older .NET.
      const library = ['-noconfig', '-reference:System.Core.dll'];
      const sources = ['Program.cs', declarations, certificates];
      compile('mcs', ['-warnaserror', ...library, '-out:device.exe', ...sources]);
    });
  });
});
