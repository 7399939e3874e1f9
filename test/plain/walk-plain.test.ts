import { afterEach, describe, expect, it } from 'vitest';
import { openLibrary } from '../../source/labs/library.ts';
import { runPlainWalk } from '../../source/plain/walk-plain.ts';
import type { ExitCode } from '../../source/run/exit-codes.ts';
import type { Draft } from '../../source/settings/settings.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { ENGLISH, LESSONS, MESSAGES } from '../helpers/english.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { ENTER, type ScriptedAnswer, ScriptedPrompter } from '../helpers/scripted-prompter.ts';

const NEXT = 'What next?';
const CONTINUE: ScriptedAnswer = [NEXT, 'Continue'];
const BACK = 'Go back';
const TARGET: ScriptedAnswer = ['Where do you want to provision the device?', 'Local sandbox'];
const KIND: ScriptedAnswer = ['One device or a group of devices?', 'Individual'];
const PROOF: ScriptedAnswer = ['What does the device prove itself by?', ENTER];
const NAME: ScriptedAnswer = ['Registration ID', ENTER];
/** Told at once, without a guess. */
const TELL: ScriptedAnswer = [MESSAGES.screens.failure.guess.ask, ENTER];
const TRANSPORT: ScriptedAnswer = ['How shall the device connect?', ENTER];
const TO_REVIEW: readonly ScriptedAnswer[] = [TARGET, CONTINUE, KIND, PROOF, NAME, TRANSPORT];
const AFTER_PROVISION: readonly ScriptedAnswer[] = [
  CONTINUE,
  ['Messages', ENTER],
  CONTINUE,
  CONTINUE,
  ['Keep what was made, or delete it?', 'Delete'],
  CONTINUE,
  [NEXT, 'Finish'],
];

interface Outcome {
  readonly exitCode: ExitCode;
  readonly text: string;
  readonly lines: readonly string[];
  readonly refusals: readonly string[];
}

