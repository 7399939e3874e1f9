import type { Messages } from '../../messages/messages.ts';
import { BOOT_DEEDS, type BootDeed, DEED_FACTS } from '../../run/boot-deeds.ts';
import type { RunState } from '../../run/state.ts';
import { hubOf } from '../../settings/hub-of.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import { isTwinKept, twinRows } from '../boot/twin-rows.ts';

type Booted = Pick<RunState, 'boot' | 'standing' | 'assignment' | 'twin' | 'diagnosis'>;

/**
 * What can come before the next boot of this device: nothing for one that is in its hub without DPS, and for one whose
 * certificate ends with this run, so that it has to register each time.
 */
export function bootDeeds(draft: Draft): readonly BootDeed[] {
  const { attestation, target } = withDefaults(draft);
  if (hubOf(draft) !== undefined || attestation.value.endsWith('issued-certificate')) return [];
  const kind = ownerKind(target.value);
  return BOOT_DEEDS.filter((deed) => {
    const { owner } = DEED_FACTS[deed];
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
      return [wayOf(booted, messages), ...twinSentences(booted, messages)];
  }
}

function wayOf({ boot, standing, assignment }: Booted, { screens }: Messages): string {
  const words = screens.nextBoot;
  const hub = standing.device === 'not yet' ? '' : standing.hub;
  const { from = hub, end } = boot ?? {};
  const { dps = 0, hub: atHub = 0 } = end?.packets ?? {};
  if (assignment?.outcome === 'reused') return words.straight(hub, atHub);
  if (assignment?.outcome === 'refused') return words.sentBack(from, hub, dps);
  return from === hub ? words.stayed(hub, dps) : words.moved(from, hub, dps);
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
