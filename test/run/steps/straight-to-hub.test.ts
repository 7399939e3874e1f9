import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Owner } from '../../../source/owner/owner.ts';
import { Redactor } from '../../../source/protocol/redaction.ts';
import { linesOf } from '../../../source/reporters/lines.ts';
import type { RunEvent } from '../../../source/run/events.ts';
import { EXIT } from '../../../source/run/exit-codes.ts';
import { runQuickstart } from '../../../source/run/run.ts';
import type { Draft } from '../../../source/settings/settings.ts';
import { takeAnswer } from '../../../source/settings/take-answer.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { StepwiseRun } from '../../helpers/stepwise-run.ts';

const AZURE: Draft = { target: { value: 'azure', origin: 'flag' } };

describe("a device's connection string", () => {
  let made: StepwiseRun;
  let connectionString: string;

  beforeEach(async () => {
    made = new StepwiseRun();
    for (const step of ['target', 'enrollment', 'provision'] as const) await made.step(step);
    const [first] = made.of('registration.result');
    const { deviceId, assignedHub } = first?.result ?? {};
    connectionString = `HostName=${assignedHub};DeviceId=${deviceId};SharedAccessKey=${made.draft.symmetricKey?.value}`;
  });
  afterEach(() => made.session.close());

  /** An owner that can be reached as the sandbox is, and that makes nothing: as a portal does. */
  async function reachedOwner(): Promise<Owner> {
    const { owner } = made.session;
    return {
      endpoint: (transport) => owner?.endpoint?.(transport) ?? { transport },
      close: async () => {},
    };
  }

  async function run(
    draft: Draft,
  ): Promise<{ readonly exitCode: number; readonly events: readonly RunEvent[] }> {
    const events: RunEvent[] = [];
    await made.session.closeHub();
    const exitCode = await runQuickstart({
      draft,
      version: '0',
      messages: MESSAGES,
      redactor: new Redactor(),
      signal: new AbortController().signal,
      startOwner: reachedOwner,
      onEvent: (event) => events.push(event),
    });
    return { exitCode, events };
  }

  it('leads straight to its hub, without a word to DPS, and the step says why', async () => {
    const { answers } = takeAnswer('symmetricKey', connectionString, AZURE);
    const { exitCode, events } = await run({ ...AZURE, ...answers });
    expect(exitCode).toBe(EXIT.done);
    const links = events.flatMap((event) => (event.type === 'wire' ? [event.link] : []));
    expect(links.length).toBeGreaterThan(0);
    expect(new Set(links)).toEqual(new Set(['hub']));
    const told = events.flatMap((event) => linesOf(event, MESSAGES).err).join('\n');
    expect(told).toContain('its connection string names the hub, so DPS is not asked');
    const printed = events.flatMap((event) => linesOf(event, MESSAGES).out);
    expect(printed).not.toContain(MESSAGES.run.result);
    expect(printed.filter((line) => line.startsWith('done sending'))).toHaveLength(10);
  });

  it('leaves nothing of DPS to be cleaned up', async () => {
    const { answers } = takeAnswer('symmetricKey', connectionString, AZURE);
    const { events } = await run({ ...AZURE, ...answers });
    const objects = events.flatMap((event) => (event.type === 'cleanup' ? [event.object] : []));
    expect(objects).toEqual(['hub device']);
  });

  it('with a wrong key is refused by the hub, and DPS is not asked then either', async () => {
    const wrong = connectionString.replace(
      /SharedAccessKey=.*/,
      `SharedAccessKey=${Buffer.alloc(64, 77).toString('base64')}`,
    );
    const { answers } = takeAnswer('symmetricKey', wrong, AZURE);
    const { exitCode, events } = await run({ ...AZURE, ...answers });
    expect(exitCode).toBe(EXIT.refused);
    expect(events.some((event) => event.type === 'registration.state')).toBe(false);
    expect(JSON.stringify(events)).not.toContain(Buffer.alloc(64, 77).toString('base64'));
  });

  it('says nothing of the hub where the sandbox makes the device', async () => {
    const { answers } = takeAnswer('symmetricKey', connectionString, {});
    // The hub calls the device by another name than DPS does.
    const { registrationId } = made.draft;
    const target = { value: 'sandbox', origin: 'flag' } as const;
    made.draft = { ...made.draft, ...answers, registrationId, target };
    expect((await made.step('provision')).outcome).toBe('done');
    expect(made.of('registration.state').at(-1)?.state).toBe('assigned');
  });
});
