import type { EnrollmentKind } from '../../protocol/vocabulary.ts';
import { type Fields, object, oneOf, text } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';
import type { X509Attestation } from '../records/certificate-records.ts';
import type { SymmetricKeys, TpmAttestation } from '../records/records.ts';
import { parseX509, x509Json } from './certificate-json.ts';
import { parseKeys } from './symmetric-keys.ts';

/** How the devices of an enrollment prove themselves; exactly one of the fields is there. */
export interface Attestation {
  readonly keys?: SymmetricKeys;
  readonly x509?: X509Attestation;
  readonly tpm?: TpmAttestation;
}

/**
 * Reads the attestation of an enrollment; what a client could not read, it need not send again.
 *
 * @throws Problem 400
 */
export function parseAttestation(
  body: Fields,
  kind: EnrollmentKind,
  before: Attestation | undefined,
): Attestation {
  const attestation = object(body, 'attestation');
  if (!attestation) throw invalid('attestation is missing.');
  const types = kind === 'individual' ? ['symmetricKey', 'x509', 'tpm'] : ['symmetricKey', 'x509'];
  switch (oneOf(attestation, 'type', types)) {
    case 'symmetricKey':
      return { keys: parseKeys(object(attestation, 'symmetricKey') ?? {}, before?.keys) };
    case 'x509':
      return parseX509Attestation(attestation, before);
    case 'tpm':
      return { tpm: parseTpm(object(attestation, 'tpm') ?? {}) };
    default:
      throw invalid('attestation.type is missing.');
  }
}

/** Without secrets: what a GET shows (protocol.md 5). */
export function attestationJson({ keys, x509, tpm }: Attestation): object {
  if (x509) return { type: 'x509', x509: x509Json(x509) };
  if (tpm) return { type: 'tpm', tpm };
  return { type: 'symmetricKey', ...(keys && { symmetricKey: {} }) };
}

/** With the keys: what a PUT and `attestationmechanism` answer. Secret. */
export function attestationMechanism(attestation: Attestation): object {
  const { keys } = attestation;
  return keys ? { type: 'symmetricKey', symmetricKey: keys } : attestationJson(attestation);
}

/** What was read back has the certificates' details only; then the certificates stay. */
function parseX509Attestation(attestation: Fields, before: Attestation | undefined): Attestation {
  const fields = object(attestation, 'x509') ?? {};
  const given = JSON.stringify(fields).includes('"certificate"');
  if (before?.x509 && !given && object(fields, 'caReferences') === undefined) {
    return { x509: before.x509 };
  }
  return { x509: parseX509(fields) };
}

function parseTpm(fields: Fields): TpmAttestation {
  const endorsementKey = text(fields, 'endorsementKey');
  const storageRootKey = text(fields, 'storageRootKey');
  if (!endorsementKey) throw invalid('A tpm attestation needs an endorsementKey.');
  return { endorsementKey, ...(storageRootKey && { storageRootKey }) };
}
