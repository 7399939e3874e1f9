import { beforeAll, describe, expect, it, vi } from 'vitest';
import { MESSAGES } from '../helpers/english.ts';
import { KEYS } from '../helpers/keys.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { closeWizard, showWizard } from '../helpers/shown-wizard.ts';

/** More than a walk has steps, each with a start and an end. */
const MOST_PRESSES = 25;

/** Of what takes the wizard a moment. */
const PATIENCE = { timeout: 25_000, interval: 5 };

/** The fifteen questions of a newcomer, and a statement that answers each. */
const ANSWERS: readonly (readonly [question: string, ...statements: readonly string[]])[] = [
  [
    'What is an ID scope, where is it found, is it secret?',
    'The ID scope stands on the overview page of the DPS instance in the portal',
    'it says which instance is asked and is no secret.',
  ],
  [
    'Why can the device ID differ from the registration ID, and which one goes to the hub?',
    'The enrollment gave registration ID my-device-007 another name: from here on its device ID is wind-sensor-7, and the hub knows no other.',
  ],
  [
    'What does retry-after ask, and what happens when one asks sooner?',
    'Retry-after is how long DPS asks a device to wait before it asks again',
    'whoever asks sooner learns nothing new and is answered 429 in the end.',
  ],
  [
    'Which key signs which token?',
    'The same key signed two tokens: one for 0ne',
    '/registrations/my-device-007 at DPS, the next for sandbox-hub.azure-devices.net/devices/wind-sensor-7.',
  ],
  [
    'What survives the deletion of an enrollment?',
    'Deleting an enrollment stops the next registration, but the device stays in its hub',
  ],
  [
    'What are the three reprovision policies called, and what do they do?',
    '"re-provision and migrate data" keeps the twin',
    '"re-provision and reset" starts it anew',
    '"never re-provision" leaves the device where it is',
  ],
  [
    'What crosses the wire from CONNECT to assigned?',
    'On the wire: CONNECT, SUBSCRIBE, the registration answered 202 (assigning), one question about its operation, and 200 (assigned).',
  ],
  [
    'What does a PUBACK prove, and what not?',
    'A PUBACK proves that the hub has stored the message; it does not prove that any program behind the hub has read it.',
  ],
  [
    'Which four settings are there, and which of them is secret?',
    'Four values are all a device needs: the host it dials, the ID scope of the DPS instance, its registration ID and its key.',
    'Only the key is secret.',
  ],
  [
    'What is the twin, who writes desired and who reported?',
    'the service wrote desired telemetryInterval: 10 when the enrollment was made, and only the device writes reported.',
  ],
  [
    'When a certificate instead of a key?',
    'a certificate (X.509) is for production, because its private key never leaves the device.',
  ],
  [
    'Which allocation policies are there, and when which?',
    'evenly weighted (the default), lowest latency for devices in many regions, static for one given hub, custom for a rule of your own.',
  ],
  [
    'How many registrations a minute, and what beyond?',
    'One DPS instance takes about 1,000 registrations a minute; beyond that it answers 429',
  ],
  [
    'What does the device do at its next boot?',
    'At its next boot a provisioned device tries the hub it knows first, and asks DPS again only when that hub refuses it.',
  ],
  [
    'How is a key changed without downtime?',
    'let devices sign with the secondary key, renew the primary, and go back.',
  ],
];

/** What stands beside the work in a wide window. */
function explanationIn(screen: string): string {
  return screen
    .split('\n')
    .flatMap((row) => row.split('▎').slice(1))
    .join('');
}

/** Without its blanks: a name that is wider than the column is broken within. */
const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');

/** Walks to the finish with Enter alone. @returns everything that stood beside the work on the way */
async function walkTheRoad(): Promise<string> {
  const walk = quickWalk();
  const wizard = showWizard(walk, { columns: 120, rows: 40 });
  const { terminal } = wizard;
  const told: string[] = [];
  try {
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      await vi.waitUntil(() => walk.state.phase !== 'running', PATIENCE);
      const { step, phase } = walk.state;
      await terminal.sees(`◆ ${MESSAGES.steps[step].title} `);
      await terminal.drained();
      told.push(explanationIn(terminal.text));
      if (step === 'next') break;
      terminal.send(KEYS.enter);
      await vi.waitUntil(() => walk.state.step !== step || walk.state.phase !== phase, PATIENCE);
    }
  } finally {
    await closeWizard(wizard);
    await walk.leave();
  }
  return withoutBlanks(told.join(''));
}

describe('the main road, walked with Enter alone', () => {
  let told = '';
  beforeAll(async () => {
    told = await walkTheRoad();
  }, 60_000);

  it.each(ANSWERS)('answers: %s', (_question, ...statements) => {
    for (const statement of statements) expect(told).toContain(withoutBlanks(statement));
  });
});
