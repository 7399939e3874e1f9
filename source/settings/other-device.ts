import { isTarget } from './owner-kinds.ts';
import type { Draft, SettingId } from './settings.ts';

/** By these a device is told from another. */
const OF_A_DEVICE = ['hub', 'idScope', 'registrationId', 'symmetricKey', 'certFile'] as const;
/** These go with them. */
const BESIDES = [
  'host',
  'enrollment',
  'enrollmentGroupId',
  'attestation',
  'certKeyFile',
  'certChainFile',
  'certPassPhrase',
] as const;

/** What a text gave, and what it gave in vain. */
export interface GivenInText {
  readonly given: readonly SettingId[];
  readonly refused: readonly SettingId[];
}

/**
 * The settings that belong to another device than a text that was given last, and have to go: those of two devices are
 * never mixed. Pure.
 *
 * @param draft the answers before
 * @param answers what the text changes
 */
export function ofAnotherDevice(
  draft: Draft,
  answers: Draft,
  { given, refused }: GivenInText,
): readonly SettingId[] {
  const isBlock = [...given, ...refused].length > 1;
  const all = [...OF_A_DEVICE, ...BESIDES];
  const isBrought = (id: SettingId): boolean => {
    const origin = draft[id]?.origin;
    return origin !== undefined && origin !== 'default' && !isTarget(origin);
  };
  // What came with other settings in one text goes with them, unless the new text says the same.
  const isOther = isBlock && OF_A_DEVICE.some((id) => isBrought(id) && answers[id] !== undefined);
  const gone = all.filter(
    (id) =>
      isBrought(id) &&
      !given.includes(id) &&
      ((isBlock && refused.includes(id)) || (isOther && draft[id]?.place !== undefined)),
  );
  return [...new Set([...gone, ...insteadOf(draft, given)])];
}

/** With a hub of its own a device has no use for DPS, and the other way round. */
function insteadOf(draft: Draft, given: readonly SettingId[]): readonly SettingId[] {
  if (given.includes('hub')) {
    return draft.enrollment?.value === 'group' && !given.includes('enrollment')
      ? ['enrollment']
      : [];
  }
  const isForDps = given.includes('idScope') || given.includes('host');
  return isForDps && draft.hub !== undefined && draft.hub.value !== '' ? ['hub'] : [];
}
