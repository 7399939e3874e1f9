import type { Lessons } from '../lesson.ts';
import { askingTooSoon } from './labs/asking-too-soon.ts';
import { assigning } from './labs/assigning.ts';
import { deleteEnrollment } from './labs/delete-enrollment.ts';
import { fleet } from './labs/fleet.ts';
import { groupKey } from './labs/group-key.ts';
import { keyToCertificate } from './labs/key-to-certificate.ts';
import { letterCase } from './labs/letter-case.ts';
import { missingIntermediate } from './labs/missing-intermediate.ts';
import { movingHubs } from './labs/moving-hubs.ts';
import { nextBoot } from './labs/next-boot.ts';
import { puback } from './labs/puback.ts';
import { refusedWhere } from './labs/refused-where.ts';
import { rotateKeys } from './labs/rotate-keys.ts';
import { twoNames } from './labs/two-names.ts';
import { whoWritesWhat } from './labs/who-writes-what.ts';
import { wrongKey } from './labs/wrong-key.ts';

/** The words of the labs. */
export const labs: Lessons['labs'] = {
  'wrong-key': wrongKey,
  'assigning-and-retry-after': assigning,
  'two-names': twoNames,
  'many-devices': groupKey,
  'letter-case': letterCase,
  'asking-too-soon': askingTooSoon,
  'next-boot': nextBoot,
  'moving-hubs': movingHubs,
  'delete-enrollment': deleteEnrollment,
  'rotate-keys': rotateKeys,
  'what-puback-proves': puback,
  'who-writes-what': whoWritesWhat,
  'missing-intermediate': missingIntermediate,
  'key-to-certificate': keyToCertificate,
  'refused-where': refusedWhere,
  fleet,
};
