import { type StartOwner, startOwner } from '../../source/owner/start-owner.ts';

/** The real owners, with a sandbox that answers at once instead of after the real service's seconds. */
export const quickOwner: StartOwner = (target, sandbox) =>
  startOwner(target, { retryAfter: 0, assigningMilliseconds: 0, answerDelay: 0, ...sandbox });
