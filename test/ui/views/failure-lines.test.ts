import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../source/diagnosis/diagnosis.ts';
import { plainText } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { saidLines } from '../../../source/ui/views/failure-lines.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { REFUSED } from '../../helpers/recorded-events.ts';

const theme = createTheme({ unicode: true, color: false });
const refused = (REFUSED as unknown as { readonly diagnosis: Diagnosis }).diagnosis;

function saidOf(diagnosis: Partial<Diagnosis>): string | undefined {
  const lines = saidLines(
    { ...refused, ...diagnosis },
    { width: 78, messages: MESSAGES, theme, keyOf: () => 'again', triable: [] },
  );
  return lines.map(plainText).find((row) => row.includes(' said: '));
}

describe('a failure', () => {
  it('says whose words are told: the service answers, the system only fails', () => {
    expect(saidOf({ said: 'CONNACK 3', saidBy: 'service' })).toBe('The service said: CONNACK 3');
    expect(saidOf({ said: 'ECONNREFUSED', saidBy: 'system' })).toBe(
      'The system said: ECONNREFUSED',
    );
    expect(saidOf({ said: undefined })).toBeUndefined();
  });
});
