import type { Messages } from '../../messages/messages.ts';
import { BOOT_DEEDS, type BootDeed, DEED_FACTS } from '../../run/boot-deeds.ts';
import type { RunState } from '../../run/state.ts';
import { asksForCertificate } from '../../settings/certificate/questions.ts';
import { hubOf } from '../../settings/hub-of.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import { isTwinKept, twinRows } from '../boot/twin-rows.ts';

type Booted = Pick<
  RunState,
  'boot' | 'standing' | 'assignment' | 'twin' | 'diagnosis' | 'certificates' | 'settings'
>;

/** What can come before the next boot of this device: nothing for one that is in its hub without DPS. */
export function bootDeeds(draft: Draft): readonly BootDeed[] {
  const { target } = withDefaults(draft);
  if (hubOf(draft) !== undefined) return [];
  const kind = ownerKind(target.value);
  return BOOT_DEEDS.filter((deed) => {
    const { owner, needsIssued } = DEED_FACTS[deed];
    if (needsIssued && !asksForCertificate(draft)) return false;
    // Where its owner moves the device here, that is how it comes to register again.
    return deed === 'register' ? !kind.relocates : owner === 'none' || kind[owner];
  });
}

/** What came of the last boot, in sentences; none while there was none, or it is under way. */
export function bootSentences(booted: Booted, messages: Messages): readonly string[] {
  const { boot, diagnosis } = booted;
  const words = messages.screens.nextBoot;
  switch (boot?.end?.outcome) {
    case undefined:
      return [];
    case 'cancelled':
      return [words.cancelled];
    case 'failed':
      return [words.failed(diagnosis?.title ?? '')];
    case 'done':
      return [
        wayOf(booted, messages),
        ...certificateSentences(booted, messages),
        ...twinSentences(booted, messages),
      ];
  }
}

function wayOf({ boot, standing, assignment }: Booted, { screens }: Messages): string {
  const words = screens.nextBoot;
  const hub = standing.device === 'not yet' ? '' : standing.hub;
  const { from = hub, end } = boot ?? {};
  const { dps = 0, hub: atHub = 0 } = end?.packets ?? {};
  if (assignment?.outcome === 'reused') return words.straight(hub, atHub);
  if (assignment?.outcome === 'refused') return words.sentBack(from, hub, dps);
  if (assignment?.outcome === 'certificate over') return words.lapsed(from, hub, dps);
  return from === hub ? words.stayed(hub, dps) : words.moved(from, hub, dps);
}

/** The day on which the certificate ends that DPS has issued to the device; undefined while it goes by another. */
export function issuedUntil({ certificates }: Pick<RunState, 'certificates'>): string | undefined {
  const isIssued = certificates?.source === 'issued' || certificates?.source === 'kept';
  return isIssued ? certificates.certificates[0]?.notAfter.slice(0, 10) : undefined;
}

/** Of a device to which DPS has issued a certificate: with which it came. */
function certificateSentences(
  { certificates, settings }: Booted,
  { screens, certificates: { notTried } }: Messages,
): readonly string[] {
  const words = screens.nextBoot;
  const until = issuedUntil({ certificates });
  if (until === undefined) return [];
  if (certificates?.source === 'kept') return [words.withCertificate(until)];
  const isX509 = settings.attestation?.value === 'x509-issued-certificate';
  const way = isX509 ? words.withOwnCertificate(until) : words.withKey(until);
  return ownerKind(settings.target?.value).isUntried ? [way, notTried.issued] : [way];
}

/**
 * None where it is not known how the twin was. A hub deletes the twin with its device: that of one that was made there
 * once more is another, also where it has the same values.
 */
function twinSentences({ boot, twin }: Booted, { screens }: Messages): readonly string[] {
  const { kept, begunAnew } = screens.nextBoot.twin;
  if (boot?.before === undefined) return [];
  const isSame = boot.deed !== 'forget' && isTwinKept(twinRows(boot.before, twin));
  return [isSame ? kept : begunAnew];
}