describe('the plain walk through the sandbox', () => {
  let walk: Walk;

  afterEach(async () => {
    await walk.leave();
    expect(await socketsLeftOpen()).toEqual([]);
  });

  async function walkWith(
    script: readonly ScriptedAnswer[],
    { draft = {}, abortAt }: { readonly draft?: Draft; readonly abortAt?: string } = {},
  ): Promise<Outcome> {
    walk = quickWalk(draft);
    const prompter = new ScriptedPrompter(script);
    const controller = new AbortController();
    let text = '';
    const stdout = {
      columns: 80,
      write(piece: string): boolean {
        text += piece;
        if (abortAt !== undefined && piece.includes(abortAt)) controller.abort();
        return true;
      },
    };
    const exitCode = await runPlainWalk(walk, {
      io: { stdout: stdout as unknown as NodeJS.WriteStream },
      ...ENGLISH,
      prompter,
      signal: controller.signal,
    });
    prompter.finish();
    return { exitCode, text, lines: text.split('\n'), refusals: prompter.refusals };
  }

  it('takes a newcomer from nothing to a cleaned-up device', async () => {
    const { exitCode, lines, text } = await walkWith([...TO_REVIEW, CONTINUE, ...AFTER_PROVISION]);
    expect(exitCode).toBe(0);
    expect(lines.filter((line) => line.startsWith('Step '))).toEqual([
      'Step 1 of 10: Target',
      'Step 2 of 10: Prerequisites',
      'Step 3 of 10: Enrollment',
      'Step 4 of 10: Settings',
      'Step 5 of 10: Review',
      'Step 6 of 10: Provision',
      'Step 7 of 10: Telemetry',
      'Step 8 of 10: Verify',
      'Step 9 of 10: Clean-up',
      'Step 10 of 10: Finish',
    ]);
    for (const line of [
      'Symmetric key: hidden (sandbox)',
      '  registering',
      'The complete registration result is',
      '  Device ID: wind-sensor-7',
      '  Substatus: initialAssignment',
      '  Sending 10 messages.',
      '  10 of 10 messages acknowledged',
      '  Device status: enabled (told by the service)',
      '  hub device wind-sensor-7 deleted',
      '  dps-wizard run --sandbox',
    ]) {
      expect(lines).toContain(line);
    }
    expect(text).not.toContain(walk.state.draft.symmetricKey?.value);
    expect(text.match(/^ {2}assigning, operation 4\.\S+,\s+asks again in \d+ s$/gm)).toHaveLength(
      1,
    );
    // What the explanation of a step has said, nothing says again.
    for (const fact of ['At its next boot', 'Three objects']) {
      expect(text.split(fact)).toHaveLength(2);
    }
  });

  it.each([
    [
      'X.509',
      [
        ['Certificate', ENTER],
        ['Private key', ENTER],
        ['Chain file', ENTER],
        ['Pass phrase', ENTER],
      ],
      'Certificates, made here:',
    ],
    ['Issued', [], 'Certificates, issued by DPS:'],
    [
      'X.509, then issued',
      [
        ['Certificate', ENTER],
        ['Private key', ENTER],
        ['Chain file', ENTER],
        ['Pass phrase', ENTER],
      ],
      'Certificates, issued by DPS:',
    ],
  ] as const)(
    'takes a device there that proves itself another way: %s',
    async (proof, files, heading) => {
      const { exitCode, lines, text } = await walkWith([
        TARGET,
        CONTINUE,
        KIND,
        [PROOF[0], proof],
        NAME,
        ...files,
        TRANSPORT,
        CONTINUE,
        ...AFTER_PROVISION,
      ]);
      expect(exitCode).toBe(0);
      expect(text).toContain(heading);
      expect(text).toContain('private key: in this process alone, which it never leaves');
      const isKeySecret = text.replace(/\s+/g, ' ').includes(MESSAGES.road.before.settings.secret);
      expect(isKeySecret).toBe(proof === 'Issued');
      expect(
        lines.some((line) => line.includes('certificate of the device: CN=my-device-007')),
      ).toBe(true);
    },
  );

  it('explains a step the first time only, and keeps every answer on the way back', async () => {
    const { exitCode, text } = await walkWith([
      TARGET,
      CONTINUE,
      KIND,
      PROOF,
      ['Registration ID', 'thermometer-1'],
      ['How shall the device connect?', BACK],
      // Back at the enrollment everything is answered, so the answers are shown.
      [NEXT, BACK],
      CONTINUE,
      CONTINUE,
      TRANSPORT,
      [NEXT, 'Leave'],
    ]);
    expect(exitCode).toBe(130);
    expect(text.split(MESSAGES.steps.enrollment.explanation.slice(0, 40))).toHaveLength(2);
    expect(text).toContain('Registration ID: thermometer-1 (typed)');
  });

  it('goes back from one question to the one before', async () => {
    await walkWith([
      TARGET,
      CONTINUE,
      ['One device or a group of devices?', 'Group'],
      PROOF,
      ['Group name', 'my-sensors'],
      ['Registration ID', '<'],
      ['Group name', '<'],
      [PROOF[0], BACK],
      KIND,
      NAME,
      TRANSPORT,
      [NEXT, 'Leave'],
    ]);
    expect(walk.state.draft.enrollment?.value).toBe('individual');
    expect(walk.state.draft.enrollmentGroupId?.value).toBe('my-sensors');
  });

  it('asks again, with the reason, for what cannot be used', async () => {
    const { text, refusals } = await walkWith([
      TARGET,
      CONTINUE,
      KIND,
      PROOF,
      ['Registration ID', 'my device!'],
      ['Registration ID', 'my-device.'],
      ['Registration ID', ' "my-device" '],
      TRANSPORT,
      [NEXT, 'Leave'],
    ]);
    expect(refusals).toEqual([
      MESSAGES.problems['registrationId.bad-character']('my device!'),
      MESSAGES.problems['registrationId.bad-end']('my-device.'),
    ]);
    expect(walk.state.draft.registrationId).toEqual({ value: 'my-device', origin: 'typed' });
    expect(text).toContain('Registration ID: blanks were removed; quotes were removed.');
  });

  it('enrolls anew when the registration ID is changed at the review', async () => {
    const { exitCode, lines } = await walkWith([
      ...TO_REVIEW,
      [NEXT, 'Change a setting'],
      ['Which setting?', 'Registration ID'],
      ['Registration ID', 'thermometer-2'],
      CONTINUE,
      ...AFTER_PROVISION,
    ]);
    expect(exitCode).toBe(0);
    expect(lines).toContain('  Device ID: wind-sensor-2');
    expect(lines.filter((line) => line === MESSAGES.screens.working.enrollment)).toHaveLength(2);
  });

  it('says why a wrong key is refused, and provisions once it is corrected', async () => {
    let right = '';
    const wrong = Buffer.alloc(32, 7).toString('base64');
    const { exitCode, text } = await walkWith([
      ...TO_REVIEW,
      [NEXT, 'Change a setting'],
      ['Which setting?', 'Symmetric key'],
      [
        'Symmetric key',
        () => {
          right = walk.state.draft.symmetricKey?.value ?? '';
          return wrong;
        },
      ],
      CONTINUE,
      TELL,
      [NEXT, 'Try this step again'],
      TELL,
      [NEXT, 'Change a setting'],
      ['Which setting?', 'Symmetric key'],
      ['Symmetric key', () => right],
      CONTINUE,
      ...AFTER_PROVISION,
    ]);
    expect(exitCode).toBe(0);
    expect(text).toContain(MESSAGES.run.diagnosis.causes);
    expect(text).toContain(MESSAGES.run.diagnosis.remedies);
    expect(text).not.toContain(right);
    expect(text).not.toContain(wrong);
  });

  it('leads to the setting that the diagnosis is about', async () => {
    let right = '';
    const { exitCode } = await walkWith([
      ...TO_REVIEW,
      [NEXT, 'Change a setting'],
      ['Which setting?', 'ID scope'],
      [
        'ID scope',
        () => {
          right = walk.state.draft.idScope?.value ?? '';
          return '0ne00000000';
        },
      ],
      CONTINUE,
      TELL,
      [NEXT, 'Correct a setting: ID scope'],
      ['ID scope', () => right],
      CONTINUE,
      ...AFTER_PROVISION,
    ]);
    expect(exitCode).toBe(0);
  });

  it('explains the step, or the failure, at length', async () => {
    const { lines } = await walkWith([
      ...TO_REVIEW,
      [NEXT, 'Explain this'],
      [NEXT, 'Change a setting'],
      ['Which setting?', 'ID scope'],
      ['ID scope', '0ne00000000'],
      CONTINUE,
      TELL,
      [NEXT, 'Explain this'],
      [NEXT, 'Leave'],
    ]);
    const library = openLibrary(MESSAGES, LESSONS);
    expect(lines).toContain(library.find('step-review')?.title);
    expect(walk.record.state.diagnosis).toBeDefined();
    expect(lines).toContain(library.find(walk.record.state.diagnosis?.code ?? '')?.title);
  });

  it('ends with the exit code of the failure when the person leaves there', async () => {
    const { exitCode } = await walkWith([
      ...TO_REVIEW,
      [NEXT, 'Change a setting'],
      ['Which setting?', 'ID scope'],
      ['ID scope', '0ne00000000'],
      CONTINUE,
      TELL,
      [NEXT, 'Leave'],
    ]);
    expect(exitCode).toBe(3);
  });

  it('sends the messages again with another count', async () => {
    const { exitCode, lines } = await walkWith([
      ...TO_REVIEW,
      CONTINUE,
      CONTINUE,
      ['Messages', '1'],
      [NEXT, 'Change a setting'],
      ['Which setting?', 'Messages'],
      ['Messages', '3'],
      [NEXT, 'Leave'],
    ]);
    expect(exitCode).toBe(0);
    expect(lines).toContain('  1 of 1 messages acknowledged');
    expect(lines).toContain('  3 of 3 messages acknowledged');
  });

  it('starts from the other target without anything that the sandbox gave', async () => {
    await walkWith([
      ...TO_REVIEW,
      [NEXT, BACK],
      [NEXT, BACK],
      [NEXT, BACK],
      [NEXT, BACK],
      [NEXT, 'Change a setting'],
      ['Which setting?', 'Target'],
      ['Where do you want to provision the device?', 'Azure'],
      [NEXT, 'Leave'],
    ]);
    expect(walk.state.draft.idScope).toBeUndefined();
    expect(walk.state.draft.symmetricKey).toBeUndefined();
    expect(walk.state.draft.registrationId?.value).toBe('my-device-007');
  });

  it('shows what came from flags before it uses it', async () => {
    const { lines } = await walkWith(
      [CONTINUE, CONTINUE, KIND, PROOF, NAME, TRANSPORT, [NEXT, 'Leave']],
      {
        draft: { target: { value: 'sandbox', origin: 'flag' } },
      },
    );
    expect(lines).toContain('Target: Local sandbox (flag)');
  });

  it('stops in the middle of a registration when the process is asked to end', async () => {
    const { exitCode, lines } = await walkWith([...TO_REVIEW, CONTINUE], {
      abortAt: 'assigning, operation',
    });
    expect(exitCode).toBe(130);
    expect(lines).toContain('Cancelled.');
    expect(walk.record.state.finished).toEqual({ outcome: 'cancelled', exitCode: 130 });
  });

  it('asks nothing when the process was asked to end before', async () => {
    const { exitCode } = await walkWith([], { abortAt: 'Plain mode is on, by --plain:' });
    expect(exitCode).toBe(130);
  });
});
