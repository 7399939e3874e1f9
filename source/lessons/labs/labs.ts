import { askingTooSoon } from './asking-too-soon.ts';
import { assigningAndRetryAfter } from './assigning-and-retry-after.ts';
import { deleteEnrollment } from './delete-enrollment.ts';
import { fleet } from './fleet.ts';
import { groupKey } from './group-key.ts';
import { puback } from './hub/puback.ts';
import { whoWritesWhat } from './hub/who-writes-what.ts';
import { keyToCertificate } from './key-to-certificate.ts';
import type { Lab, LabId } from './lab.ts';
import { letterCase } from './letter-case.ts';
import { missingIntermediate } from './missing-intermediate.ts';
import { movingHubs } from './moving-hubs.ts';
import { nextBoot } from './next-boot.ts';
import { refusedWhere } from './refused-where.ts';
import { rotateKeys } from './rotate-keys.ts';
import { twoNames } from './two-names.ts';
import { wrongKey } from './wrong-key.ts';

/** Every lab by its name. */
export const LABS: Readonly<Record<LabId, Lab>> = {
  'wrong-key': wrongKey,
  'assigning-and-retry-after': assigningAndRetryAfter,
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

/** @returns undefined when there is no such lab */
export function findLab(name: string): Lab | undefined {
  return Object.hasOwn(LABS, name) ? LABS[name as LabId] : undefined;
}
