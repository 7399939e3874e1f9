import { describe, expect, it } from 'vitest';
import { Redactor } from '../../source/protocol/redaction.ts';
import { createEmit } from '../../source/run/emit.ts';
import type { RunEvent } from '../../source/run/events.ts';

const KEY =
  '18RQk/hOPJR9EbsJlk2j8WA6vWaj/yi+oaYg7zmxfQNdOyMSu+SJ8O7TSlZhDJCYmn4rzEiVKIzNiVAWjLxrGA==';

function emitter() {
  const events: RunEvent[] = [];
  const redactor = new Redactor();
  redactor.add(KEY);
  return { emit: createEmit(redactor, (event) => events.push(event)), events };
}

describe('an event on its way out', () => {
  it('is stamped with the time it happened', () => {
    const { emit, events } = emitter();
    const before = new Date().toISOString();
    emit({ type: 'step.started', step: 'target' });
    const after = new Date().toISOString();
    expect(events).toEqual([{ type: 'step.started', step: 'target', at: expect.any(String) }]);
    const at = events[0]?.at ?? '';
    expect([before, at, after].toSorted()).toEqual([before, at, after]);
  });

  it('has lost every key and every signature', () => {
    const { emit, events } = emitter();
    const topic = `devices/d/messages/events/key=${encodeURIComponent(KEY)}`;
    const payload = 'sr=a%2Fdevices%2Fb&sig=DqQxZXWwFtsPAHAJOwqILoTTFrzRxBHyzHyV%2BV9luHQ%3D&se=1';
    emit({ type: 'wire', link: 'hub', direction: 'out', packet: 'PUBLISH', topic, payload });
    emit({ type: 'telemetry.failed', number: 1, messageId: `refused ${KEY}`, reason: 'closed' });
    const text = JSON.stringify(events);
    expect(text).not.toContain(KEY);
    expect(text).not.toContain(encodeURIComponent(KEY));
    expect(text).not.toContain('DqQxZXWw');
    expect(events).toHaveLength(2);
  });
});
