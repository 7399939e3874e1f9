import { ProfileFormatError, type RawProfile } from './migrations.ts';
import { KEPT_CERTIFICATE_KINDS, type KeptCertificate, type KeptCertificates } from './profile.ts';
import { listOfTexts, record, string } from './profile-fields.ts';

/** @throws ProfileFormatError when a field is missing or is of another kind */
export function parseCertificates(value: unknown): KeptCertificates | undefined {
  if (value === undefined) return undefined;
  const raw = record(value, 'certificates');
  const kept = KEPT_CERTIFICATE_KINDS.filter((kind) => raw[kind] !== undefined);
  return Object.fromEntries(kept.map((kind) => [kind, parseCertificate(record(raw[kind], kind))]));
}

function parseCertificate(raw: RawProfile): KeptCertificate {
  const { store } = raw;
  if (store !== 'keyring' && store !== 'file') throw new ProfileFormatError('damaged', 'store');
  return {
    store,
    registrationId: string(raw, 'registrationId'),
    chain: listOfTexts(raw, 'chain'),
  };
}
