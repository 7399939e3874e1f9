import { describe, expect, it } from 'vitest';
import { Lines } from '../../../source/ui/components/lines.tsx';
import { textFieldOf } from '../../../source/ui/state/form/text-field-state.ts';
import { EMPTY_LINE, line } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { textFieldLine } from '../../../source/ui/views/text-field-line.ts';
import { draw } from '../../helpers/drawn.tsx';

describe('lines', () => {
  it('are drawn each in a row, blank ones too', () => {
    const { rows } = draw(<Lines lines={[line('one'), EMPTY_LINE, line('th', ['ree', 'good'])]} />);
    expect(rows()).toEqual(['one', '', 'three']);
  });

  it('are not broken when one fills the window', () => {
    const full = 'x'.repeat(100);
    expect(draw(<Lines lines={[line(full), line('next')]} />).rows()).toEqual([full, 'next']);
  });

  it('let no control character of a text through', () => {
    const { rows } = draw(<Lines lines={[line('a\u001b[2Jb\u0007c')]} />);
    expect(rows()).toEqual(['a[2Jbc']);
  });
});

describe('a text field', () => {
  const theme = createTheme({ unicode: true, color: false });
  const field = { width: 12, isFocused: true, isMasked: false, theme };

  it('shows the cursor between two characters where nothing can be shown inverted', () => {
    const state = { text: 'my-device', cursor: 2 };
    expect(draw(<Lines lines={[textFieldLine(state, field)]} />).rows()).toEqual(['my█-device']);
  });

  it('shows the end of a text that is longer than its room, with a mark where it was cut', () => {
    const state = textFieldOf('my-very-long-device');
    expect(draw(<Lines lines={[textFieldLine(state, field)]} />).rows()).toEqual(['…ong-device█']);
  });

  it('shows of a secret only how long it is', () => {
    const masked = textFieldLine(textFieldOf('secret'), { ...field, isMasked: true });
    const [row] = draw(<Lines lines={[masked]} />).rows();
    expect(row).toBe(`${theme.symbols.mask.repeat(6)}█`);
  });
});
