import { Redactor } from '../../source/protocol/redaction.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { Walk, type WalkOptions } from '../../source/walk/walk.ts';
import { MESSAGES } from './english.ts';
import { quickOwner } from './quick-owner.ts';

/** A real walk, whose sandbox does not make anybody wait. */
export function quickWalk(draft: Draft = {}, options: Partial<WalkOptions> = {}): Walk {
  return new Walk({
    draft,
    messages: MESSAGES,
    redactor: new Redactor(),
    version: '0',
    startOwner: quickOwner,
    ...options,
  });
}
