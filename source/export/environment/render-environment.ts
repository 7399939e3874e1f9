import type { Messages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';
import type { EnvironmentFormat } from '../formats.ts';
import { KEY_VARIABLE, type TakenSettings, type Variable, variablesOf } from '../taken-settings.ts';
import { UnwritableError } from '../unwritable-error.ts';
import { LINE_FORMATS, type LineFormat } from './line-formats.ts';
import { quoteForYaml, toBase64 } from './quoting.ts';
import { ONLY_READ, READING_COMMANDS } from './reading-commands.ts';

/**
 * The settings as environment, for one reader.
 *
 * @param file the name of the file that it goes into, for what it says of itself
 * @throws UnwritableError for a value that this reader could not be given
 */
export function renderEnvironment(
  format: EnvironmentFormat,
  taken: TakenSettings,
  file: string,
  { takeAway: words }: Pick<Messages, 'takeAway'>,
): string {
  const isKeyLeftOut = taken.deviceKey === undefined && taken.attestation === 'symmetric-key';
  const notes = [
    words.madeBy,
    words.toUse(READING_COMMANDS[format](visible(file))),
    ...(isKeyLeftOut ? [words.environments[format].noKey(KEY_VARIABLE)] : []),
    ...(isKeyLeftOut && taken.enrollment === 'group' ? [words.groupKey] : []),
    ...(ONLY_READ.has(format) ? [words.onlyRead] : []),
    ...(taken.transport === 'mqtt-ws' ? [words.overWebSocket] : []),
  ];
  const variables = variablesOf(taken);
  if (format === 'compose') return composeText(variables, isKeyLeftOut, notes);
  if (format === 'kubernetes') return kubernetesText(variables, taken.registrationId, notes);
  return linesText(LINE_FORMATS[format], variables, notes);
}

function linesText(
  { comment, head, quote, assign }: LineFormat,
  variables: readonly Variable[],
  notes: readonly string[],
): string {
  return text([
    ...head,
    ...notes.map((note) => `${comment} ${note}`),
    ...variables.map((variable) => assign(variable.name, written(variable, quote))),
  ]);
}

/** A dollar sign begins a substitution of Compose's own, between quotes too. */
function composeText(
  variables: readonly Variable[],
  isKeyLeftOut: boolean,
  notes: readonly string[],
): string {
  const quote = (value: string): string | undefined => quoteForYaml(value.replaceAll('$', '$$$$'));
  const fromOutside = `      ${KEY_VARIABLE}: "\${${KEY_VARIABLE}:?}"`;
  return text([
    ...notes.map((note) => `# ${note}`),
    'services:',
    '  device:',
    '    environment:',
    ...variables.map((variable) => `      ${variable.name}: ${written(variable, quote)}`),
    ...(isKeyLeftOut ? [fromOutside] : []),
  ]);
}

function kubernetesText(
  variables: readonly Variable[],
  registrationId: string,
  notes: readonly string[],
): string {
  return text([
    ...notes.map((note) => `# ${note}`),
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    `  name: ${objectName(registrationId)}`,
    'type: Opaque',
    'data:',
    ...variables.map((variable) => `  ${variable.name}: ${written(variable, toBase64)}`),
  ]);
}

/** Names of Kubernetes are of lower case letters, digits and dashes, begin and end with one that is no dash (RFC 1123). */
function objectName(registrationId: string): string {
  const part = registrationId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  return `dps-${part}`.replace(/-+$/, '');
}

function written({ name, value }: Variable, quote: (value: string) => string | undefined): string {
  const quoted = quote(value);
  if (quoted === undefined) throw new UnwritableError(name);
  return quoted;
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
