import { deriveDeviceKey } from '../../protocol/device-key.ts';
import { readPacket } from '../../protocol/read-packet.ts';
import { POINT, REGISTER, TYPE_ID, TYPE_KEY } from './common-acts.ts';
import { isAnswer, isAssigned, isTyped, notYet, PASSED, sinceTask } from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { KnownValues } from './lab-acts.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';

/** One key for many devices, and a key of its own for each (protocol.md 4.1). */
export const groupKey: Lab = {
  id: 'many-devices',
  minutes: 8,
  sandbox: { retryAfter: 1 },
  enrollment: { kind: 'group' },
  prediction: { id: 'whose', choices: ['let-in', 'refused', 'renamed'], right: 'refused' },
  acts: [REGISTER, TYPE_KEY, TYPE_ID, POINT],
  tasks: [
    { id: 'as-given', check: wasRefused, moves: [{ act: 'register' }] },
    {
      id: 'derived',
      check: wasDerived,
      moves: [{ act: 'key', text: keyOf('my-device-007') }, { act: 'register' }],
    },
    {
      id: 'second',
      check: wereTwo,
      moves: [
        { act: 'name', text: () => 'my-device-008' },
        { act: 'key', text: keyOf('my-device-008') },
        { act: 'register' },
      ],
    },
  ],
  notes: [
    { id: 'refused', isFor: isAnswer(401) },
    { id: 'assigned', isFor: isAssigned },
  ],
  questions: [
    { id: 'stolen', choices: ['one', 'all', 'none'], right: 'one' },
    { id: 'where', choices: ['device', 'factory', 'hub'], right: 'factory' },
  ],
  topics: ['derived-key', 'dps-unauthorized'],
};

/** Derives as a learner does it, from the group's key that the portal shows. */
export function keyOf(registrationId: string): (known: KnownValues) => string {
  return ({ portal }) => {
    const primary = portal.find(([row]) => row === 'primary')?.[1] ?? '';
    return deriveDeviceKey(primary, registrationId);
  };
}

function wasRefused(events: readonly LabEvent[]): LabVerdict {
  return events.some(isAnswer(401)) ? PASSED : notYet('run-it');
}

function wasDerived(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'derived');
  if (since.some(isAssigned)) return PASSED;
  if (since.some(isAnswer(401))) return notYet('still-wrong');
  return notYet(since.some(isTyped('symmetricKey')) ? 'run-again' : 'derive');
}

function wereTwo(events: readonly LabEvent[]): LabVerdict {
  const names = new Set(events.flatMap((event) => assignedName(event) ?? []));
  if (names.size > 1) return PASSED;
  const since = sinceTask(events, 'second');
  if (since.some(isAnswer(401))) return notYet('own-key');
  return notYet(since.some(isTyped('registrationId')) ? 'run-again' : 'other-name');
}

function assignedName(event: LabEvent): string | undefined {
  if (!isAssigned(event) || event.packet === undefined) return undefined;
  const { link = 'dps', direction = 'in', packet, topic, payload } = event;
  const fact = readPacket({ link, direction, packet, ...given({ topic, payload }) });
  if (fact.kind !== 'registration-answer') return undefined;
  return fact.registration?.registrationId?.toLowerCase();
}

function given({ topic, payload }: Pick<LabEvent, 'topic' | 'payload'>) {
  return { ...(topic !== undefined && { topic }), ...(payload !== undefined && { payload }) };
}
