import { type ReadSigningRequest, readSigningRequest } from '../../certificates/signing-request.ts';
import { apiVersionDate } from '../../protocol/api-versions.ts';
import type { Faults } from '../faults/faults.ts';
import { isSameText } from './device-token.ts';
import { DESERIALIZATION, readRegisterBody } from './register-body.ts';

/** The first version whose register request may hold a signing request (protocol.md 12.1). */
const FIRST_VERSION = '2025-07-01';

export const OTHER_NAME =
  'The common name of the certificate signing request is not the registration ID.';

/** Why a signing request is not taken: what the device is told, and the true reason. */
export interface CsrRefusal {
  readonly errorCode: number;
  readonly message: string;
  readonly reason: string;
}

/** What a register request says, with its signing request read; or why it is refused. */
export type RegisterRequest =
  | { readonly payload: unknown; readonly csr?: ReadSigningRequest }
  | CsrRefusal;

/** Reads the body of a register request (protocol.md 1.5, 12.1). */
export function readRegisterRequest(
  bytes: Buffer,
  { registrationId, apiVersion = null }: RegisterApplicant,
  faults: Faults,
): RegisterRequest {
  const body = readRegisterBody(bytes, registrationId);
  if ('errorCode' in body) return body;
  const { payload, csr } = body;
  if (csr === undefined) return { payload };
  const read = readCsr(csr, registrationId, apiVersion);
  if ('errorCode' in read) return read;
  if (!faults.strike('csr-refused', registrationId)) return { payload, csr: read };
  return { errorCode: 400004, message: OTHER_NAME, reason: 'a fault was armed: CSR refused' };
}

interface RegisterApplicant {
  readonly registrationId: string;
  readonly apiVersion?: string | null | undefined;
}

/**
 * Reads the signing request of a device.
 *
 * @param apiVersion of the register request; undefined: it does not matter
 * @param name what its common name has to be
 */
export function readCsr(
  csr: string,
  name: string,
  apiVersion: string | null = FIRST_VERSION,
): ReadSigningRequest | CsrRefusal {
  const date = apiVersionDate(apiVersion ?? '') ?? '';
  if (date < FIRST_VERSION) {
    const reason = `a csr was sent in the api-version ${apiVersion}; it is taken from ${FIRST_VERSION}-preview on`;
    return { ...DESERIALIZATION, reason };
  }
  if (csr.includes('-----BEGIN')) {
    return { ...DESERIALIZATION, reason: 'the csr is PEM; base64 of DER without lines is taken' };
  }
  const request = readSigningRequest(csr);
  if (!request) return { ...DESERIALIZATION, reason: 'the csr is no base64 of a PKCS#10 in DER' };
  if (isSameText(request.commonName ?? '', name)) return request;
  return {
    errorCode: 400004,
    message: OTHER_NAME,
    reason: `the csr asks for "${request.commonName ?? ''}", and the registration is for "${name}"`,
  };
}
