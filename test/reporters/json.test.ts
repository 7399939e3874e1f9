import { describe, expect, it } from 'vitest';
import { jsonLine } from '../../source/reporters/json.ts';
import { event } from '../helpers/events.ts';

describe('an event as JSON', () => {
  it('is one line that begins with what happened and when', () => {
    const line = jsonLine(event({ type: 'step.started', step: 'provision' }));
    expect(line).toBe(
      '{"type":"step.started","at":"2026-01-01T00:00:00.000Z","step":"provision"}\n',
    );
  });
});
