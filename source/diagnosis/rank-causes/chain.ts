import type { LocalFacts } from './local-facts.ts';
import type { Sharpening } from './sharpening.ts';

/**
 * What this machine knows of a certificate that DPS refuses: it was checked here, by this clock, before it was shown. A
 * device with an enrollment of its own needs no chain; one whose chain ends at a root has sent all that there is.
 */
export function sharpenByChain({ enrollment, chain }: LocalFacts): Sharpening {
  if (enrollment === 'individual') {
    return { ruledOut: ['clock', 'intermediate-missing', 'not-verified'] };
  }
  const ruledOut = ['clock', 'old-certificate'];
  if (chain === undefined) return { ruledOut };
  // That all was sent does not say that all has arrived.
  const likely = chain === 'whole' ? ['not-enrolled', 'not-verified'] : ['intermediate-missing'];
  return { ruledOut, likely };
}
