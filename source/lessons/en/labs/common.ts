import type { LabActText } from '../../labs/lab.ts';

/** The words of acts that many labs have. */
export const ACTS = {
  register: { label: 'The device registers with DPS' },
  boot: { label: 'The device boots' },
  connect: { label: 'The device goes to its hub and asks for its twin' },
  key: { label: 'Type the key of the device', state: 'The device has a key that you typed.' },
  name: {
    label: 'Type the registration ID of the device',
    state: 'The device has a registration ID that you typed.',
  },
  point: { label: 'Point at a packet' },
} as const satisfies Readonly<Record<string, LabActText>>;
