/** What a device says of a message: taken, never wanted, or to be given once more. */
export const SETTLEMENTS = ['accept', 'reject', 'abandon'] as const;

export type Settlement = (typeof SETTLEMENTS)[number];
