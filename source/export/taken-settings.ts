import { resolve } from 'node:path';
import type { EnrollmentKind, Transport } from '../protocol/vocabulary.ts';
import { asksForCertificate, usesX509 } from '../settings/certificate/questions.ts';
import { deviceCredential } from '../settings/device-credential.ts';
import { hubOf } from '../settings/hub-of.ts';
import { questionOf } from '../settings/questions.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { Draft, SettingId } from '../settings/settings.ts';

const CERTIFICATE_FILES = ['certFile', 'certKeyFile', 'certChainFile'] as const;

/** The names by which a device program finds its certificate, its key and the chain, as the samples have them. */
export const CERTIFICATE_VARIABLES = {
  certificate: variableOf('certFile'),
  key: variableOf('certKeyFile'),
  chain: variableOf('certChainFile'),
} as const;

/** Where a device was assigned. */
export interface TakenAssignment {
  readonly assignedHub: string;
  readonly deviceId: string;
}

/** The files of a certificate, as they go along. PEM. */
export interface CopiedCertificate {
  readonly certificate: string;
  /** Secret. */
  readonly key: string;
  /** Empty for a certificate that is enrolled itself. */
  readonly chain: string;
}

/** What leaves the program for another one: the settings of one device. */
export interface TakenSettings {
  readonly host: string;
  readonly idScope: string;
  readonly registrationId: string;
  /** The device's own key, base64; undefined where it stays behind. Secret. */
  readonly deviceKey: string | undefined;
  /** What it proves itself by. */
  readonly attestation: 'symmetric-key' | 'x509';
  /** Whether the run asked DPS for a certificate to go on with, which no program here can (protocol.md 12.1). */
  readonly asksForCertificate: boolean;
  /** Where the certificate of a device that has one lies, as variables; none for a device with a key. */
  readonly certificate: readonly Variable[];
  /** The same as files that go along with a project; absent: they stay where they are. */
  readonly copied?: CopiedCertificate;
  readonly transport: Transport;
  readonly messages: number;
  readonly enrollment: EnrollmentKind;
  /** Undefined where nobody has named the group. */
  readonly enrollmentGroupId: string | undefined;
  readonly assignment: TakenAssignment | undefined;
}

export interface TakeOptions {
  /** Whether the key may leave the program. */
  readonly withKey: boolean;
  readonly assignment?: TakenAssignment | undefined;
}

/**
 * What may be taken away of these settings. A group's own key never is: with it, whoever finds it has every device of
 * the group (quickstart.md G04). What is not answered is empty.
 */
export function takeSettings(draft: Draft, { withKey, assignment }: TakeOptions): TakenSettings {
  const { host, transport, messages, enrollment } = withDefaults(draft);
  return {
    host: host.value,
    idScope: draft.idScope?.value ?? '',
    registrationId: draft.registrationId?.value ?? '',
    deviceKey: withKey ? deviceKeyOf(draft) : undefined,
    attestation: usesX509(withDefaults(draft)) ? 'x509' : 'symmetric-key',
    asksForCertificate: asksForCertificate(withDefaults(draft)),
    certificate: certificateOf(withDefaults(draft)),
    transport: transport.value,
    messages: messages.value,
    enrollment: enrollment.value,
    enrollmentGroupId: draft.enrollmentGroupId?.value,
    assignment: assignment ?? directAssignment(draft),
  };
}

/** A device that asks no DPS connects to its hub under the one ID that it has. */
function directAssignment(draft: Draft): TakenAssignment | undefined {
  const assignedHub = hubOf(draft);
  const deviceId = draft.registrationId?.value;
  return assignedHub === undefined || deviceId === undefined
    ? undefined
    : { assignedHub, deviceId };
}

/** The pass phrase stays behind: it is as secret as the private key that it opens. */
function certificateOf(draft: Draft): readonly Variable[] {
  if (!usesX509(draft)) return [];
  return CERTIFICATE_FILES.flatMap((id) => {
    const path = draft[id]?.value;
    // Whoever reads it may do so in another folder.
    return path ? [{ name: variableOf(id), value: resolve(path) }] : [];
  });
}

/** The key that the device itself has. Secret. @returns undefined where it is not known, or is no symmetric key */
export function deviceKeyOf(draft: Draft): string | undefined {
  const { symmetricKey, registrationId, enrollment } = draft;
  const hasKey = symmetricKey?.value && !usesX509(withDefaults(draft));
  if (!hasKey || registrationId === undefined) return undefined;
  const { credential } = deviceCredential({ symmetricKey, registrationId, enrollment });
  return credential.kind === 'symmetric-key' ? credential.key : undefined;
}

/** A variable of an environment. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** The name by which a device program finds the key in its environment, as the quickstart has it. */
export const KEY_VARIABLE = variableOf('symmetricKey');

/** The settings as the quickstart's variables, in its order; the key is among them where it was taken along. */
export function variablesOf({
  host,
  idScope,
  registrationId,
  deviceKey,
  certificate,
}: TakenSettings): readonly Variable[] {
  return [
    { name: variableOf('host'), value: host },
    { name: variableOf('idScope'), value: idScope },
    { name: variableOf('registrationId'), value: registrationId },
    ...(deviceKey === undefined ? [] : [{ name: KEY_VARIABLE, value: deviceKey }]),
    ...certificate,
  ];
}

function variableOf(id: SettingId): string {
  const { env } = questionOf(id);
  if (env === undefined) throw new Error(`${id} has no variable`);
  return env;
}
