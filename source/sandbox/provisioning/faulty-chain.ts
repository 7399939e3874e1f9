import type { CertificateChain } from '../../certificates/certificate-chain.ts';
import type { Faults } from '../faults/faults.ts';
import type { ChainRefusal } from './explain-chain.ts';

/** What a device has shown, as an armed fault makes it count: without its intermediates, or as over. */
export function faultyChain(
  faults: Faults,
  registrationId: string,
  certificates: CertificateChain,
): { readonly certificates: CertificateChain } | ChainRefusal {
  const bad = faults.strike('bad-device-certificate', registrationId);
  if (bad?.problem === 'expired') {
    const reason = 'a fault was armed: the client certificate counts as expired';
    return { reason, message: 'Invalid certificate.' };
  }
  return { certificates: bad ? certificates.slice(0, 1) : certificates };
}
