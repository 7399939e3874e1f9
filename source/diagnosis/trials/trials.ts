import type { TrialId } from '../../messages/ids.ts';
import { splitHost } from '../../protocol/identifiers.ts';
import { asksForCertificate } from '../../settings/certificate/questions.ts';
import type { Draft, Setting } from '../../settings/settings.ts';
import type { Trial, TrialCircumstances, TrialPlan } from './trial.ts';

/** How each cause is tried: with what settings, or by what look. Pure; `run/trials/` does it. */
export const TRIALS: Readonly<Record<TrialId, Trial>> = {
  'derived-key': (at) =>
    at.draft.enrollment.value === 'individual'
      ? registration(at, [{ enrollment: tried('group') }])
      : undefined,
  'key-as-given': (at) =>
    isKeyOfGroup(at) ? registration(at, [{ enrollment: tried('individual') }]) : undefined,
  'letter-case': (at) => {
    // What is derived here is derived for the very name that registers.
    if (isKeyOfGroup(at)) return undefined;
    const { value } = at.draft.registrationId ?? tried('');
    const others = [...new Set([value.toLowerCase(), value.toUpperCase()])];
    const names = others.filter((name) => name !== value);
    const attempts = names.map((name): Draft => ({ registrationId: tried(name) }));
    return registration(at, attempts, { tried: names });
  },
  'secondary-key': (at) => {
    const known = at.givenKey === undefined ? otherKnownKeys(at) : [at.givenKey];
    if (known === undefined) return registration(at, [{}]) && { kind: 'asks for key' };
    return registration(
      at,
      known.map((key) => ({ symmetricKey: tried(key) })),
    );
  },
  'other-transport': ({ step, link, draft }) => {
    // A certificate that a trial was issued would be told by nobody.
    const isTried =
      link === 'dps' &&
      (step === 'prerequisites' || (step === 'provision' && !asksForCertificate(draft)));
    // A host with a port of its own has that one for both.
    if (!isTried || splitHost(draft.host.value).port !== undefined) return undefined;
    const other = draft.transport.value === 'mqtt' ? 'mqtt-ws' : 'mqtt';
    return { kind: 'step', attempts: [{ transport: tried(other) }], words: {} };
  },
  clock: () => ({ kind: 'look', at: 'clock' }),
  'certificate-chain': () => ({ kind: 'look', at: 'certificate-chain' }),
};

/** A value that stands in the place of the one that was refused. */
function tried<T>(value: T): Setting<T> {
  return { value, origin: 'remedy' };
}

/** Whether the key that was given is a group's, from which the device's is derived. */
function isKeyOfGroup({ draft }: TrialCircumstances): boolean {
  return draft.enrollment.value === 'group' && draft.symmetricKey?.derived !== true;
}

/** Only a device that has a key, and nothing else, can be registered with another one. */
function registration(
  { step, draft }: TrialCircumstances,
  attempts: readonly Draft[],
  words: Extract<TrialPlan, { readonly kind: 'step' }>['words'] = {},
): TrialPlan | undefined {
  const isOfKeys = draft.attestation.value === 'symmetric-key' && draft.hub.value === '';
  if (step !== 'provision' || !isOfKeys || attempts.length === 0) return undefined;
  return { kind: 'step', attempts, words };
}

/** The keys of this very enrollment that were not tried yet; undefined where nobody here knows them. */
function otherKnownKeys({ draft, knownKeys }: TrialCircumstances): readonly string[] | undefined {
  if (knownKeys === undefined) return undefined;
  const { enrollments, groups } = knownKeys;
  const id = draft.registrationId?.value.toLowerCase();
  const own =
    draft.enrollment.value === 'group'
      ? groups.find(({ enrollmentGroupId }) => enrollmentGroupId === draft.enrollmentGroupId.value)
      : enrollments.find(({ registrationId }) => registrationId.toLowerCase() === id);
  return (own?.keys ?? []).filter((key) => key !== draft.symmetricKey?.value).slice(0, 1);
}
