import { startOwner } from '../../owner/start-owner.ts';
import type { StepContext, StepOptions } from './step.ts';

/** The options as steps get them: where none were given, with the owners as people get them. */
export function withOwners<Options extends Pick<StepOptions, 'startOwner'>>(
  options: Options,
): Options & Pick<StepContext, 'startOwner'> {
  return { ...options, startOwner: options.startOwner ?? startOwner };
}
