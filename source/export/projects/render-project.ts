import type { Messages } from '../../messages/messages.ts';
import { renderEnvironment } from '../environment/render-environment.ts';
import { FILE_NAMES } from '../file-names.ts';
import type { ProjectFormat } from '../formats.ts';
import { KEY_VARIABLE, type TakenSettings } from '../taken-settings.ts';
import { cProject } from './c.ts';
import { csharpProject } from './csharp.ts';
import { javaProject } from './java.ts';
import { nodeProject } from './node.ts';
import { type Project, type ProjectFile, programParts } from './project.ts';
import { pythonProject } from './python.ts';

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
      : [{ path: environment, text: renderEnvironment('bash', taken, environment, messages) }];
  return [
    ...PROJECTS[format].files(programParts(taken, messages)),
    ...key,
    { path: '.gitignore', text: `${[environment, ...PROJECTS[format].ignored].join('\n')}\n` },
    { path: 'README.md', text: readme(format, taken, messages) },
  ];
}

function readme(
  format: ProjectFormat,
  { deviceKey, enrollment }: TakenSettings,
  { takeAway }: Pick<Messages, 'takeAway'>,
): string {
  const { readme: words, projects } = takeAway;
  const { label, tried } = projects[format];
  const { steps } = PROJECTS[format];
  const hasKey = deviceKey !== undefined;
  const environment = FILE_NAMES.bash;
  const given = hasKey ? [`. ./${environment}`] : SET_KEY;
  return [
    words.title(label),
    '',
    words.what,
    '',
    '```',
    ...given,
    ...steps,
    '```',
    '',
    hasKey ? words.withKey(environment) : words.withoutKey,
    ...(!hasKey && enrollment === 'group' ? [takeAway.groupKey] : []),
    '',
    words.sandbox,
    '',
    tried,
    '',
  ].join('\n');
}
