import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newTwin, patchReported } from '../../../source/sandbox/hub/twin.ts';

test('no body makes a report throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
      const result = patchReported(newTwin(undefined), body);
      expect('twin' in result || 'problem' in result).toBe(true);
    }),
  );
});
