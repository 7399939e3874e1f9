import type { Problem } from '../../../settings/question.ts';
import { type SecretField, useSecretField } from '../form/use-secret-field.ts';
import { useStart } from '../use-start.ts';

/** The key that the chosen profile does not hold. */
export function useKeyField(): SecretField<Problem> {
  const start = useStart();
  return useSecretField((text) => start.giveKey(text));
}
