import type { Messages } from '../../messages/messages.ts';
import type { TakenSettings } from '../taken-settings.ts';
import { UnwritableError } from '../unwritable-error.ts';

/** A file of a project. */
export interface ProjectFile {
  /** Inside the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What stands in every program, as its language writes it. */
export interface ProgramParts {
  /** Literals between double quotes, which all five languages read alike. */
  readonly host: string;
  readonly idScope: string;
  readonly registrationId: string;
  readonly messages: number;
  readonly isWebSocket: boolean;
  readonly words: Messages['takeAway']['programs'];
}

/** A project of one language. */
export interface Project {
  /** What is typed to build and run it, once the key is in the environment. */
  readonly steps: readonly string[];
  /** What building leaves behind, and git is not to keep. */
  readonly ignored: readonly string[];
  readonly files: (parts: ProgramParts) => readonly ProjectFile[];
}

/** Of host names, ID scopes and registration IDs: no character of it means anything between quotes in any language. */
const HARMLESS = /^[A-Za-z0-9._:-]*$/;

/**
 * The settings as they stand in a program.
 *
 * @throws UnwritableError for a value that could mean more than itself in code
 */
export function programParts(
  { host, idScope, registrationId, messages, transport }: TakenSettings,
  { takeAway }: Pick<Messages, 'takeAway'>,
): ProgramParts {
  return {
    host: literal('PROVISIONING_HOST', host),
    idScope: literal('PROVISIONING_IDSCOPE', idScope),
    registrationId: literal('PROVISIONING_REGISTRATION_ID', registrationId),
    messages,
    isWebSocket: transport === 'mqtt-ws',
    words: takeAway.programs,
  };
}

function literal(name: string, value: string): string {
  if (!HARMLESS.test(value)) throw new UnwritableError(name);
  return `"${value}"`;
}
