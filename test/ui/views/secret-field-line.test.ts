import { describe, expect, it } from 'vitest';
import { reduceTextField, textFieldOf } from '../../../source/ui/state/form/text-field-state.ts';
import { plainText } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { secretFieldLine } from '../../../source/ui/views/secret-field-line.ts';
import { MESSAGES } from '../../helpers/english.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const theme = createTheme({ unicode: true, color: true });

/** The field with the cursor in it, or as it stands while another has the cursor. */
function shown(text: string, { width = 60, isFocused = true } = {}): string {
  return plainText(
    secretFieldLine(textFieldOf(text), { width, isFocused, theme, messages: MESSAGES }),
  );
}

describe('a secret in its field', () => {
  it('is marks, and how long it is in characters and bytes', () => {
    expect(shown(KEY)).toBe(`${'•'.repeat(16)}█  44 characters, 32 bytes`);
    expect(shown(KEY, { isFocused: false })).toBe(`${'•'.repeat(8)}  44 characters, 32 bytes`);
  });

  it('has no bytes as long as it is no base64', () => {
    expect(shown('a')).toBe('•█  1 character');
    expect(shown(KEY.slice(0, -1))).toMatch(/ {2}43 characters$/);
    expect(shown('HostName=hub;SharedAccessKey=…')).not.toContain('bytes');
  });

  it('says another length with every key at its end', () => {
    const typed = reduceTextField(textFieldOf(KEY), { type: 'insert', text: 'x' });
    expect(shown(typed.text)).not.toBe(shown(KEY));
  });

  it('is whole in a narrow row: marks give way to the length', () => {
    expect(shown(KEY, { width: 34 })).toBe(`${'•'.repeat(8)}█  44 characters, 32 bytes`);
    expect(shown(KEY, { width: 27, isFocused: false })).toBe('••  44 characters, 32 bytes');
  });

  it('is only the cursor while it is empty', () => {
    expect(shown('')).toBe('█');
  });
});
