import { atTestEnd } from './at-test-end.ts';
import { KEYS } from './keys.ts';
import { PtyProgram } from './pty-program.ts';

/** How often in a row a screen is found unchanged that has been drawn to its end. */
const AT_REST = 3;

/** Presses Enter on one screen after another, each once it is ready. */
export async function walkTo(
  program: PtyProgram,
  ...screens: readonly (readonly [string, string])[]
) {
  for (const [title, ready] of screens) {
    let last = '';
    let seen = 0;
    // A half drawn screen has the title of this one and the keys of the one before.
    await program.until((screen) => {
      seen = screen === last ? seen + 1 : 0;
      last = screen;
      return seen >= AT_REST && screen.includes(`◆ ${title} `) && screen.includes(ready);
    }, `${title}: ${ready}`);
    program.send(KEYS.enter);
  }
}

/** Title of each screen and what it shows when Enter may be pressed, up to but without the review. */
export const TO_REVIEW = [
  ['Target', 'enter continue'],
  ['Prerequisites', 'enter continue'],
  ['Enrollment', 'enter continue'],
  ['Settings', 'enter continue'],
] as const;
/** The same up to but without the telemetry. */
export const TO_TELEMETRY = [
  ...TO_REVIEW,
  ['Review', 'enter provision'],
  ['Provision', 'initialAssignment'],
] as const;
/** The whole walk with a sandbox. */
export const TO_THE_END = [
  ...TO_TELEMETRY,
  ['Telemetry', 'enter send'],
  ['Telemetry', '10 of 10 acknowledged'],
  ['Verify', 'Messages received'],
  ['Clean-up', '› ● Delete'],
  ['Clean-up', 'hub device wind-sensor-7 deleted'],
  ['Finish', 'enter finish'],
] as const;

/** A wizard that was walked to its finish with Enter alone, in a terminal of that size; it ends with its test. */
export async function atTheFinish(
  folder: string,
  size: { readonly columns: number; readonly rows: number },
): Promise<PtyProgram> {
  const env = { DPS_WIZARD_CONFIG_DIR: folder, DPS_WIZARD_KEY_REPEAT_MS: '0' };
  const program = await PtyProgram.start([], { ...size, env });
  atTestEnd(async () => {
    program.kill();
    await program.exited;
  });
  await walkTo(program, ...TO_THE_END.slice(0, -1));
  await program.sees('enter finish');
  return program;
}
