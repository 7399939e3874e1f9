import type { BootDeed } from '../../source/run/boot-deeds.ts';
import type { RunEvent } from '../../source/run/events.ts';
import type { Walk, WalkOptions } from '../../source/walk/walk.ts';
import { atTestEnd } from './at-test-end.ts';
import { forwardTo } from './forward-to.ts';
import { quickWalk } from './quick-walk.ts';

/** A walk through a sandbox at its finish, its device kept. */
export async function keptWalk(
  prepare: (walk: Walk) => void = () => {},
  options: Partial<WalkOptions> = {},
): Promise<Walk> {
  const walk = quickWalk({}, options);
  atTestEnd(() => walk.leave());
  walk.answer('target', 'sandbox');
  prepare(walk);
  walk.answer('messages', '2');
  walk.answer('cleanup', 'keep');
  await forwardTo(walk, 'next');
  return walk;
}

/** Boots, and tells what has happened since. */
export async function booted(walk: Walk, deed: BootDeed): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const end = walk.record.subscribe((event) => events.push(event));
  await walk.boot(deed);
  end();
  return events.slice(events.findIndex(({ type }) => type === 'boot.started'));
}
