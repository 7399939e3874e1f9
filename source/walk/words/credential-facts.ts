import type { Messages } from '../../messages/messages.ts';
import { asksForCertificate, usesX509 } from '../../settings/certificate/questions.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import { isRootTrusted } from '../keys/prove-root.ts';

/** The steps that have a fact of their own for a device with a certificate. */
type Before = keyof Messages['road']['certificate']['before'];

/** What there is to know of the device's credential before a step works. */
export function credentialBefore(
  step: Before,
  draft: Draft,
  { road, proof }: Messages,
): readonly string[] {
  const { certificate, issued, before } = road;
  const isX509 = usesX509(draft);
  switch (step) {
    case 'enrollment':
      return [
        isX509 ? certificate.before.enrollment : before.enrollment.credential,
        ...(asksForCertificate(draft) ? [issued.before] : []),
        ...(isRootTrusted(draft) ? [proof.trusted] : []),
      ];
    case 'settings':
      return [isX509 ? certificate.before.settings : before.settings.secret];
    case 'review':
      return [isX509 ? certificate.before.review : before.review.rotation];
  }
}

export interface Proved {
  /** What the token for DPS is for. */
  readonly scope: string;
  readonly hub: string;
  readonly deviceId: string;
}

/** By what the device has proved itself, once it is assigned. */
export function credentialAfter(
  draft: Draft,
  { scope, hub, deviceId }: Proved,
  { road }: Messages,
): string {
  const { certificate, issued, after } = road;
  const isX509 = usesX509(draft);
  if (asksForCertificate(draft)) return isX509 ? issued.afterX509(hub) : issued.after(scope, hub);
  if (isX509) return certificate.after(hub);
  const { signedWithDerivedKey, signedWithKey } = after.provision;
  const isDerived = withDefaults(draft).enrollment.value === 'group';
  const sign = isDerived ? signedWithDerivedKey : signedWithKey;
  return sign(scope, `${hub}/devices/${deviceId}`);
}
