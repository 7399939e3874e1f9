import type { Messages } from '../../messages/messages.ts';
import { renderEnvironment } from '../environment/render-environment.ts';
import { CERTIFICATE_NAMES, FILE_NAMES } from '../file-names.ts';
import type { ProjectFormat } from '../formats.ts';
import { KEY_VARIABLE, type TakenSettings } from '../taken-settings.ts';
import { cProject } from './c.ts';
import { csharpProject } from './csharp.ts';
import { javaProject } from './java.ts';
import { nodeProject } from './node.ts';
import { type Project, type ProjectFile, programParts, UNENCRYPTED } from './project.ts';
import { pythonProject } from './python.ts';

type Words = Messages['takeAway'];

/** Reads the key without showing it, and without leaving it in the history of the shell. */
const SET_KEY = [`read -rs ${KEY_VARIABLE}`, `export ${KEY_VARIABLE}`];

const PROJECTS: Readonly<Record<ProjectFormat, Project>> = {
  node: nodeProject,
  python: pythonProject,
  csharp: csharpProject,
  java: javaProject,
  c: cProject,
};

/**
 * A folder with a program that does this very run. The key stands in no program; where it was taken along, it lies in
 * a file of its own beside it, which git is told to leave alone.
 *
 * @throws UnwritableError for a setting that could not stand in code
 */
export function renderProject(
  format: ProjectFormat,
  taken: TakenSettings,
  messages: Pick<Messages, 'takeAway'>,
): readonly ProjectFile[] {
  const environment = FILE_NAMES.bash;
  const key: readonly ProjectFile[] =
    taken.deviceKey === undefined
      ? []
      : [
          {
            path: environment,
            text: renderEnvironment('bash', taken, environment, messages),
            isSecret: true,
          },
        ];
  const { files, ignored } = PROJECTS[format];
  const secrets = taken.attestation === 'x509' ? CERTIFICATE_NAMES.key : environment;
  return [
    ...files(programParts(taken, messages)),
    ...key,
    ...copiedFiles(taken),
    { path: '.gitignore', text: `${[secrets, ...ignored].join('\n')}\n` },
    { path: 'README.md', text: readme(format, taken, messages) },
  ];
}

function copiedFiles({ copied }: TakenSettings): readonly ProjectFile[] {
  if (!copied) return [];
  const { certificate, key, chain } = copied;
  return [
    { path: CERTIFICATE_NAMES.certificate, text: certificate },
    { path: CERTIFICATE_NAMES.key, text: key, isSecret: true },
    ...(chain ? [{ path: CERTIFICATE_NAMES.chain, text: chain }] : []),
  ];
}

function readme(
  format: ProjectFormat,
  taken: TakenSettings,
  { takeAway }: Pick<Messages, 'takeAway'>,
): string {
  const { readme: words, projects } = takeAway;
  const { label, tried, triedWithCertificate } = projects[format];
  const { steps } = PROJECTS[format];
  const isX509 = taken.attestation === 'x509';
  return [
    words.title(label),
    '',
    words.what,
    '',
    '```',
    ...(isX509 ? [] : keyGiven(taken)),
    ...steps,
    '```',
    '',
    ...(isX509 ? certificateNotes(format, taken, takeAway) : keyNotes(taken, takeAway)),
    ...(taken.asksForCertificate ? ['', words.noRequest] : []),
    '',
    isX509 ? words.sandboxWithCertificate : words.sandbox,
    '',
    isX509 ? triedWithCertificate : tried,
    '',
  ].join('\n');
}

function keyGiven({ deviceKey }: TakenSettings): readonly string[] {
  return deviceKey === undefined ? SET_KEY : [`. ./${FILE_NAMES.bash}`];
}

function keyNotes({ deviceKey, enrollment }: TakenSettings, takeAway: Words): readonly string[] {
  const { readme: words, groupKey } = takeAway;
  if (deviceKey !== undefined) return [words.withKey(FILE_NAMES.bash)];
  return [words.withoutKey, ...(enrollment === 'group' ? [groupKey] : [])];
}

function certificateNotes(
  format: ProjectFormat,
  { copied, certificate }: TakenSettings,
  { readme: words, projects }: Words,
): readonly string[] {
  const where = certificate.length > 0 ? words.whereCertificate : words.noCertificate;
  return [
    copied ? words.withPrivateKey(CERTIFICATE_NAMES.key) : where,
    '',
    projects[format].passPhrase(UNENCRYPTED),
  ];
}
