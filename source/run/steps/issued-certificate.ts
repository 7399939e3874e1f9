import { X509Certificate } from 'node:crypto';
import type { NewSigningRequest } from '../../certificates/signing-request.ts';
import { DeviceFailure } from '../../device/device-failure.ts';
import type { RegistrationResult } from '../../device/registration-result.ts';
import { secretsOf, type X509Credential } from '../../protocol/credential.ts';
import { asksForCertificate } from '../../settings/certificate/questions.ts';
import type { Settings } from '../../settings/settings.ts';
import { assignedInVain } from './assigned-in-vain.ts';
import type { StepContext } from './step.ts';

/** Makes a key pair here, and a signing request for it; the private key is known to the redactor before it is used. */
export async function newRequest(
  registrationId: string,
  { redactor }: StepContext,
): Promise<NewSigningRequest> {
  const { createSigningRequest } = await import('../../certificates/signing-request.ts');
  const request = await createSigningRequest(registrationId);
  const { privateKey } = request;
  const credential = { kind: 'x509', certificate: '', privateKey, chain: [] } as const;
  for (const secret of secretsOf(credential)) redactor.add(secret);
  return request;
}

/**
 * The certificate that DPS has issued, with which the device goes on.
 *
 * @throws StepFailure when the device was assigned and got none
 */
export async function issuedCredential(
  context: StepContext,
  result: RegistrationResult,
  { privateKey }: NewSigningRequest,
): Promise<X509Credential> {
  const { issuedCertificateChain: chain } = result;
  if (chain === undefined) throw assignedInVain('dps-no-certificate', context, result);
  return take(chain, privateKey, context);
}

/**
 * Has the hub renew the certificate, where the device has an issued one (protocol.md 12.1). What was read and not tried
 * against Azure must not spoil a run: a refusal is told.
 *
 * @returns whether it was renewed; undefined for a device that has none to renew
 */
export async function renewIssued(
  context: StepContext,
  settings: Settings,
): Promise<boolean | undefined> {
  const { resources, draft, emit, signal, timeLimitMilliseconds } = context;
  const { assignment, credential } = resources;
  if (!asksForCertificate(draft) || credential?.kind !== 'x509') return undefined;
  if (!assignment) return undefined;
  // The hub knows the device by one connection at a time.
  await resources.closeHub();
  const request = await newRequest(settings.registrationId.value, context);
  const { renewCertificate } = await import('../../device/issuance/renew-certificate.ts');
  const { assignedHub: hub, deviceId } = assignment;
  try {
    const chain = await renewCertificate(
      { hub, deviceId, credential, csr: request.csr },
      {
        endpoint: resources.endpoint(settings),
        signal,
        connectTimeoutMilliseconds: timeLimitMilliseconds,
        answerTimeoutMilliseconds: timeLimitMilliseconds,
        onWire: (packet) => emit({ type: 'wire', ...packet }),
      },
    );
    resources.credential = await take(chain, request.privateKey, context);
    return true;
  } catch (error) {
    if (!(error instanceof DeviceFailure)) throw error;
    return false;
  }
}

async function take(
  chain: readonly string[],
  privateKey: string,
  { emit }: StepContext,
): Promise<X509Credential> {
  const { describeChain } = await import('../../certificates/describe-chain.ts');
  const parsed = chain.map((der) => new X509Certificate(Buffer.from(der, 'base64')));
  const certificates = describeChain(parsed);
  emit({ type: 'certificates', source: 'issued', certificates });
  const [certificate = '', ...others] = parsed.map(String);
  return { kind: 'x509', certificate, privateKey, chain: others };
}
