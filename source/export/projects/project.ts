import type { Messages } from '../../messages/messages.ts';
import { CERTIFICATE_NAMES } from '../file-names.ts';
import { CERTIFICATE_VARIABLES, type TakenSettings } from '../taken-settings.ts';
import { UnwritableError } from '../unwritable-error.ts';

/** A file of a project. */
export interface ProjectFile {
  /** Inside the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Whether its owner alone may read it. */
  readonly isSecret?: boolean;
}

/** What stands in every program, as its language writes it. */
export interface ProgramParts {
  /** Literals between double quotes, which all five languages read alike. */
  readonly host: string;
  readonly idScope: string;
  readonly registrationId: string;
  readonly messages: number;
  readonly isWebSocket: boolean;
  /** Of a device with a certificate, where its files lie: literals, empty where that is not known. */
  readonly certificate: CertificateParts | undefined;
  readonly words: Messages['takeAway']['programs'];
}

/** Makes of any private key one that every SDK reads. */
export const UNENCRYPTED = 'openssl pkcs8 -topk8 -nocrypt -in KEY -out device.key.pem';

export type CertificateParts = Readonly<Record<keyof typeof CERTIFICATE_VARIABLES, string>>;

/** What differs between the programs of one language by what the device proves itself by. */
export interface CredentialCode {
  /** What is imported for it. */
  readonly imports: readonly string[];
  /** Its settings. */
  readonly settings: string;
  /** What looks whether they are there, and makes of them what the SDK takes. */
  readonly preparation: string;
  /** What DPS is given. */
  readonly registration: string;
  /** What the hub is given. */
  readonly connection: string;
}

/** A project of one language. */
export interface Project {
  /** What is typed to build and run it, once the key is in the environment. */
  readonly steps: readonly string[];
  /** What building leaves behind, and git is not to keep. */
  readonly ignored: readonly string[];
  readonly files: (parts: ProgramParts) => readonly ProjectFile[];
}

/** Of paths, beside a backslash, which all five languages write alike: nothing of them means anything between quotes. */
const HARMLESS_PATH = /^[A-Za-z0-9._:/\\ ~@+=,()-]*$/;

/** Of host names, ID scopes and registration IDs: no character of it means anything between quotes in any language. */
const HARMLESS = /^[A-Za-z0-9._:-]*$/;

/**
 * The settings as they stand in a program.
 *
 * @throws UnwritableError for a value that could mean more than itself in code
 */
export function programParts(
  taken: TakenSettings,
  { takeAway }: Pick<Messages, 'takeAway'>,
): ProgramParts {
  const { host, idScope, registrationId, messages, transport } = taken;
  return {
    host: literal('PROVISIONING_HOST', host),
    idScope: literal('PROVISIONING_IDSCOPE', idScope),
    registrationId: literal('PROVISIONING_REGISTRATION_ID', registrationId),
    messages,
    isWebSocket: transport === 'mqtt-ws',
    certificate: taken.attestation === 'x509' ? certificateParts(taken) : undefined,
    words: takeAway.programs,
  };
}

/** Of files that go along, in this very folder; else where they lie. */
function certificateParts({ certificate, copied }: TakenSettings): CertificateParts {
  const literalOf = (file: keyof CertificateParts): string => {
    const name = CERTIFICATE_VARIABLES[file];
    const there = certificate.find((variable) => variable.name === name)?.value ?? '';
    const path = copied ? copied[file] && CERTIFICATE_NAMES[file] : there;
    if (!HARMLESS_PATH.test(path)) throw new UnwritableError(name);
    return `"${path.replaceAll('\\', '\\\\')}"`;
  };
  return {
    certificate: literalOf('certificate'),
    key: literalOf('key'),
    chain: literalOf('chain'),
  };
}

function literal(name: string, value: string): string {
  if (!HARMLESS.test(value)) throw new UnwritableError(name);
  return `"${value}"`;
}
