import type { RunState } from '../../run/state.ts';
import type { Line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import type { RegistrationOptions } from './registration-lines.ts';

/** Whether the device connected as it was assigned before or registers again, and why. */
export function assignmentLines(
  assignment: RunState['assignment'],
  { width, messages }: RegistrationOptions,
): readonly Line[] {
  if (assignment === undefined) return [];
  const { outcome, deviceId, hub, said } = assignment;
  const text = messages.run.assignments[outcome](deviceId, hub, said);
  return wrapLines(
    messages.screens.sentence(text),
    width,
    outcome === 'refused' ? 'warning' : 'plain',
  );
}
