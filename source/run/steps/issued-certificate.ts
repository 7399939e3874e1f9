import { X509Certificate } from 'node:crypto';
import type { NewSigningRequest } from '../../certificates/signing-request.ts';
import { DeviceFailure } from '../../device/device-failure.ts';
import type { RegistrationResult } from '../../device/registration-result.ts';
import { secretsOf, type X509Credential } from '../../protocol/credential.ts';
import { asksForCertificate } from '../../settings/certificate/questions.ts';
import type { Settings } from '../../settings/settings.ts';
import type { KeyPlace } from '../certificates-event.ts';
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

/** What became of a renewal. */
export type Renewal = 'accepted' | 'refused' | 'not due';

/**
 * Has the hub renew the certificate, where the device has an issued one (protocol.md 12.1). What was read and not tried
 * against Azure must not spoil a run: a refusal is told.
 *
 * One that was issued in this run is renewed at once, to see how; one that is kept when it is due.
 *
 * @returns what has come of it; undefined for a device that has none to renew
 */
export async function renewIssued(
  context: StepContext,
  settings: Settings,
): Promise<Renewal | undefined> {
  const { resources, draft, emit, signal, timeLimitMilliseconds } = context;
  const { assignment, credential } = resources;
  if (!asksForCertificate(draft) || credential?.kind !== 'x509') return undefined;
  if (!assignment) return undefined;
  if (resources.isKept && (await isFresh(credential))) return 'not due';
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
    return 'accepted';
  } catch (error) {
    if (!(error instanceof DeviceFailure)) throw error;
    return 'refused';
  }
}

async function isFresh({ certificate }: X509Credential): Promise<boolean> {
  const { ageOf } = await import('../../certificates/renewal.ts');
  return ageOf(certificate, Date.now()) === 'fresh';
}

async function take(
  chain: readonly string[],
  privateKey: string,
  context: StepContext,
): Promise<X509Credential> {
  const pems = chain.map((der) => new X509Certificate(Buffer.from(der, 'base64')).toString());
  const [certificate = '', ...others] = pems;
  const credential: X509Credential = { kind: 'x509', certificate, privateKey, chain: others };
  context.resources.issued = credential;
  await tellCertificates('issued', credential, 'process', context);
  await context.certificates?.take('issued', credential, context.draft);
  return credential;
}

/** Tells what the device proves itself by from here on, link by link. */
export async function tellCertificates(
  source: 'issued' | 'kept',
  { certificate, chain }: X509Credential,
  keyPlace: KeyPlace,
  { emit }: Pick<StepContext, 'emit'>,
): Promise<void> {
  const { describeChain } = await import('../../certificates/describe-chain.ts');
  emit({
    type: 'certificates',
    source,
    certificates: describeChain([certificate, ...chain]),
    keyPlace,
  });
}
