/** The call cannot be carried out as it stands; nothing was contacted. The message is complete and for a person. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
