import type { Messages } from '../../messages/messages.ts';
import { DERIVED_KEY_BYTES, keyBytes } from '../../protocol/symmetric-key.ts';
import type { Finding } from './check.ts';

/** Settings whose shape was found right when they were read. The key is secret. */
export interface GivenSettings {
  readonly idScope?: string;
  readonly registrationId?: string;
  readonly symmetricKey?: string;
  readonly enrollment?: string;
}

/** What the shape of each setting tells, before anybody is asked whether it is the right one. */
export function checkShapes(
  { idScope, registrationId, symmetricKey, enrollment }: GivenSettings,
  { shapes }: Messages['checks'],
): Readonly<Record<'id-scope' | 'registration-id' | 'key', Finding>> {
  const missing: Finding = { result: 'skipped', detail: shapes.notGiven };
  return {
    'id-scope': idScope === undefined ? missing : { result: 'passed', detail: idScope },
    'registration-id':
      registrationId === undefined ? missing : ofId(registrationId, enrollment, shapes),
    key: symmetricKey === undefined ? missing : ofKey(symmetricKey, enrollment, shapes),
  };
}

type Texts = Messages['checks']['shapes'];

/** Letter case only matters where a key is derived (protocol.md 4.1). */
function ofId(id: string, enrollment: string | undefined, shapes: Texts): Finding {
  const isMixed = enrollment === 'group' && id !== id.toLowerCase();
  return isMixed
    ? { result: 'warning', detail: shapes.upperCase(id), remedy: shapes.upperCaseRemedy }
    : { result: 'passed', detail: id };
}

function ofKey(key: string, enrollment: string | undefined, shapes: Texts): Finding {
  const bytes = keyBytes(key);
  if (enrollment === 'group' && bytes === DERIVED_KEY_BYTES) {
    return {
      result: 'warning',
      detail: shapes.maybeDerived(bytes),
      remedy: shapes.maybeDerivedRemedy,
    };
  }
  return { result: 'passed', detail: shapes.key(bytes) };
}
