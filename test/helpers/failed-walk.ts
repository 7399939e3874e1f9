import { readFault } from '../../source/commands/read-fault.ts';
import { timeLimitOf } from '../../source/commands/run-flags.ts';
import type { Diagnosis } from '../../source/diagnosis/diagnosis.ts';
import type { StartOwner } from '../../source/owner/start-owner.ts';
import { parseFault } from '../../source/sandbox/faults/parse-fault.ts';
import { resolveDraft } from '../../source/settings/resolve-sources.ts';
import type { Draft, RawValues } from '../../source/settings/settings.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { MESSAGES } from './english.ts';
import { quickWalk } from './quick-walk.ts';
import { closeWizard, type ShownWizard, showWizard } from './shown-wizard.ts';
import type { VirtualTerminal } from './virtual-terminal.ts';

/** More than a walk has steps, each with a start and an end. */
const MOST_PRESSES = 25;

export interface Breakage {
  /** As `--fault` takes it; without one, nothing breaks by itself. */
  readonly fault?: string;
  /** Further settings, as flags take them. */
  readonly settings?: RawValues;
  readonly transport?: 'mqtt-ws';
  /** Seconds. */
  readonly timeout?: number;
  /** Default: the owners as people get them, with a sandbox that answers at once. */
  readonly startOwner?: StartOwner;
  /** Of the window; default 80 columns and 24 rows. */
  readonly columns?: number;
  readonly rows?: number;
}

/** A real walk with a sandbox of its own, on screens that are really drawn. */
export interface WalkOnScreen {
  readonly walk: Walk;
  readonly terminal: VirtualTerminal;
  /** Goes on until that step is shown, without asking it to do anything. */
  readonly forwardTo: (step: StepId) => Promise<void>;
  /** Goes on until a step fails. @returns why */
  readonly forwardToFailure: () => Promise<Diagnosis>;
  /** What the newest failure is; fails the test when there is none. */
  readonly diagnosis: () => Diagnosis;
}

/** Shows a walk, does something with it and ends it: tests that run side by side need it to be their own. */
export async function withWalk(
  { fault, settings = {}, transport, timeout, startOwner, columns = 80, rows = 24 }: Breakage,
  use: (shown: WalkOnScreen) => Promise<void>,
): Promise<void> {
  const draft: Draft = {
    target: { value: 'sandbox', origin: 'flag' },
    messages: { value: 3, origin: 'flag' },
    ...resolveDraft([{ origin: 'flag', values: settings }]).draft,
    ...(transport && { transport: { value: transport, origin: 'flag' } as const }),
  };
  const walk = quickWalk(draft, {
    faults: fault === undefined ? [] : [readFault(fault, parseFault, MESSAGES.faults)],
    timeLimitMilliseconds: timeLimitOf(timeout === undefined ? {} : { timeout }),
    ...(startOwner && { startOwner }),
  });
  const wizard: ShownWizard = showWizard(walk, { columns, rows });
  const { terminal } = wizard;
  const press = async (isThere: () => boolean): Promise<void> => {
    for (let presses = 0; !isThere(); presses += 1) {
      if (presses === MOST_PRESSES) throw new Error(`not there:\n${terminal.text}`);
      await walk.forward();
    }
  };
  const diagnosis = (): Diagnosis => {
    const found = walk.record.state.diagnosis;
    if (!found) throw new Error(`nothing has failed:\n${terminal.text}`);
    return found;
  };
  try {
    await use({
      ...{ walk, terminal, diagnosis },
      forwardTo: (step) => press(() => walk.state.step === step),
      forwardToFailure: async () => {
        await press(() => walk.record.state.steps[walk.state.step] === 'failed');
        return diagnosis();
      },
    });
  } finally {
    await closeWizard(wizard);
    await walk.leave();
  }
}
