import type { LabAct } from './lab-acts.ts';

/** Acts that many labs have, under the same names. */

export const REGISTER = {
  id: 'register',
  kind: 'device',
  does: 'register',
} as const satisfies LabAct;
export const BOOT = { id: 'boot', kind: 'device', does: 'boot' } as const satisfies LabAct;
export const CONNECT = { id: 'connect', kind: 'device', does: 'connect' } as const satisfies LabAct;
export const POINT = { id: 'point', kind: 'point' } as const satisfies LabAct;
export const TYPE_KEY = {
  id: 'key',
  kind: 'type',
  setting: 'symmetricKey',
} as const satisfies LabAct;
export const TYPE_ID = {
  id: 'name',
  kind: 'type',
  setting: 'registrationId',
} as const satisfies LabAct;
