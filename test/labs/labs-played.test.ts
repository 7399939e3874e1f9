import { describe, it } from 'vitest';
import type { LabId } from '../../source/lessons/labs/lab.ts';
import { LABS } from '../../source/lessons/labs/labs.ts';
import { type StartOwner, startOwner } from '../../source/owner/start-owner.ts';
import { expectPlayedThrough, hastyOwner } from './played.ts';

/** Of labs that are about waiting, as little of it as they need; undefined: all of it. */
const WAITING: Readonly<Partial<Record<LabId, StartOwner | undefined>>> = {
  'assigning-and-retry-after': undefined,
  'asking-too-soon': (target, sandbox) =>
    startOwner(target, {
      ...sandbox,
      retryAfter: 1,
      assigningMilliseconds: 1200,
      throttling: { polls: { count: 2, milliseconds: 1500 } },
    }),
};

/** The fleet takes as long as its waves do, so it has a file of its own beside this one. */
const ONE_DEVICE = Object.values(LABS).filter(({ devices }) => devices === undefined);

describe.each(ONE_DEVICE)('the lab $id', (lab) => {
  it(
    'is passed by whoever does its tasks, and no task of it by whoever leaves something out',
    () => expectPlayedThrough(lab, lab.id in WAITING ? WAITING[lab.id] : hastyOwner),
    120_000,
  );
});
